"""Starting, moving and removing a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.roles import Act
from aktsom.report.actions.holding import hold
from aktsom.report.actions.locks import settle_parts
from aktsom.report.actions.writing import settle_report
from aktsom.report.differences import changes_between_data
from aktsom.report.findables import findable_report
from aktsom.report.models import Answer, Report, ReviewRound, Training
from aktsom.report.policies import check_can_review, check_is_approved, check_right
from aktsom.report.queries import report_data
from aktsom.report.row_sources import open_announced_goals, remove_year
from aktsom.report.states import MOVES, AnswerSource, AnswerState, ReportState, may_follow, way_to
from aktsom.report.template import Template
from aktsom.report.things import thing_of
from aktsom.search.actions import forget, remember
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


class ReportExists(Refusal):
    """There is one report for a year."""

    code = "report_exists"
    status = 409


class MoveNotOpen(Refusal):
    """A report does not go from the one state to the other."""

    code = "move_not_open"
    status = 409


class ReportIsPublished(Refusal):
    """A published report is corrected, never removed."""

    code = "report_is_published"
    status = 409


@transaction.atomic
def start_report(organisation: Organisation, year: int, template: Template, actor: User | None) -> Report:
    """A draft of the year's report in this edition; the goals that last year's report announced open as this year's."""
    check_right(actor, organisation, Act.OWN_REPORT)
    if Report.objects.filter(organisation=organisation, year=year).exists():
        raise ReportExists(_("Det finnes alt en rapport for %(year)s.") % {"year": year})
    try:
        with transaction.atomic():
            report = Report.objects.create(
                organisation=organisation, year=year, template_id=template.id, template_version=template.version
            )
    except IntegrityError as problem:
        raise ReportExists(_("Det finnes alt en rapport for %(year)s.") % {"year": year}) from problem
    Answer.objects.bulk_create(
        Answer(report=report, meaning=field.meaning, comment_asked=field.has_comment) for field in template.fields
    )
    _carry_announced_goals(report)
    changes = {"template": Change(None, f"{template.id} {template.version}")} | changes_between_data({}, report_data(report))
    record_event(actor, organisation, "report_started", thing_of(report), changes)
    remember(organisation, findable_report(report))
    return report


def _carry_announced_goals(report: Report) -> None:
    if open_announced_goals(report.organisation, report.year):
        answers = Answer.objects.filter(report=report, meaning="goals_of_year")
        answers.update(source=AnswerSource.CARRIED, state=AnswerState.DRAFT)


@transaction.atomic
def move_report(report: Report, following: ReportState, actor: User | None, reason: str = "") -> None:
    """The report goes to a state that may follow the one it is in."""
    _move(report, (following,), actor, {"reason": Change(None, reason)} if reason else {})


@transaction.atomic
def mark_published(report: Report, actor: User | None) -> None:
    """The report goes all the way to published, for a person who may take every step of it; already there, nothing happens."""
    if report.state != ReportState.PUBLISHED:
        check_is_approved(actor, report)
        _move(report, way_to(ReportState(report.state), ReportState.PUBLISHED), actor, {})


def _move(report: Report, way: tuple[ReportState, ...], actor: User | None, notes: dict[str, Change]) -> None:
    old = state = ReportState(Report.objects.select_for_update().get(pk=report.pk).state)
    for following in way:
        check_move(report, state, following, actor)
        state = following
    settle_report(report)
    report.state = state
    report.save(update_fields=["state"])
    waiting = ReviewRound.objects.filter(report=report, outcome=ReviewRound.Outcome.OPEN)
    waiting.update(outcome=ReviewRound.Outcome.WITHDRAWN, decided_by=actor, decided_at=timezone.now())
    settle_parts(report)
    record_event(actor, report.organisation, "report_moved", thing_of(report), {"state": Change(old, state)} | notes)


def check_move(report: Report, state: ReportState, following: ReportState, actor: User | None) -> None:
    """Refuses a move that the table does not have, and one by somebody without the right that it takes. Raises MoveNotOpen."""
    if not may_follow(state, following):
        raise MoveNotOpen(_("En rapport som er %(old)s kan ikke bli %(new)s.") % {"old": state.label, "new": following.label})
    act = MOVES[state][following]
    if act is Act.REVIEW:
        check_can_review(actor, report.organisation)
    else:
        check_right(actor, report.organisation, act)


@transaction.atomic
def remove_report(report: Report, actor: User | None, reason: str) -> None:
    """Take a report back with its year's risks, goals and measures; the history keeps every value. A published one stays."""
    hold(report)
    check_right(actor, report.organisation, Act.OWN_REPORT)
    if report.state in (ReportState.PUBLISHED, ReportState.SUPERSEDED):
        raise ReportIsPublished(_("En publisert rapport kan ikke fjernes, bare rettes."))
    settle_report(report)
    changes = {"reason": Change(None, reason)} | changes_between_data(report_data(report), {})
    record_event(actor, report.organisation, "report_removed", thing_of(report), changes)
    remove_year(report.organisation, report.year)
    forget(report.organisation, "report", report.pk)
    report.delete()


@transaction.atomic
def erase_sample_reports(organisation: Organisation) -> None:
    """Erase the reports of the sample organisation, published ones too, with all that they say of risks and goals."""
    if not organisation.is_sample:
        raise ReportIsPublished(_("Bare eksempelvirksomheten kan slettes helt."))
    for report in Report.objects.filter(organisation=organisation):
        remove_year(organisation, report.year)
        forget(organisation, "report", report.pk)
        report.delete()
    Training.objects.filter(organisation=organisation).delete()
