"""Answering what the checks found: "this is right, because …", and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.report.actions.holding import hold
from aktsom.report.checks import all_checks
from aktsom.report.models import FindingAnswer, Report
from aktsom.report.policies_checks import check_can_answer
from aktsom.report.queries.checks import failed_findings
from aktsom.report.queries.reports import report_data, template_of
from aktsom.report.things import thing_of
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User

LONGEST = 2000
"""The most characters of a reason."""


class NoReason(Refusal):
    """An answer without a reason is none, and a reason is no report of its own."""

    code = "no_reason"
    status = 422


class FindingHasChanged(Refusal):
    """What the check saw is no longer what the person answers to."""

    code = "finding_has_changed"
    status = 409


@transaction.atomic
def answer_finding(report: Report, code: str, facts: str, reason: str, actor: User | None) -> FindingAnswer:
    """Say why what a check found is right. Raises NoReason, NotFound, FindingHasChanged, ReportIsClosed.

    `facts` is the fingerprint that the person saw. The answer stands until the facts change; a new one replaces it.
    """
    said = _readable(reason)
    hold(report)
    check_can_answer(actor, report)
    _check_stands(report, code, facts)
    before = _withdraw(report, code, facts)
    answer = FindingAnswer.objects.create(report=report, code=code, facts=facts, reason=said, answered_by=actor)
    _tell(answer, "finding_answered", Change(before.reason if before else None, said), actor)
    return answer


@transaction.atomic
def withdraw_answer(report: Report, code: str, facts: str, actor: User | None) -> None:
    """Take an answer back; the finding is open again, and the history keeps what was said. Raises NotFound, ReportIsClosed."""
    hold(report)
    check_can_answer(actor, report)
    answer = _withdraw(report, code, facts)
    if answer is None:
        raise NotFound(_("Svaret finnes ikke, eller det er trukket tilbake."))
    _tell(answer, "finding_answer_withdrawn", Change(answer.reason, None), actor)


def _readable(reason: str) -> str:
    said = "".join(letter for letter in reason.strip() if letter.isprintable() or letter == "\n")
    if not said:
        raise NoReason(_("Skriv hvorfor det er riktig slik det står."))
    if len(said) > LONGEST:
        raise NoReason(_("Begrunnelsen er for lang. Bruk høyst %s tegn.") % LONGEST)
    return said


def _check_stands(report: Report, code: str, facts: str) -> None:
    if code not in {check.code for check in all_checks()}:
        raise NotFound(_("Denne kontrollen finnes ikke."))
    failed = failed_findings(report, report_data(report), template_of(report))
    if (code, facts) not in {(found.finding.code, found.facts) for found in failed}:
        raise FindingHasChanged(_("Rapporten er endret siden du så merknaden. Se på den igjen før du svarer."))


def _withdraw(report: Report, code: str, facts: str) -> FindingAnswer | None:
    standing = FindingAnswer.objects.filter(report=report, code=code, facts=facts, withdrawn_at__isnull=True).first()
    if standing is not None:
        standing.withdrawn_at = timezone.now()
        standing.save(update_fields=["withdrawn_at"])
    return standing


def _tell(answer: FindingAnswer, verb: str, reason: Change, actor: User | None) -> None:
    report = answer.report
    means = next(check.means for check in all_checks() if check.code == answer.code)
    check = Change(None, means.in_language(report.organisation.written_form))
    record_event(actor, report.organisation, verb, thing_of(report), {"check": check, "reason": reason})
