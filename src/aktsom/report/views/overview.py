"""The first page: where the year stands, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.access.kept import kept_while_unchanged
from aktsom.access.queries import HistoryFilter, history_in, roles_in
from aktsom.access.telling import told
from aktsom.agenda.dated import LATER, Dated, Wanted
from aktsom.agenda.queries import agenda_of, stood_in_for
from aktsom.agenda.sources import all_sources, label_of
from aktsom.followup.queries.shares import count_seen, deviations_that_wait
from aktsom.register.queries.agreements import count_running
from aktsom.report.left import what_is_left
from aktsom.report.models import Report
from aktsom.report.page import BLANK, DRAFT, ShownField
from aktsom.report.queries import reports_of
from aktsom.report.sections import counted
from aktsom.report.states import OPEN_FOR_WRITING, ReportState
from aktsom.report.views.page import ReportPage, page_of_report
from aktsom.report.views.page_address import OFF
from aktsom.report.views.progress import progress_of
from aktsom.report.views.reports import TONES, language, soft_address
from aktsom.risk.queries import count_goals, count_risks
from aktsom.risk.states import GoalState
from aktsom.ui.templatetags.ui import thousands

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

EVENTS_SHOWN = 6
DATES_SHOWN = 8
MOST_LATE = 99
# Of each kind, in one reading.
MOST_DATES = 200


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A number that opens the rows it was counted from."""

    label: str
    number: str
    note: str
    address: str


@require_safe
@in_organisation
def overview(request: OrganisationRequest) -> HttpResponse:
    """The newest draft's six steps, my dates, key numbers, what changed, and my organisation; or how to begin."""
    report = _newest_draft(request.organisation)
    context: dict[str, object] = {
        **_dates(request),
        "work_numbers": _work_numbers(request.organisation),
        "events": told(history_in(request.organisation, HistoryFilter())[:EVENTS_SHOWN]),
        "roles": sorted(role.label for role in roles_in(request.user, request.organisation)),
        "report": report,
        "import_address": soft_address("intake:imports"),
        "last_year": timezone.localdate().year - 1,
    }
    return render(request, "report/overview.html", context | (_of_report(request, report) if report else {}))


def _dates(request: OrganisationRequest) -> dict[str, object]:
    """What is the person's and late or due within a month, the first to be due first.

    Whoever has nothing of her own is told how much is late with everybody.
    """
    today = timezone.localdate()
    people = frozenset({request.user.pk, *(one.pk for one in stood_in_for(request.organisation, request.user, today))})
    things, everybodys = _dates_of(request.organisation, people, today + LATER)
    late_of_all = [] if things else [thing for thing in everybodys() if _is_late(thing, today)]
    return {
        "late_of_all": min(len(late_of_all), MOST_LATE),
        "has_more_late": len(late_of_all) > MOST_LATE,
        "dates": [(thing, label_of(thing.kind), thing.day < today) for thing in things[:DATES_SHOWN]],
        "late": sum(_is_late(thing, today) for thing in things),
        "more_dates": max(0, len(things) - DATES_SHOWN),
    }


def _dates_of(
    organisation: Organisation, people: frozenset[int], last_day: date
) -> tuple[list[Dated], Callable[[], list[Dated]]]:
    """The things of these people, and how to get everybody's. Where everybody's fit in one reading, no other is needed."""
    # The fields of the report have a list of their own here, those without a day too.
    kinds = {source.kind for source in all_sources()} - {"report_field"}

    @cache
    def everybodys() -> list[Dated]:
        return agenda_of(organisation, Wanted(None, last_day, limit=MOST_DATES))

    if kept_while_unchanged(organisation, "everybody's dates fit", lambda: _fit(everybodys())) and _fit(everybodys()):
        return [thing for thing in everybodys() if thing.kind in kinds and thing.is_of(people)], everybodys
    return agenda_of(organisation, Wanted(people, last_day, limit=MOST_DATES), kinds), everybodys


def _fit(things: list[Dated]) -> bool:
    """Nothing was left out of a reading."""
    return max(Counter(thing.kind for thing in things).values(), default=0) < MOST_DATES


def _is_late(thing: Dated, today: date) -> bool:
    return thing.day < today


def _work_numbers(organisation: Organisation) -> list[KeyNumber]:
    """What the year's work says in four numbers; none where nothing is recorded."""
    today = timezone.localdate()
    counted = kept_while_unchanged(organisation, "work numbers", lambda: _counted_work(organisation, today))
    running, every, followed, waiting, late = counted
    if not (running or every or waiting):
        return []
    agreements, deviations = reverse("register:agreements"), reverse("followup:deviations")
    seen = f"{agreements}?followed_up={today.year}"
    return [
        KeyNumber(_("Løpende avtaler"), thousands(running), _("i dag"), f"{agreements}?running=i-dag"),
        KeyNumber(_("Avtaler fulgt opp"), thousands(followed), _("av %s hittil i år") % thousands(every), seen),
        KeyNumber(_("Åpne avvik"), thousands(waiting), _("ikke lukket"), f"{deviations}?state=not_closed"),
        KeyNumber(_("Avvik over fristen"), thousands(late), _("må følges opp"), f"{deviations}?overdue=yes"),
    ]


def _counted_work(organisation: Organisation, today: date) -> tuple[int, int, int, int, int]:
    """Agreements that run today, those that have run this year, those followed up, and the deviations open and late."""
    first, last = date(today.year, 1, 1), date(today.year, 12, 31)
    seen = count_seen(organisation, first, last)
    return *count_running(organisation, first, today), seen, *deviations_that_wait(organisation, today)


def _newest_draft(organisation: Organisation) -> Report | None:
    """The newest report that is written in; where there is none, the newest of all."""
    reports = list(reports_of(organisation))
    return next((report for report in reports if report.state in OPEN_FOR_WRITING), reports[0] if reports else None)


def _of_report(request: OrganisationRequest, report: Report) -> dict[str, object]:
    page, state = page_of_report(request, report, QueryDict(f"fjor={OFF}")), ReportState(report.state)
    left = what_is_left(page.fields.values())
    return {
        "steps": progress_of(report, page.sections, language()),
        "counts": counted(page.fields.values()),
        "tasks": _tasks(page),
        "left": left,
        "numbers": _key_numbers(page),
        "state": state,
        "tone": TONES[state],
    }


def _tasks(page: ReportPage) -> list[ShownField]:
    """The fields that the reader shall write and has not reported ready, the first to be due first."""
    mine = [field for field in page.fields.values() if field.notes.is_mine and field.state in (BLANK, DRAFT)]
    return sorted(mine, key=lambda field: (field.notes.due is None, field.notes.due or date.max))


def _key_numbers(page: ReportPage) -> list[KeyNumber]:
    report = page.report
    address = reverse("report:report", args=[report.year])
    counts, noted = counted(page.fields.values()), sum(item.is_open for item in page.failed)
    goals = count_goals(report.organisation, report.year)
    year = report.year
    return [
        KeyNumber(_("Ubesvarte felt"), thousands(counts.blank), _("av %s") % counts.of, f"{address}?vis=ubesvart"),
        KeyNumber(_("Merknader fra kontrollene"), thousands(noted), _("venter på svar"), f"{address}#funn"),
        KeyNumber(
            _("Prioriterte risikoer"),
            thousands(count_risks(report.organisation, year)),
            _("i %s") % year,
            f"{reverse('risk:risks')}?year={year}",
        ),
        KeyNumber(
            _("Mål"),
            thousands(sum(goals.values())),
            _("%s nådd") % goals[GoalState.DONE],
            f"{reverse('risk:goals')}?year={year}",
        ),
    ]
