"""Giving work away: a field or a step to a person by a date, many at once, and all of somebody's to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.roles import Act
from aktsom.report.actions.holding import hold
from aktsom.report.actions.working_news import tell_of_assignments
from aktsom.report.models import Assignment, Report
from aktsom.report.policies import check_right
from aktsom.report.policies_together import check_can_assign, check_can_be_given_work
from aktsom.report.queries.reports import template_of
from aktsom.report.states import OPEN_FOR_WRITING
from aktsom.report.template import Template
from aktsom.report.things import aspect_of, aspect_of_step, thing_of
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Portion:
    """What is given away: a field by its meaning, or a step by its number."""

    meaning: str = ""
    step: int | None = None


class NothingChosen(Refusal):
    """Nothing was chosen to be given away."""

    code = "nothing_chosen"
    status = 422


class BadDeadline(Refusal):
    """A deadline that has gone already, or that no report has."""

    code = "bad_deadline"
    status = 422


@transaction.atomic
def assign(report: Report, portions: Sequence[Portion], person: User, due: date | None, actor: User | None) -> int:
    """Give fields and steps to a person, who is told once. What she has by that day already stays. Answers how many were given.

    Raises RoleTooLow, NothingChosen, BadDeadline.
    """
    hold(report)
    check_can_assign(actor, report, person)
    check_can_be_given_work(person, report.organisation)
    _check_portions(report, portions)
    _check_due(due)
    former = _former(report, portions)
    if actor == person and any(charge.person != actor for charge in former.values()):
        check_right(actor, report.organisation, Act.OWN_REPORT)
    wanted = [portion for portion in portions if not _is_same(former.get(portion), person, due)]
    _end([former[portion] for portion in wanted if portion in former])
    given = [_give(report, portion, person, due, actor) for portion in wanted]
    if given:
        changes = _changes(report, former, wanted, _in_words(person, due))
        record_event(actor, report.organisation, "work_assigned", thing_of(report), changes)
        tell_of_assignments(report, given, actor)
    return len(given)


@transaction.atomic
def end_assignments(report: Report, portions: Sequence[Portion], actor: User | None) -> int:
    """Let fields and steps be nobody's again. A contributor may put down what is her own. Answers how many were somebody's."""
    hold(report)
    _check_portions(report, portions)
    former = _former(report, portions)
    holders: set[User | None] = {assignment.person for assignment in former.values()} or {actor}
    for holder in holders:
        check_can_assign(actor, report, holder)
    _end(list(former.values()))
    if former:
        changes = _changes(report, former, list(former), None)
        record_event(actor, report.organisation, "work_taken_back", thing_of(report), changes)
    return len(former)


@transaction.atomic
def hand_over(organisation: Organisation, leaver: User, successor: User, actor: User | None) -> int:
    """Give everything that somebody has in reports that are still written to another, by the same days. Answers how much."""
    check_right(actor, organisation, Act.OWN_REPORT)
    check_can_be_given_work(successor, organisation)
    if leaver == successor:
        raise Refusal(_("Velg to forskjellige personer."), code="same_person", status=422)
    reports = Report.objects.filter(organisation=organisation, state__in=OPEN_FOR_WRITING)
    return sum(_hand_over_in(report, leaver, successor, actor) for report in reports.select_related("organisation"))


def _hand_over_in(report: Report, leaver: User, successor: User, actor: User | None) -> int:
    hold(report)
    held = Assignment.objects.select_for_update().filter(report=report, person=leaver, ended_at__isnull=True)
    former = {Portion(assignment.meaning, assignment.step): assignment for assignment in held}
    if not former:
        return 0
    _end(list(former.values()))
    given = [_give(report, portion, successor, assignment.due, actor) for portion, assignment in former.items()]
    changes = _changes(report, former, list(former), str(successor))
    record_event(actor, report.organisation, "work_handed_over", thing_of(report), changes)
    tell_of_assignments(report, given, actor)
    return len(given)


def _check_portions(report: Report, portions: Sequence[Portion]) -> None:
    template = template_of(report)
    meanings, steps = {field.meaning for field in template.fields}, _steps(template)
    if not portions:
        raise NothingChosen(_("Velg minst ett felt eller steg først."))
    if any(portion.meaning not in meanings if portion.meaning else portion.step not in steps for portion in portions):
        raise NotFound(_("Dette feltet finnes ikke i skjemaet."))


def _steps(template: Template) -> set[int]:
    return {field.step for field in template.fields if field.step is not None}


def _check_due(due: date | None) -> None:
    today = timezone.localdate()
    if due and due < today:
        raise BadDeadline(_("Fristen er passert. Velg en dag fra og med i dag."))
    if due and due.year > today.year + 5:
        raise BadDeadline(_("Fristen er mer enn fem år fram i tid. Se om året er riktig."))


def _former(report: Report, portions: Sequence[Portion]) -> dict[Portion, Assignment]:
    """The open assignments of these portions, held until the transaction ends."""
    wanted = set(portions)
    held = (
        Assignment.objects.select_for_update(of=("self",)).select_related("person").filter(report=report, ended_at__isnull=True)
    )
    found = {Portion(assignment.meaning, assignment.step): assignment for assignment in held}
    return {portion: assignment for portion, assignment in found.items() if portion in wanted}


def _is_same(former: Assignment | None, person: User, due: date | None) -> bool:
    return former is not None and former.person == person and former.due == due


def _end(assignments: Sequence[Assignment]) -> None:
    Assignment.objects.filter(pk__in=[assignment.pk for assignment in assignments]).update(ended_at=timezone.now())


def _give(report: Report, portion: Portion, person: User, due: date | None, actor: User | None) -> Assignment:
    return Assignment.objects.create(
        report=report, meaning=portion.meaning, step=portion.step, person=person, due=due, assigned_by=actor
    )


def _changes(
    report: Report, former: dict[Portion, Assignment], portions: Sequence[Portion], new: str | None
) -> dict[str, Change]:
    template = template_of(report)
    return {
        _aspect(template, portion): Change(
            _in_words(former[portion].person, former[portion].due) if portion in former else None, new
        )
        for portion in portions
    }


def _aspect(template: Template, portion: Portion) -> str:
    return aspect_of(template.field(portion.meaning), "assigned") if portion.meaning else aspect_of_step(portion.step or 0)


def _in_words(person: User, due: date | None) -> str:
    return f"{person}, {due:%d.%m.%Y}" if due else str(person)
