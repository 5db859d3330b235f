"""Telling people what was asked and decided about a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse

from aktsom.notices.actions import News, tell
from aktsom.report.models import Answer, ReviewRound
from aktsom.report.queries import template_of
from aktsom.report.queries.approval import advisers_of, people_who_approve, people_who_own
from aktsom.report.queries.together import assigned_fields
from aktsom.report.states import ReportState

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.report.models import Report


def tell_of_asking(review: ReviewRound) -> None:
    """Whoever shall decide is told that somebody asks: the approvers, or the secretariat's advisers."""
    report = review.report
    if review.secretariat is not None:
        address = reverse("report:review", args=[report.organisation.slug, report.year])
        news = News("review_asked", str(report), address, f"asked-{review.pk}", review.note)
        tell(advisers_of(review.secretariat), review.secretariat, news, review.asked_by)
    else:
        news = News("approval_asked", str(report), _approval(report), f"asked-{review.pk}", review.note)
        tell(people_who_approve(report.organisation), report.organisation, news, review.asked_by)


def tell_of_approval(review: ReviewRound) -> None:
    """Those who own the report, and who asked, are told that it is approved or accepted."""
    kind = "report_approved" if review.kind == ReviewRound.Kind.APPROVAL else "review_accepted"
    _tell_owners(review, kind)


def tell_of_return(review: ReviewRound, returned: Mapping[str, str]) -> None:
    """Who asked is told that the report came back; each field that came back is told to whoever shall mend it."""
    kind = "returned" if review.kind == ReviewRound.Kind.APPROVAL else "review_returned"
    _tell_owners(review, kind)
    fields = {field.meaning: field for field in template_of(review.report).fields}
    menders = _menders(review, returned)
    for meaning, person in menders.items():
        label = " ".join(filter(None, (fields[meaning].code, fields[meaning].label.in_language(person.language))))
        address = reverse("report:field", args=[review.report.year, meaning])
        news = News("returned", f"{label}, {review.report}", address, f"returned-{review.pk}-{meaning}", returned[meaning])
        tell([person], review.report.organisation, news, review.decided_by)


def tell_of_reopening(report: Report, state: ReportState, actor: User | None, reason: str) -> None:
    """Those who had approved, and the secretariat where it had accepted, are told that their decision no longer stands."""
    news = News("report_reopened", str(report), _report(report), f"reopened-{report.pk}-{_count(report)}", reason)
    tell(people_who_approve(report.organisation), report.organisation, news, actor)
    secretariat = report.organisation.secretariat
    if state is ReportState.ACCEPTED and secretariat is not None:
        address = reverse("report:review", args=[report.organisation.slug, report.year])
        tell(advisers_of(secretariat), secretariat, replace(news, address=address), actor)


def _tell_owners(review: ReviewRound, kind: str) -> None:
    report = review.report
    news = News(kind, str(report), _report(report), f"decided-{review.pk}", review.decision_note)
    owners = [*people_who_own(report.organisation), *([review.asked_by] if review.asked_by else [])]
    tell(_each_once(owners), report.organisation, news, review.decided_by)


def _menders(review: ReviewRound, returned: Iterable[str]) -> dict[str, User]:
    """Who shall mend each field: the one it is assigned to, else who wrote in it last, else who asked."""
    answers = Answer.objects.filter(report=review.report, meaning__in=returned).select_related("changed_by")
    writers = {answer.meaning: answer.changed_by or review.asked_by for answer in answers}
    assigned = {meaning: field.person for meaning, field in assigned_fields(review.report).items()}
    return {meaning: person for meaning in returned if (person := assigned.get(meaning) or writers.get(meaning))}


def _each_once(people: Iterable[User]) -> list[User]:
    return list({person.pk: person for person in people}.values())


def _count(report: Report) -> int:
    return ReviewRound.objects.filter(report=report).count()


def _report(report: Report) -> str:
    return reverse("report:report", args=[report.year])


def _approval(report: Report) -> str:
    return reverse("report:approval", args=[report.year])
