"""One report's page: fields by step, what is left, and another year beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.reference.phases import phases
from aktsom.report.counting import Computed
from aktsom.report.earlier import EarlierAnswer, earlier_answer
from aktsom.report.history import EarlierReport, History
from aktsom.report.left import LeftField, what_is_left
from aktsom.report.models import Report
from aktsom.report.page import BLANK, OfYear, PageParts, ShownField, shown_field
from aktsom.report.policies import can_write
from aktsom.report.queries import report_of, template_of
from aktsom.report.queries.checks import AnsweredFinding, failed_among, with_answers
from aktsom.report.queries.earlier import earlier_years, read_earlier
from aktsom.report.queries.page import notes_of
from aktsom.report.queries.reading import read_report
from aktsom.report.searching import hits_in
from aktsom.report.sections import ShownSection, counted, only, shown_sections
from aktsom.report.shown_computed import ShownComputed
from aktsom.report.views import page_address
from aktsom.report.views.base_level import base_level_context
from aktsom.report.views.carried import carried_in_session
from aktsom.report.views.computed import shown_computed
from aktsom.report.views.page_address import Wanted, wanted
from aktsom.report.views.progress import progress_of
from aktsom.report.views.reports import language, soft_address
from aktsom.report.views.standing import standing_context
from aktsom.values.refusals import NotFound


@dataclass(frozen=True)
class ReportPage:
    """A report as one reader sees it: everything that its page, or a piece of it, is drawn from."""

    report: Report
    parts: PageParts
    failed: tuple[AnsweredFinding, ...]
    wanted: Wanted
    years: tuple[int, ...]
    may_write: bool
    history: History
    values: Mapping[str, Computed] | None = None

    @cached_property
    def sections(self) -> tuple[ShownSection, ...]:
        """The whole report."""
        return shown_sections(self.parts)

    @cached_property
    def fields(self) -> dict[str, ShownField]:
        """Every field, by meaning."""
        return {field.meaning: field for section in self.sections for field in section.fields}

    @cached_property
    def beside(self) -> dict[str, EarlierAnswer]:
        """The earlier year's answer to each field, by meaning; nothing where no year is shown beside."""
        if self.wanted.beside is None:
            return {}
        year = self.wanted.beside
        read = next((past for past in self.history.reports if past.year == year), None)
        return earlier_answers(read or read_earlier(self.report, year), self.fields.values())

    @cached_property
    def computed(self) -> dict[str, ShownComputed]:
        """What the records say of the fields, by meaning."""
        return shown_computed(self.report, self.fields.values(), self.values)

    @cached_property
    def shown(self) -> tuple[ShownSection, ...]:
        """The sections with the fields that the address asks for."""
        return tuple(only(self.sections, self._is_wanted))

    def _is_wanted(self, field: ShownField) -> bool:
        said = {
            page_address.MINE: field.notes.is_mine,
            page_address.BLANK: field.asked and field.state == BLANK,
            page_address.REMARKED: bool(field.findings),
            page_address.CARRIED: field.is_carried,
        }
        return all(said[name] for name in self.wanted.only) and (not self.wanted.words or self.hits[field.meaning] > 0)

    @cached_property
    def hits(self) -> dict[str, int]:
        """How often the words that are looked for stand in each field, by meaning."""
        return {meaning: hits_in(field, self.wanted.words) for meaning, field in self.fields.items()}


def page_of(request: OrganisationRequest, year: int, query: QueryDict) -> ReportPage:
    """The report's page for who is asking, as an address wants it. Raises NotFound."""
    return page_of_report(request, report_of(request.organisation, year), query, with_values=True)


def page_of_report(request: OrganisationRequest, report: Report, query: QueryDict, *, with_values: bool = False) -> ReportPage:
    """The page of a report that the caller has found among those of the organisation; with what is counted for it, if asked."""
    read, template = read_report(report, with_values=with_values), template_of(report)
    failed = tuple(failed_among(with_answers(report, read.data, read.findings)))
    parts = PageParts(
        template,
        read.data,
        language(),
        read.provenance,
        tuple(item.finding for item in failed if item.is_open),
        notes_of(report, request.user, timezone.localdate(), read.announced),
        {phase.code: phase.name.in_language(language()) for phase in phases()},
    )
    years, may_write = tuple(earlier_years(report)), can_write(request.user, report)
    asked = wanted(query, years, beside_at_first=may_write)
    return ReportPage(report, parts, failed, asked, years, may_write, read.history, read.values)


