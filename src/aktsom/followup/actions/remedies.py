"""Recording harm and how it is made good."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.evidence.actions import Upload, keep_document, remove_document
from aktsom.followup.actions.deviation_search import forget_remedy, remember_remedy
from aktsom.followup.actions.deviation_telling import Told, tell_remedy, thing_of_remedy, token_of_remedy, told_of_remedy
from aktsom.followup.deviation_facts import RemedyFacts
from aktsom.followup.models import Remedy, RemedyEvidence
from aktsom.followup.policies_deviations import IsWithdrawn, NeedsReason
from aktsom.risk.tokens import check_is_fresh
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.evidence.models import Document

_PLAIN = (
    *("deviation", "agreement", "supplier", "harm", "affected", "affected_who", "involvement"),
    *("done", "agreed_with", "started_on", "completed_on", "owner"),
)


class CompletedBeforeStart(Refusal):
    """Nothing is completed before it is started."""

    code = "remedy_completed_before_start"
    status = 422


@transaction.atomic
def record_remedy(organisation: Organisation, facts: RemedyFacts, actor: User | None) -> Remedy:
    """Write down a remedy. Raises NotFound where what it is about is another's."""
    _check_may(organisation, actor)
    return _written(Remedy(organisation=organisation), facts, {}, actor, "remedy_recorded")


@transaction.atomic
def change_remedy(remedy: Remedy, facts: RemedyFacts, actor: User | None, *, seen: str | None = None) -> Remedy:
    """Write a remedy anew, on top of what the writer saw. Raises StaleRecord, IsWithdrawn."""
    held = _held(remedy, actor)
    check_is_fresh(seen, token_of_remedy(held))
    return _written(held, facts, told_of_remedy(held), actor, "remedy_changed")


@transaction.atomic
def complete_remedy(remedy: Remedy, on: date, actor: User | None) -> Remedy:
    """What was agreed has been done. Raises CompletedBeforeStart."""
    held = _held(remedy, actor)
    if on < held.started_on:
        raise CompletedBeforeStart(_("Dagen er før gjenopprettingen startet."))
    before = told_of_remedy(held)
    held.completed_on = on
    held.save(update_fields=["completed_on"])
    tell_remedy(held, before, actor, "remedy_completed")
    return held


@transaction.atomic
def withdraw_remedy(remedy: Remedy, because: str, actor: User | None) -> None:
    """Take out a remedy that was recorded by mistake. Raises NeedsReason."""
    held = _held(remedy, actor)
    if not because.strip():
        raise NeedsReason(_("Skriv hvorfor den trekkes tilbake."))
    held.withdrawn_at = timezone.now()
    held.save(update_fields=["withdrawn_at"])
    forget_remedy(held)
    told = {"reason": Change(None, because.strip())}
    record_event(actor, held.organisation, "remedy_withdrawn", thing_of_remedy(held), told)


def attach_to_remedy(remedy: Remedy, upload: Upload, what: str, actor: User | None) -> RemedyEvidence:
    """Keep a file that shows that harm was made good, both or neither. Raises NotADocument, IsWithdrawn."""

    def hang(document: Document) -> RemedyEvidence:
        held = _held(remedy, actor)
        kept = RemedyEvidence.objects.create(remedy=held, document=document, what=what)
        told = {"document": Change(None, document.name), "sha256": Change(None, document.sha256)}
        record_event(actor, held.organisation, "document_attached", thing_of_remedy(held), told)
        return kept

    _check_may(remedy.organisation, actor)
    return keep_document(upload, remedy.organisation, actor, hang)


@transaction.atomic
def detach_from_remedy(remedy: Remedy, pk: int, actor: User | None) -> None:
    """Take a document away; the history keeps that it hung there. Raises NotFound."""
    held = _held(remedy, actor)
    found = held.evidence.filter(pk=pk, document__removed_at__isnull=True).select_related("document").first()
    if found is None:
        raise NotFound(_("Dokumentet finnes ikke, eller det er tatt bort."))
    remove_document(found.document, actor)
    told = {"document": Change(found.document.name, None)}
    record_event(actor, held.organisation, "document_removed", thing_of_remedy(held), told)


def _check_may(organisation: Organisation, actor: User | None) -> None:
    if actor is not None:
        check_can_contribute(actor, organisation)


def _held(remedy: Remedy, actor: User | None) -> Remedy:
    _check_may(remedy.organisation, actor)
    held = Remedy.objects.select_for_update().get(pk=remedy.pk)
    if held.withdrawn_at is not None:
        raise IsWithdrawn(_("Gjenopprettingen er trukket tilbake og kan ikke endres."))
    return held


def _written(remedy: Remedy, facts: RemedyFacts, before: Told, actor: User | None, verb: str) -> Remedy:
    about = (facts.deviation, facts.agreement, facts.supplier)
    if {thing.organisation_id for thing in about if thing is not None} - {remedy.organisation_id}:
        raise NotFound(_("Avviket, avtalen eller leverandøren finnes ikke."))
    if facts.completed_on is not None and facts.completed_on < facts.started_on:
        raise CompletedBeforeStart(_("Dagen er før gjenopprettingen startet."))
    for name in _PLAIN:
        setattr(remedy, name, getattr(facts, name))
    remedy.save()
    tell_remedy(remedy, before, actor, verb)
    remember_remedy(remedy)
    return remedy
