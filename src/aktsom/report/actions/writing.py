"""Writing that goes on for a while and becomes one event, and words that are kept until their writer has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from aktsom.access.actions import record_event
from aktsom.report.actions.holding import hold
from aktsom.report.images import Images, changed, changes_between
from aktsom.report.models import Answer, EarlierValue, KeptText, Report, WritingSession
from aktsom.report.queries.reports import template_of
from aktsom.report.queries.writing import open_sessions
from aktsom.report.shape import ReportData, place_value, value_at
from aktsom.report.things import thing_of

if TYPE_CHECKING:
    from aktsom.access.models import Event, User

IDLE_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a writer had before her: the field's version, and the page that she writes in. `goes_on`: more will come."""

    version: str = ""
    page: str = ""
    goes_on: bool = False


def record_writing(answer: Answer, actor: User | None, seen: Seen, before: Images, after: Images) -> None:
    """Let the history know of a change now, or when the writing has come to its end."""
    session = WritingSession.objects.filter(answer=answer).first()
    if session is not None and changed(session.after, before):
        # Something else was changed in between, by an act with an event of its own.
        settle(session)
        session = None
    began = session.before if session else before
    if actor is not None and seen.goes_on:
        if changed(began, after) or session:
            _go_on(answer, actor, seen, began, after)
    elif changed(began, after) or before != after:
        _tell(answer, actor, began, after)
        WritingSession.objects.filter(answer=answer).delete()
    elif session:
        session.delete()


def _go_on(answer: Answer, actor: User, seen: Seen, began: Images, after: Images) -> None:
    kept = {"person": actor, "page": seen.page, "before": began, "after": after, "saved_at": timezone.now()}
    WritingSession.objects.update_or_create(answer=answer, defaults=kept)


def settle(session: WritingSession) -> None:
    """End writing that goes on: the history gets one event for all of it. What came to nothing is no event."""
    if changed(session.before, session.after):
        _tell(session.answer, session.person, session.before, session.after)
    session.delete()


def _tell(answer: Answer, actor: User | None, before: Images, after: Images) -> None:
    report = answer.report
    event = record_event(actor, report.organisation, "answer_written", thing_of(report), changes_between(before, after))
    _keep_images(event, report, {meaning: before[meaning] for meaning in changed(before, after) if meaning in before})


def _keep_images(event: Event, report: Report, images: Images) -> None:
    answers = Answer.objects.filter(report=report, meaning__in=images)
    EarlierValue.objects.bulk_create(EarlierValue(answer=each, event=event, image=images[each.meaning]) for each in answers)


def keep_earlier(event: Event, report: Report, before: ReportData, after: ReportData) -> None:
    """Keep what each field held before an event that was recorded elsewhere, so that it can be restored."""
    images = {}
    for field in template_of(report).fields:
        old = value_at(before, field.at)
        if old != value_at(after, field.at):
            images[field.meaning] = {"data": _alone(field.at, old) if old is not None or _is_in(before, field.at) else {}}
    _keep_images(event, report, images)


def _alone(at: tuple[str, ...], value: object) -> ReportData:
    data: ReportData = {}
    place_value(data, at, value)
    return data


def _is_in(data: ReportData, at: tuple[str, ...]) -> bool:
    return value_at(data, at, _is_in) is not _is_in


def settle_others(report: Report, meanings: list[str], answer: Answer, actor: User | None) -> None:
    """End the writing in these fields that is not this person's in this field, and all that has been idle in the report."""
    for session in open_sessions(report):
        is_own = session.answer_id == answer.pk and actor is not None and session.person_id == actor.pk
        is_idle = session.saved_at < timezone.now() - IDLE_AFTER
        if is_idle or (session.answer.meaning in meanings and not is_own):
            settle(session)


@transaction.atomic
def settle_report(report: Report) -> None:
    """End all writing that goes on in a report: something else is going to happen to it."""
    hold(report)
    for session in open_sessions(report):
        settle(session)


def settle_field(report: Report, meaning: str) -> None:
    """End the writing that goes on in one field."""
    with transaction.atomic():
        hold(report)
        for session in open_sessions(report).filter(answer__meaning=meaning):
            settle(session)


def settle_sessions(now: datetime | None = None) -> int:
    """End all writing that nobody has gone on with for a while, also what a killed server left. Answers how many."""
    idle = WritingSession.objects.filter(saved_at__lt=(now or timezone.now()) - IDLE_AFTER)
    waiting = list(idle.select_related("answer__report"))
    for session in waiting:
        with transaction.atomic():
            hold(session.answer.report)
            for current in idle.filter(pk=session.pk).select_related("answer__report", "person"):
                settle(current)
    return len(waiting)


@transaction.atomic
def keep_text(answer: Answer, person: User, page: str, typed: str) -> KeptText:
    """Keep what a person typed and could not save, as the form was sent; what she types further in the same page replaces it."""
    return KeptText.objects.update_or_create(answer=answer, person=person, page=page[:40], defaults={"typed": typed})[0]


@transaction.atomic
def forget_kept(answer: Answer, person: User, page: str) -> None:
    """What was kept of a page is saved now, or not wanted any more."""
    KeptText.objects.filter(answer=answer, person=person, page=page[:40]).delete()