def earlier_answers(earlier: EarlierReport, fields: Iterable[ShownField]) -> dict[str, EarlierAnswer]:
    """What an earlier year said where each of these fields asks, by meaning; forms are matched by meaning, never by code."""
    parts = PageParts(earlier.template, earlier.data, language())
    by_meaning = {field.meaning: field for field in earlier.template.fields}
    found = {}
    for field in fields:
        then = by_meaning.get(field.meaning)
        found[field.meaning] = earlier_answer(
            earlier.year, field, shown_field(parts, then, field.level) if then is not None else None
        )
    return found


@require_safe
@in_organisation
def report(request: OrganisationRequest, year: int) -> HttpResponse:
    """One report: fields by step, what is left, and last year's answers beside."""
    page = page_of(request, year, request.GET)
    context = (
        shared_context(page)
        | standing_context(request, page.report)
        | {
            "sections": page.shown,
            "failed": [_with_links(item, page) for item in page.failed if item.is_open],
            "findings_address": reverse("report:checks", args=[year]),
            "drafts_address": soft_address("publish:drafts", year),
            **base_level_context(page.report, page.parts.data, page.parts.template),
            "hits": sum(page.hits.values()) if page.wanted.words else None,
            "shown_count": sum(len(section.fields) for section in page.shown),
            "undo": carried_in_session(request, page.report) if "angre" in request.GET else None,
        }
    )
    return render(request, "report/report.html", context)


def shared_context(page: ReportPage) -> dict[str, Any]:
    """What both the page and a piece of it are drawn with."""
    left = what_is_left(page.fields.values())
    return {
        "report": page.report,
        "of_year": OfYear(page.report.year),
        "template": page.parts.template,
        "whole": page.sections,
        "counts": counted(page.fields.values()),
        "steps": progress_of(page.report, page.sections, language()),
        "left": left,
        "mine_left": sum(item.field.notes.is_mine for item in left),
        "beside": page.beside,
        "computed": page.computed,
        "words": page.wanted.words,
        "wanted": page.wanted,
        "years": page.years,
        "may_write": page.may_write,
        "alone": False,
        "show_same": False,
        "can_carry": _can_carry(page, left),
    }


def _can_carry(page: ReportPage, left: Iterable[LeftField]) -> int | None:
    """The year that blank fields can be fetched from, if any."""
    anything_blank = any(item.is_blank for item in left)
    return (page.wanted.beside or page.years[0]) if page.may_write and page.years and anything_blank else None


def _with_links(item: AnsweredFinding, page: ReportPage) -> tuple[Any, list[tuple[str, str]]]:
    """What a check found, with the fields to go to: meaning and name."""
    named = [(meaning, page.fields[meaning]) for meaning in item.finding.meanings if meaning in page.fields]
    return item.finding, [(meaning, field.code or field.label) for meaning, field in named]


@require_safe
@in_organisation
def field_shown(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """One field as the page shows it, for a page that has it in hand; without script, the page itself at the field."""
    return field_piece(request, year, meaning)


def field_piece(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """A field's piece of the page, with how far the report has come renewed along. Raises NotFound."""
    page = page_of(request, year, address_in_use(request))
    page = replace(page, wanted=replace(page.wanted, search=""))
    if meaning not in page.fields:
        raise NotFound(_("Dette feltet finnes ikke i skjemaet."))
    context = shared_context(page) | {"field": page.fields[meaning], "is_piece": True}
    return render(request, "report/parts/field_piece.html", context)


def address_in_use(request: OrganisationRequest) -> QueryDict:
    """What the address of the page says that asks for a piece of itself."""
    current = request.htmx.current_url if request.htmx else None  # type: ignore[attr-defined]
    return QueryDict(urlsplit(current).query if current else "")
