"""What a field has held, who changed it, and getting any of it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.history import Change
from aktsom.access.history_words import words_for_field, words_for_verb
from aktsom.access.roles import Act
from aktsom.report.actions import restore_answer
from aktsom.report.actions.origins import belongs
from aktsom.report.images import changes_between
from aktsom.report.models import EarlierValue, WritingSession
from aktsom.report.policies import can_write
from aktsom.report.queries import answer_of, field_of, report_of
from aktsom.report.queries.writing import earlier_values_of, session_in
from aktsom.report.template import Field
from aktsom.report.views.entry import why_shut
from aktsom.report.views.reports import language
from aktsom.report.word_differences import Piece, word_differences

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """A place in the field, and its words before and after in one."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Who changed the field, when and how. `key` says what it held before; empty of writing that goes on still."""

    key: str
    who: str
    verb: str
    at: datetime
    changes: list[ChangedPlace]
    goes_on: bool = False


@require_safe
@in_organisation
def history(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """Every change of a field, the latest first, with the words that came and went."""
    report = report_of(request.organisation, year)
    field = field_of(report, meaning)
    answer = answer_of(report, field)
    page = Paginator(earlier_values_of(answer), ON_A_PAGE).get_page(request.GET.get("page"))
    session = session_in(answer) if page.number == 1 else None
    entries = [_going_on(field, session)] if session else []
    shut = why_shut(report, answer, request.user) if can_write(request.user, report) else None
    context = {
        "report": report,
        "field": field,
        "label": field.label.in_language(language()),
        "entries": entries + [_told(field, earlier) for earlier in page],
        "page": page,
        "may_restore": shut is None and can_write(request.user, report),
    }
    return render(request, "report/field_history.html", context)


_VERBS = {
    "answer_written": gettext_noop("endret svaret"),
    "report_filled": gettext_noop("fylte ut fra en fil"),
    "report_data_replaced": gettext_noop("byttet ut innholdet"),
    "answers_carried": gettext_noop("hentet svaret fra et tidligere år"),
    "carrying_undone": gettext_noop("angret hentingen fra et tidligere år"),
}
"""What was done, said of the field alone; the whole history says it of the report."""


def _verb(code: str) -> str:
    return _(_VERBS[code]) if code in _VERBS else words_for_verb(code)


def _going_on(field: Field, session: WritingSession) -> Entry:
    places = _places(field, changes_between(session.before, session.after))
    return Entry("", str(session.person), _verb("answer_written"), session.saved_at, places, goes_on=True)


def _told(field: Field, earlier: EarlierValue) -> Entry:
    event = earlier.event
    changes = {each.field: Change(each.old, each.new) for each in event.changes.all()}
    who = str(event.actor) if event.actor else _("Aktsom selv")
    return Entry(str(earlier.pk), who, _verb(event.verb), event.at, _places(field, changes))


def _places(field: Field, changes: Mapping[str, Change]) -> list[ChangedPlace]:
    own = ".".join(field.at)
    return [
        ChangedPlace("" if path == own else words_for_field(path), word_differences(change.old or "", change.new or ""))
        for path, change in changes.items()
        if belongs(field, path)
    ]


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def restore(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """Writes what the field once held, as a new change."""
    report = report_of(request.organisation, year)
    said = request.POST.get("earlier", "")
    earlier = int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None
    restore_answer(report, meaning, earlier, request.user)
    messages.success(request, _("Hentet tilbake. Det som sto før, ligger i historikken."))
    return redirect("report:history", year, meaning)
