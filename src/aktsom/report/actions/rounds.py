"""Laying a report before somebody, what is said of each field, and the decision. The same for approver and secretariat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.report.actions.holding import hold
from aktsom.report.actions.locks import ReasonIsMissing, lock, settle_parts, unlock
from aktsom.report.actions.reports import check_move
from aktsom.report.models import FieldVerdict, Report, ReviewRound
from aktsom.report.queries import field_of, report_data, template_of
from aktsom.report.queries.approval import verdict_token, verdicts_in, verdicts_token
from aktsom.report.states import ReportState
from aktsom.report.things import aspect_of, thing_of
from aktsom.ui.formats import clock, short_date
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

LONGEST_NOTE = 5000
Kind, Outcome = ReviewRound.Kind, ReviewRound.Outcome


class RoundIsClosed(Refusal):
    """What was to be decided has been decided by another, or taken back, since the page was opened."""

    code = "round_is_closed"
    status = 409


class StaleVerdict(Refusal):
    """Another has said something of the field since the page was opened."""

    code = "stale_verdict"
    status = 409


class StaleDecision(Refusal):
    """Another has said something of fields since the page was opened; nobody decides on what she has not seen."""

    code = "stale_decision"
    status = 409


class FieldsAreReturned(Refusal):
    """A report is not approved while fields of it are marked to be sent back."""

    code = "fields_are_returned"
    status = 409


class NoteIsTooLong(Refusal):
    """What was written beside the act is longer than there is room for."""

    code = "note_is_too_long"
    status = 422


class Says(StrEnum):
    """What is said of a field in a round."""

    APPROVED = "approved"
    RETURNED = "returned"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody says of one field; `seen` is the token of the verdict that her page showed, None where she saw none."""

    meaning: str
    says: Says
    reason: str = ""
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides of a round; `seen` is the token of all verdicts that her page showed."""

    note: str = ""
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A move of the report that belongs to a round: where it goes, and what the history calls it."""

    state: ReportState
    verb: str


def checked_note(note: str) -> str:
    """The note without white space at its ends. Raises NoteIsTooLong."""
    if len(note) > LONGEST_NOTE:
        raise NoteIsTooLong(_("Teksten kan ha høyst %(most)s tegn. Du har skrevet %(number)s.") % _lengths(note))
    return note.strip()


def _lengths(note: str) -> dict[str, int]:
    return {"most": LONGEST_NOTE, "number": len(note)}


def begin_round(
    report: Report, kind: str, actor: User | None, note: str, step: Step, secretariat: Organisation | None = None
) -> ReviewRound:
    """Lay the report, frozen as it stands, before whoever decides. The caller holds the report."""
    note = checked_note(note)
    old = _move(report, step, actor)
    number = ReviewRound.objects.filter(report=report, kind=kind).count() + 1
    try:
        with transaction.atomic():
            review = ReviewRound.objects.create(
                report=report,
                kind=kind,
                number=number,
                asked_by=actor,
                note=note,
                secretariat=secretariat,
                data=report_data(report),
            )
    except IntegrityError as problem:
        raise RoundIsClosed(_("Noen andre har alt bedt om det samme.")) from problem
    settle_parts(report)
    notes = {"note": Change(None, note)} if note else {}
    if secretariat is not None:
        notes["secretariat"] = Change(None, secretariat.name)
    _record(report, old, step, actor, notes)
    return review


def withdraw_round(report: Report, kind: str, actor: User | None, step: Step) -> ReviewRound:
    """Take back what waits for a decision. What was said of fields stays with the round. The caller holds the report."""
    review = ReviewRound.objects.filter(report=report, kind=kind, outcome=Outcome.OPEN).first()
    if review is None:
        raise RoundIsClosed(_("Det er ingenting som venter på avgjørelse nå."))
    old = _move(report, step, actor)
    _close(review, Outcome.WITHDRAWN, actor, "")
    settle_parts(report)
    _record(report, old, step, actor, {})
    return review


def held_round(review: ReviewRound) -> Report:
    """The round's report, held against everyone else, with the round read anew. Raises RoundIsClosed where it is decided."""
    report = review.report
    hold(report)
    review.refresh_from_db(fields=["outcome", "decided_by", "decided_at"])
    if not review.is_open:
        raise RoundIsClosed(_what_became(review))
    return report


def _what_became(review: ReviewRound) -> str:
    known = {"who": review.decided_by or _("Noen"), "when": _when(review.decided_at)}
    words = {
        Outcome.APPROVED: _("%(who)s avgjorde dette %(when)s og godkjente rapporten."),
        Outcome.RETURNED: _("%(who)s avgjorde dette %(when)s og sendte rapporten tilbake."),
        Outcome.WITHDRAWN: _("%(who)s tok rapporten tilbake %(when)s."),
    }
    return words[Outcome(review.outcome)] % known


