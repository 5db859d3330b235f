"""What is counted from records: beside its field, with the records behind, and taken over by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.report.actions.computed import say_none_found, use_computed
from aktsom.report.computed.other_measures import TOPICS
from aktsom.report.counting import Computed, Reference
from aktsom.report.models import Answer, Report
from aktsom.report.page import Notes, PageParts, ShownField, shown_field
from aktsom.report.policies import can_write
from aktsom.report.queries import answer_of, field_data, field_of, report_of, template_of
from aktsom.report.queries.computed import computed_values, taken_over_in, use_of
from aktsom.report.shown_computed import Override, ShownComputed, Used
from aktsom.report.template import Field
from aktsom.report.views.reports import language, soft_address
from aktsom.report.word_differences import Piece, word_differences
from aktsom.values.refusals import NotFound, Refusal

PAGES = {
    "agreement": "register:agreement",
    "supplier": "register:supplier",
    "procurement": "register:procurement",
    "follow_up": "followup:follow_up",
    "deviation": "followup:deviation",
    "remedy": "followup:remedy",
    "assessment": "risk:assessment",
    "risk": "risk:risk",
    "voice": "risk:voice",
    "goal": "risk:goal",
    "measure": "risk:measure",
    "training": "report:training",
    "report": "report:report",
}
"""The page of each kind of record."""

RECORDS_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """A record as a list shows it."""

    name: str
    note: str
    address: str


def shown_computed(
    report: Report, fields: Iterable[ShownField], values: Mapping[str, Computed] | None = None
) -> dict[str, ShownComputed]:
    """What the records say of these fields, beside what stands there, by meaning; counted now where no values are given."""
    by_meaning = {field.meaning: field for field in fields}
    columns = {field.meaning: _columns(field) for field in template_of(report).fields}
    taken = taken_over_in(report)
    return {
        meaning: ShownComputed(
            computed,
            by_meaning[meaning],
            language(),
            columns[meaning],
            _used(taken.get(meaning)),
            _override(taken.get(meaning)),
            _log_address(meaning, report.year),
        )
        for meaning, computed in (computed_values(report, by_meaning) if values is None else values).items()
        if meaning in by_meaning and by_meaning[meaning].asked
    }


def _log_address(meaning: str, year: int) -> str:
    """Where a person records what the field is counted from, where that is not a page of the menu."""
    if meaning == "competence":
        return reverse("report:trainings")
    topic = TOPICS.get(meaning)
    return f"{reverse('risk:new_other_measure')}?topic={topic}&year={year}" if topic else ""


def _columns(field: Field) -> tuple[str, ...]:
    return tuple(column.label.in_language(language()) for column in field.columns)


def _override(answer: Answer | None) -> Override | None:
    return Override(answer.computed_number, answer.override_reason) if answer and answer.override_reason else None


def _used(answer: Answer | None) -> Used | None:
    use = use_of(answer) if answer else None
    if use is None:
        return None
    return Used(use.image["value"], use.image["rows"], str(use.taken_by or ""), use.taken_at)


def computed_context(request: OrganisationRequest, report: Report, field: Field) -> dict[str, Any]:
    """What parts/computed.html needs in the column beside the field that is written in."""
    shown = _alone(report, field)
    return {
        "counted": shown_computed(report, [shown]).get(field.meaning),
        "may_write": can_write(request.user, report),
    }


def _alone(report: Report, field: Field) -> ShownField:
    """One field as it stands now, read alone, with the version that a reader has seen."""
    answer = answer_of(report, field)
    notes = {field.meaning: Notes(state=answer.state, version=answer.version)}
    return shown_field(PageParts(template_of(report), field_data(report, field), language(), notes=notes), field)


@require_safe
@in_organisation
def records(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """The records behind a value, just those that were counted, and those that are told apart."""
    report = report_of(request.organisation, year)
    field = field_of(report, meaning)
    shown = _alone(report, field)
    computed = computed_values(report, [meaning]).get(meaning)
    if computed is None:
        raise NotFound(_("Dette feltet regnes ikke ut."))
    counted = shown_computed(report, [shown]).get(meaning) or ShownComputed(computed, shown, language())
    pages = Paginator(computed.records, RECORDS_PER_PAGE)
    page = pages.get_page(request.GET.get("side"))
    context = {
        "report": report,
        "field": shown,
        "counted": counted,
        "page": page,
        "listed": _linked(page.object_list),
        "apart": [(each.said(language()), _linked(each.records)) for each in computed.apart],
        "pieces": _new_since(counted),
        "list_address": _list_address(meaning, year),
        "may_write": can_write(request.user, report),
    }
    return render(request, "report/records.html", context)


def _list_address(meaning: str, year: int) -> str:
    """The list of agreements narrowed to just those that were counted, where it is agreements."""
    name = {"active_agreements": "counted", "agreements_followed_up": "followed_up"}.get(meaning)
    return f"{reverse('register:agreements')}?{name}={year}" if name else ""


def _linked(references: Iterable[Reference]) -> list[LinkedRecord]:
    return [LinkedRecord(one.name, one.note, _address(one)) for one in references]


def _address(reference: Reference) -> str:
    name = PAGES.get(reference.kind)
    return soft_address(name, reference.record) if name else ""


def _new_since(counted: ShownComputed) -> tuple[Piece, ...]:
    """What the records say anew, word by word, since they were taken over."""
    if counted.used is None or not counted.is_new_since:
        return ()
    before, now = counted.used, counted.computed
    return tuple(word_differences(_as_text(before.value, before.rows), _as_text(now.value, now.rows)))


def _as_text(value: Any, rows: Iterable[Mapping[str, Any]] | None) -> str:
    if rows is None:
        return str(value if value is not None else "")
    return "\n".join(" · ".join(_cell(cell) for key, cell in row.items() if key != "record") for row in rows)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return _("Ja") if value else _("Nei")
    return "–" if value in (None, "") else str(value)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def use(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """Take over what the records say."""
    report = report_of(request.organisation, year)
    return _done(request, report, meaning, lambda seen: use_computed(report, meaning, request.user, version=seen))


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def none_found(request: OrganisationRequest, year: int) -> HttpResponse:
    """Say as a person that no deviation was found."""
    report = report_of(request.organisation, year)
    return _done(request, report, "deviations", lambda seen: say_none_found(report, request.user, version=seen))


def _done(request: OrganisationRequest, report: Report, meaning: str, act: Any) -> HttpResponse:
    """Back to the field, with what came of it."""
    try:
        act(request.POST.get("version", ""))
    except NotFound:
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Lagret. Det som sto der, ligger i historikken til feltet."))
    return redirect(f"{reverse('report:report', args=[report.year])}#{meaning}")
