"""Saying something about a field, and saying how far an answer has come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import can_read
from aktsom.access.roles import Act
from aktsom.report.actions.holding import hold
from aktsom.report.actions.working_news import tell_of_comment
from aktsom.report.actions.writing import settle_field
from aktsom.report.cleaning import clean
from aktsom.report.models import Answer, Comment, Mention, Report
from aktsom.report.policies import check_can_write, check_is_unlocked, has_right
from aktsom.report.policies_together import check_can_comment
from aktsom.report.queries.reports import answer_of, field_data, field_of
from aktsom.report.queries.together import says_nothing, thread_of
from aktsom.report.states import AnswerState
from aktsom.report.things import aspect_of, thing_of
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User

LONGEST_COMMENT = 10_000


class BadComment(Refusal):
    """A comment that says nothing, says too much, or calls upon somebody who is not a colleague."""

    code = "bad_comment"
    status = 422


class BlankIsNotReady(Refusal):
    """A field that says nothing cannot be said to be ready."""

    code = "blank_is_not_ready"
    status = 422


@transaction.atomic
def write_comment(  # noqa: PLR0913 - what a comment is
    report: Report,
    meaning: str,
    text: str,
    author: User,
    *,
    thread: Comment | int | None = None,
    shared: bool = False,
    mentioned: Iterable[User] = (),
) -> Comment:
    """Say something about a field: a new thread, or a reply, which opens a resolved thread again. Told to those it concerns.

    A reply is seen by those who see its thread; what an adviser says is always shared. Raises BadComment, NotFound.
    """
    check_can_comment(author, report)
    field = field_of(report, meaning)
    is_member = has_right(author, report.organisation, Act.CONTRIBUTE)
    opening = _opening(report, meaning, thread, shared_only=not is_member)
    called = _colleagues(report, mentioned if is_member else ())
    comment = Comment.objects.create(
        report=report,
        meaning=meaning,
        thread=opening,
        author=author,
        text=_clean(text),
        shared=opening.shared if opening else shared or not is_member,
    )
    Mention.objects.bulk_create(Mention(comment=comment, person=person) for person in called)
    if opening and opening.resolved_at:
        _resolve(opening, None)
    record_event(
        author,
        report.organisation,
        "comment_written",
        thing_of(report),
        {aspect_of(field, "comment"): Change(None, comment.text)},
    )
    tell_of_comment(comment, opening, field, called)
    return comment


def _opening(report: Report, meaning: str, thread: Comment | int | None, *, shared_only: bool) -> Comment | None:
    if thread is None:
        return None
    opening = thread_of(report, thread.pk if isinstance(thread, Comment) else thread, shared_only=shared_only)
    if opening.meaning != meaning:
        raise NotFound(_("Denne kommentaren finnes ikke."))
    return opening


def _colleagues(report: Report, mentioned: Iterable[User]) -> list[User]:
    called = list(dict.fromkeys(mentioned))
    if not all(can_read(person, report.organisation) for person in called):
        raise BadComment(_("Du kan bare nevne kolleger i virksomheten."))
    return called


def _clean(text: str) -> str:
    """The text without what cannot be read. Raises BadComment where nothing or too much is left."""
    cleaned = clean(text).text.strip()
    if not cleaned:
        raise BadComment(_("Skriv kommentaren først."))
    if len(cleaned) > LONGEST_COMMENT:
        words = _("Kommentaren er på %(length)s tegn. Den kan være på høyst %(most)s. Hører noe av den hjemme i svaret?")
        raise BadComment(words % {"length": len(cleaned), "most": LONGEST_COMMENT})
    return cleaned


@transaction.atomic
def resolve_thread(comment: Comment, actor: User) -> None:
    """Say that a thread is dealt with; already resolved, nothing happens."""
    _settle(comment, actor, "comment_resolved", actor)


@transaction.atomic
def reopen_thread(comment: Comment, actor: User) -> None:
    """Say that a thread is not dealt with after all."""
    _settle(comment, actor, "comment_reopened", None)


def _settle(comment: Comment, actor: User, verb: str, resolved_by: User | None) -> None:
    check_can_comment(actor, comment.report)
    opening = Comment.objects.select_for_update().get(pk=comment.thread_id or comment.pk)
    if not (opening.shared or has_right(actor, opening.report.organisation, Act.CONTRIBUTE)):
        raise NotFound(_("Denne kommentaren finnes ikke."))
    if (opening.resolved_at is None) == (resolved_by is None):
        return
    _resolve(opening, resolved_by)
    report = opening.report
    aspect = aspect_of(field_of(report, opening.meaning), "comment")
    record_event(actor, report.organisation, verb, thing_of(report), {aspect: Change(opening.text, opening.text)})


def _resolve(opening: Comment, by: User | None) -> None:
    opening.resolved_at, opening.resolved_by = (timezone.now(), by) if by else (None, None)
    opening.save(update_fields=["resolved_at", "resolved_by"])


@transaction.atomic
def set_answer_state(report: Report, meaning: str, state: AnswerState, actor: User | None) -> None:
    """Say that an answer is ready, or that it is not after all. An approved one is locked, and a blank one is not ready."""
    if state not in (AnswerState.READY, AnswerState.DRAFT):
        raise Refusal(_("Et svar kan meldes klart, eller tas tilbake til utkast."), code="bad_answer_state", status=422)
    hold(report)
    check_can_write(actor, report)
    field = field_of(report, meaning)
    settle_field(report, meaning)
    answer = answer_of(report, field, for_update=True)
    check_is_unlocked(answer)
    if says_nothing(field_data(report, field), field):
        words = _("Feltet er ikke besvart, så det kan ikke meldes klart. Har dere ikke noe å melde, skriv at det er slik.")
        raise BlankIsNotReady(words)
    before = AnswerState(answer.state)
    if before is state:
        return
    Answer.objects.filter(pk=answer.pk).update(state=state)
    verb = "answer_ready" if state is AnswerState.READY else "answer_not_ready"
    changes = {"field": Change(None, field.code or field.label.nb), "answer_state": Change(before, state)}
    record_event(actor, report.organisation, verb, thing_of(report), changes)