def _when(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local, language = timezone.localtime(moment), (get_language() or "nb")[:2]
    return f"{short_date(local, language)} {clock(local, language)}"


def say_of_field(review: ReviewRound, judgement: Judgement, actor: User | None) -> FieldVerdict | None:
    """Keep what is said of one field. The caller holds the round. Raises StaleVerdict, NoteIsTooLong, NotFound."""
    field_of(review.report, judgement.meaning)
    reason = checked_note(judgement.reason)
    known = FieldVerdict.objects.filter(round=review, meaning=judgement.meaning).select_related("given_by").first()
    if judgement.seen is not None and judgement.seen != verdict_token(known):
        raise StaleVerdict(_who_said(known))
    if judgement.says is Says.NOTHING:
        if known is not None:
            known.delete()
        return None
    approved = judgement.says is Says.APPROVED
    values = {"approved": approved, "reason": "" if approved else reason, "given_by": actor}
    return FieldVerdict.objects.update_or_create(round=review, meaning=judgement.meaning, defaults=values)[0]


def _who_said(verdict: FieldVerdict | None) -> str:
    if verdict is None:
        return _("Noen har tatt tilbake det som var sagt om feltet, siden du åpnet siden. Se over og prøv igjen.")
    known = {"who": verdict.given_by or _("Noen"), "when": _when(verdict.given_at)}
    if verdict.approved:
        return _("%(who)s godkjente feltet %(when)s, etter at du åpnet siden. Se over og prøv igjen.") % known
    return _("%(who)s sendte tilbake feltet %(when)s, etter at du åpnet siden. Se over og prøv igjen.") % known


def decide_for(review: ReviewRound, decision: Decision, actor: User | None, step: Step) -> None:
    """Approve or accept all of it. The caller holds the round. Raises StaleDecision, FieldsAreReturned."""
    report, verdicts = review.report, _verdicts_seen(review, decision)
    returned = [meaning for meaning, verdict in verdicts.items() if not verdict.approved]
    if returned:
        raise FieldsAreReturned(
            _("%(number)s felt er merket for å sendes tilbake. Send tilbake rapporten, eller ta bort merkene.")
            % {"number": len(returned)}
        )
    old, note = _move(report, step, actor), checked_note(decision.note)
    _close(review, Outcome.APPROVED, actor, note)
    lock(report)
    settle_parts(report)
    _record(report, old, step, actor, _notes(review, note, actor))


def decide_against(review: ReviewRound, decision: Decision, actor: User | None, step: Step) -> dict[str, str]:
    """Send the report back: approved fields are locked, those sent back are opened. Answers each of these with its reason.

    The caller holds the round. Raises StaleDecision, ReasonIsMissing.
    """
    report, verdicts = review.report, _verdicts_seen(review, decision)
    note = checked_note(decision.note)
    returned = {meaning: verdict.reason or note for meaning, verdict in verdicts.items() if not verdict.approved}
    if not all(returned.values()) or not (returned or note):
        raise ReasonIsMissing(_("Skriv hvorfor: en begrunnelse for hvert felt du sender tilbake, eller en felles."))
    old = _move(report, step, actor)
    _close(review, Outcome.RETURNED, actor, note)
    lock(report, [meaning for meaning, verdict in verdicts.items() if verdict.approved])
    unlock(report, returned)
    settle_parts(report)
    _record(report, old, step, actor, _notes(review, note, actor) | _reasons(report, returned))
    return returned


def _verdicts_seen(review: ReviewRound, decision: Decision) -> dict[str, FieldVerdict]:
    verdicts = verdicts_in(review)
    if decision.seen is not None and decision.seen != verdicts_token(verdicts):
        raise StaleDecision(_("Noen har sagt noe nytt om felt siden du åpnet siden. Se over og avgjør på nytt."))
    return verdicts


def _move(report: Report, step: Step, actor: User | None) -> ReportState:
    old = ReportState(report.state)
    check_move(report, old, step.state, actor)
    report.state = step.state
    report.save(update_fields=["state"])
    return old


def _close(review: ReviewRound, outcome: str, actor: User | None, note: str) -> None:
    review.outcome, review.decided_by, review.decided_at, review.decision_note = outcome, actor, timezone.now(), note
    review.save(update_fields=["outcome", "decided_by", "decided_at", "decision_note"])


def _notes(review: ReviewRound, note: str, actor: User | None) -> dict[str, Change]:
    notes = {"note": Change(None, note)} if note else {}
    if actor is not None and actor.pk == review.asked_by_id:
        notes["same_person"] = Change(None, "yes")
    return notes


def _reasons(report: Report, returned: dict[str, str]) -> dict[str, Change]:
    fields = {field.meaning: field for field in template_of(report).fields}
    return {aspect_of(fields[meaning], "reason"): Change(None, reason) for meaning, reason in returned.items()}


def _record(report: Report, old: ReportState, step: Step, actor: User | None, notes: dict[str, Change]) -> None:
    changes = {"state": Change(old.value, step.state.value)} | notes
    record_event(actor, report.organisation, step.verb, thing_of(report), changes)
