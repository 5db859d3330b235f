"""Locking what is approved, and unlocking it: an act of its own, with a reason."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.roles import Act
from aktsom.report.actions.holding import hold
from aktsom.report.actions.telling import tell_of_reopening
from aktsom.report.answered import is_answered
from aktsom.report.models import Answer, Report
from aktsom.report.policies import check_right, is_open
from aktsom.report.queries import report_data, template_of
from aktsom.report.states import DECIDED, AnswerState, ReportState
from aktsom.report.things import thing_of
from aktsom.risk import actions as risk
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User


PARTS = {"risks": "risks", "risk_handling": "handling", "goals_of_year": "goals", "goals_next_year": "coming_goals"}
"""The fields whose rows are records of the room `risk`, by meaning, with the part of its year that each is."""


class ReasonIsMissing(Refusal):
    """An act that is remembered with its reason was asked for without one."""

    code = "reason_is_missing"
    status = 422


class NothingToUnlock(Refusal):
    """None of the fields named is locked."""

    code = "nothing_to_unlock"
    status = 409


class ReportIsWithOthers(Refusal):
    """The report waits for somebody's decision, and is taken back before anything in it is unlocked."""

    code = "report_is_with_others"
    status = 409


def unlock_field(report: Report, meaning: str, actor: User | None, reason: str) -> None:
    """Open one approved field for writing. Raises ReasonIsMissing, NothingToUnlock, ReportIsWithOthers."""
    unlock_fields(report, [meaning], actor, reason)


@transaction.atomic
def unlock_fields(report: Report, meanings: Collection[str] | None, actor: User | None, reason: str) -> None:
    """Open approved fields for writing, or all (None). What was approved, accepted or published is a draft again.

    Raises ReasonIsMissing, NothingToUnlock, ReportIsWithOthers.
    """
    hold(report)
    check_right(actor, report.organisation, Act.OWN_REPORT)
    state = ReportState(report.state)
    if not (is_open(report) or state in DECIDED):
        raise ReportIsWithOthers(_("Rapporten er til avgjørelse hos andre. Ta den tilbake før du låser opp noe."))
    if not reason.strip():
        raise ReasonIsMissing(_("Skriv hvorfor du låser opp."))
    opened = unlock(report, meanings)
    if not opened and (is_open(report) or (meanings is not None and not meanings)):
        raise NothingToUnlock(_("Velg minst ett felt som er låst."))
    _open_report(report, state)
    changes = {"reason": Change(None, reason.strip())} | _told(report, opened)
    if state != report.state:
        changes["state"] = Change(state, report.state)
    record_event(actor, report.organisation, "answers_unlocked", thing_of(report), changes)
    if state in DECIDED:
        tell_of_reopening(report, state, actor, reason.strip())


def _open_report(report: Report, state: ReportState) -> None:
    if state in DECIDED:
        report.state = ReportState.DRAFT
        report.save(update_fields=["state"])
    settle_parts(report)


def unlock(report: Report, meanings: Collection[str] | None) -> list[str]:
    """Make approved answers drafts again; answers which. The caller holds the report and records the event."""
    locked = Answer.objects.filter(report=report, state=AnswerState.APPROVED)
    chosen = locked if meanings is None else locked.filter(meaning__in=meanings)
    opened = list(chosen.values_list("meaning", flat=True))
    Answer.objects.filter(report=report, meaning__in=opened).update(state=AnswerState.DRAFT)
    return opened


def lock(report: Report, meanings: Collection[str] | None = None) -> None:
    """Make answers approved, all or these; what is blank has nothing to lock. The caller holds the report."""
    data = report_data(report)
    said = [field.meaning for field in template_of(report).fields if is_answered(data, field)]
    chosen = said if meanings is None else [meaning for meaning in said if meaning in meanings]
    Answer.objects.filter(report=report, meaning__in=chosen).update(state=AnswerState.APPROVED)


def settle_parts(report: Report) -> None:
    """Close the records that are seen in the report where the report is closed or the field approved, and open the others."""
    states = dict(Answer.objects.filter(report=report).values_list("meaning", "state"))
    for meaning, part in PARTS.items():
        if meaning in states:
            closed = not is_open(report) or states[meaning] == AnswerState.APPROVED
            settle = risk.lock_part if closed else risk.unlock_part
            settle(report.organisation, report.year, part)


def _told(report: Report, meanings: Collection[str]) -> dict[str, Change]:
    return {"field": Change(None, names_of(report, meanings))} if meanings else {}


def names_of(report: Report, meanings: Collection[str]) -> str:
    """Fields by their codes, or by their names where they have none, as the history lists them."""
    fields = [field for field in template_of(report).fields if field.meaning in meanings]
    return ", ".join(field.code or field.label.nb for field in fields)
