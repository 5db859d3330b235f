"""Corrective actions: what the supplier will do, the evidence of it, and how the buyer saw that it was done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.evidence.actions import Upload, keep_document, remove_document
from aktsom.followup.actions.deviation_telling import tell_action, thing_of_action, told_of_action
from aktsom.followup.deviation_facts import ActionFacts
from aktsom.followup.models import CorrectiveAction, CorrectiveActionEvidence, Deviation
from aktsom.followup.policies_deviations import NeedsReason, check_can_write_actions
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.evidence.models import Document


@transaction.atomic
def add_action(deviation: Deviation, facts: ActionFacts, actor: User | None) -> CorrectiveAction:
    """Write down what the supplier will do, last among the deviation's actions. Raises IsClosed, IsWithdrawn."""
    _check_may(deviation, actor)
    check_can_write_actions(Deviation.objects.select_for_update().get(pk=deviation.pk))
    last = CorrectiveAction.objects.filter(deviation=deviation).aggregate(last=Max("position"))["last"] or 0
    action = CorrectiveAction(deviation=deviation, position=last + 1)
    _write(action, facts)
    tell_action(action, {}, actor, "action_recorded")
    return action


@transaction.atomic
def change_action(action: CorrectiveAction, facts: ActionFacts, actor: User | None) -> CorrectiveAction:
    """Write an action anew; one that says something else than what was verified is to be verified again."""
    held = _held(action, actor)
    before = told_of_action(held)
    was_verified = held.verified_on is not None
    if was_verified and (held.text, held.done_on) != (facts.text, facts.done_on):
        held.verified_on, held.verified_by, held.verification = None, None, ""
        record_event(actor, held.deviation.organisation, "action_unverified", thing_of_action(held), {})
    _write(held, facts)
    tell_action(held, before, actor, "action_changed")
    return held


@transaction.atomic
def verify_action(action: CorrectiveAction, how: str, on: date, actor: User | None) -> CorrectiveAction:
    """Somebody has seen that it was done, and says how and when. Raises NeedsReason."""
    held = _held(action, actor)
    if not how.strip():
        raise NeedsReason(_("Skriv hvordan du har kontrollert det."))
    held.verification, held.verified_on, held.verified_by = how.strip(), on, actor
    held.save()
    told = {"action_verification": Change(None, how.strip()), "on_day": Change(None, on.isoformat())}
    record_event(actor, held.deviation.organisation, "action_verified", thing_of_action(held), told)
    return held


@transaction.atomic
def drop_action(action: CorrectiveAction, because: str, actor: User | None) -> None:
    """The action is not going to be done, and somebody says why. Raises NeedsReason."""
    held = _held(action, actor)
    if not because.strip():
        raise NeedsReason(_("Skriv hvorfor tiltaket utgår."))
    held.dropped_at, held.dropped_because = timezone.now(), because.strip()
    held.save(update_fields=["dropped_at", "dropped_because"])
    told = {"reason": Change(None, because.strip())}
    record_event(actor, held.deviation.organisation, "action_dropped", thing_of_action(held), told)


def attach_to_action(action: CorrectiveAction, upload: Upload, what: str, actor: User | None) -> CorrectiveActionEvidence:
    """Keep a file that shows what was done, both or neither. Raises NotADocument, IsClosed."""

    def hang(document: Document) -> CorrectiveActionEvidence:
        held = _held(action, actor)
        kept = CorrectiveActionEvidence.objects.create(action=held, document=document, what=what)
        told = {"document": Change(None, document.name), "sha256": Change(None, document.sha256)}
        record_event(actor, held.deviation.organisation, "document_attached", thing_of_action(held), told)
        return kept

    _check_may(action.deviation, actor)
    return keep_document(upload, action.deviation.organisation, actor, hang)


@transaction.atomic
def detach_from_action(action: CorrectiveAction, pk: int, actor: User | None) -> None:
    """Take a document away from an action; the history keeps that it hung there. Raises NotFound."""
    held = _held(action, actor)
    found = held.evidence.filter(pk=pk, document__removed_at__isnull=True).select_related("document").first()
    if found is None:
        raise NotFound(_("Dokumentet finnes ikke, eller det er tatt bort."))
    remove_document(found.document, actor)
    told = {"document": Change(found.document.name, None)}
    record_event(actor, held.deviation.organisation, "document_removed", thing_of_action(held), told)


def _check_may(deviation: Deviation, actor: User | None) -> None:
    if actor is not None:
        check_can_contribute(actor, deviation.organisation)


def _held(action: CorrectiveAction, actor: User | None) -> CorrectiveAction:
    _check_may(action.deviation, actor)
    check_can_write_actions(Deviation.objects.select_for_update().get(pk=action.deviation_id))
    held = (
        CorrectiveAction.objects.filter(pk=action.pk, dropped_at__isnull=True).select_related("deviation__organisation").first()
    )
    if held is None:
        raise NotFound(_("Tiltaket er utgått."))
    return held


def _write(action: CorrectiveAction, facts: ActionFacts) -> None:
    action.text, action.responsible = facts.text, facts.responsible
    action.deadline, action.done_on = facts.deadline, facts.done_on
    action.save()
