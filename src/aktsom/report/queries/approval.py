"""Rounds in which a report is laid before somebody, and what has been said of each field in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.access.queries import memberships_in, organisations_advised_by
from aktsom.access.roles import Role
from aktsom.report.models import FieldVerdict, Report, ReviewRound
from aktsom.report.shape import ReportData
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from aktsom.access.models import Organisation, User

Kind, Outcome = ReviewRound.Kind, ReviewRound.Outcome


@dataclass(frozen=True, slots=True)
class Baseline:
    """How a field read the last time: approved, `returned` with a reason, or neither, where only the rest was decided on."""

    data: ReportData
    round: ReviewRound
    approved: bool = False
    returned: bool = False
    reason: str = ""


def rounds_of(report: Report) -> QuerySet[ReviewRound]:
    """Every round of the report, the newest first, without the frozen data."""
    found = ReviewRound.objects.filter(report=report).select_related("asked_by", "decided_by", "secretariat")
    return found.defer("data").order_by("-pk")


def open_round_of(report: Report, kind: str) -> ReviewRound | None:
    """The round of this kind that waits for a decision, if any."""
    return _with_people(report, kind).filter(outcome=Outcome.OPEN).first()


def latest_round_of(report: Report, kind: str) -> ReviewRound | None:
    """The newest round of this kind, if any, whatever became of it."""
    return _with_people(report, kind).order_by("-pk").first()


def _with_people(report: Report, kind: str) -> QuerySet[ReviewRound]:
    found = ReviewRound.objects.filter(report=report, kind=kind)
    return found.select_related("asked_by", "decided_by", "secretariat", "report__organisation")


def verdicts_in(review: ReviewRound) -> dict[str, FieldVerdict]:
    """What has been said of each field in a round, by meaning."""
    return {verdict.meaning: verdict for verdict in FieldVerdict.objects.filter(round=review).select_related("given_by")}


def verdict_token(verdict: FieldVerdict | None) -> str:
    """What a page remembers of a field's verdict, so that another's is not overwritten unseen."""
    return "" if verdict is None else f"{verdict.pk}-{int(verdict.given_at.timestamp() * 1_000_000)}"


def verdicts_token(verdicts: Mapping[str, FieldVerdict]) -> str:
    """What a page remembers of all verdicts, so that nobody decides on top of what she has not seen."""
    said = ",".join(f"{meaning}:{verdict_token(verdicts[meaning])}" for meaning in sorted(verdicts))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]


def baselines(review: ReviewRound, meanings: Iterable[str]) -> dict[str, Baseline]:
    """How each field read when a round of the same kind last decided on it, or else when it was last laid before somebody."""
    wanted = set(meanings)
    decided, seen = dict[str, Baseline](), dict[str, Baseline]()
    for earlier in _decided_before(review):
        verdicts = {verdict.meaning: verdict for verdict in earlier.verdicts.all()}
        for meaning in wanted - decided.keys():
            baseline = _baseline(earlier, verdicts.get(meaning))
            if baseline.approved or baseline.returned:
                decided[meaning] = baseline
            seen.setdefault(meaning, baseline)
        if wanted <= decided.keys():
            break
    return seen | decided


def _decided_before(review: ReviewRound) -> QuerySet[ReviewRound]:
    earlier = ReviewRound.objects.filter(
        report=review.report_id, kind=review.kind, secretariat=review.secretariat_id, pk__lt=review.pk
    )
    decided = earlier.exclude(outcome__in=(Outcome.OPEN, Outcome.WITHDRAWN))
    return decided.select_related("decided_by").prefetch_related("verdicts").order_by("-pk")


def _baseline(decided: ReviewRound, verdict: FieldVerdict | None) -> Baseline:
    if decided.outcome == Outcome.APPROVED:
        return Baseline(decided.data, decided, approved=True)
    if verdict is None:
        return Baseline(decided.data, decided)
    reason = verdict.reason or decided.decision_note
    return Baseline(decided.data, decided, verdict.approved, not verdict.approved, "" if verdict.approved else reason)


def people_who_approve(organisation: Organisation) -> list[User]:
    """The organisation's approvers; its administrators where it has none."""
    return _people(organisation, Role.APPROVER) or _people(organisation, Role.ADMINISTRATOR)


def people_who_own(organisation: Organisation) -> list[User]:
    """Those who own the organisation's reports; where there are none, those who approve them."""
    return _people(organisation, Role.REPORT_OWNER) or people_who_approve(organisation)


def advisers_of(secretariat: Organisation) -> list[User]:
    """The secretariat's advisers."""
    return _people(secretariat, Role.SECRETARIAT_ADVISER)


def _people(organisation: Organisation, role: Role) -> list[User]:
    return list({one.user.pk: one.user for one in memberships_in(organisation) if one.role == role}.values())


def rounds_handed_in_to(user: User | AnonymousUser) -> QuerySet[ReviewRound]:
    """What members have handed in to the secretariats in which the person is an adviser, without the frozen data.

    Nothing that was taken back, and nothing that was handed in to another secretariat before.
    """
    handed_in = ReviewRound.objects.filter(
        kind=Kind.SECRETARIAT,
        report__organisation__in=organisations_advised_by(user),
        secretariat=F("report__organisation__secretariat"),
    ).exclude(outcome=Outcome.WITHDRAWN)
    people = handed_in.select_related("report__organisation", "secretariat", "asked_by", "decided_by")
    return people.defer("data").order_by("-pk")


def round_handed_in(user: User | AnonymousUser, slug: str, year: int) -> ReviewRound:
    """What a member has handed in last for a year, for an adviser of its secretariat. Raises NotFound."""
    found = rounds_handed_in_to(user).filter(report__organisation__slug=slug, report__year=year).first()
    if found is None:
        raise NotFound(_("Siden finnes ikke, eller den er ikke åpen for deg."))
    return found


def returned_reasons(report: Report) -> dict[str, str]:
    """Why each field was sent back by the last decision, by meaning; none once the report is laid before somebody anew."""
    last = rounds_of(report).exclude(outcome=Outcome.WITHDRAWN).first()
    if last is None or last.outcome != Outcome.RETURNED:
        return {}
    back = FieldVerdict.objects.filter(round=last, approved=False)
    return {verdict.meaning: verdict.reason or last.decision_note for verdict in back}


def round_in(report: Report, kind: str, pk: int) -> ReviewRound:
    """One round of the report. Raises NotFound."""
    return one_row(_with_people(report, kind), pk, _("Siden finnes ikke, eller den er ikke åpen for deg."))
