"""Keeping the photos and files of a follow-up: each once, with a checksum that both sides know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.evidence.actions import Upload, keep_document, remove_document
from aktsom.followup.actions.follow_ups import held_follow_up
from aktsom.followup.actions.telling_follow_ups import thing_of_follow_up
from aktsom.followup.models import ChecklistItem, FollowUp, FollowUpEvidence
from aktsom.followup.policies_follow_ups import check_can_write_findings
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.evidence.models import Document


class ChecksumDiffers(Refusal):
    """What arrived is not what was sent; nothing is kept, and it may be sent again."""

    code = "checksum_differs"
    status = 422


class KeyIsTaken(Refusal):
    """Another file was sent under the same key."""

    code = "evidence_key_taken"
    status = 409


@dataclass(frozen=True, slots=True)
class Sent:
    """A file on its way in: the sender's own `key` for it, and the checksum of what she sent, blank where she knows none."""

    upload: Upload
    key: UUID
    sha256: str = ""
    item: ChecklistItem | None = None
    what: str = ""


def keep_evidence(follow_up: FollowUp, sent: Sent, actor: User | None) -> FollowUpEvidence:
    """Keep a photo or file; sent again under the same key it is not kept again.

    Raises ChecksumDiffers, KeyIsTaken, NotADocument, FollowUpIsClosed.
    """
    if actor is not None:
        check_can_contribute(actor, follow_up.organisation)
    if (there := _kept_before(follow_up, sent)) is not None:
        return there
    check_can_write_findings(follow_up)
    try:
        return keep_document(sent.upload, follow_up.organisation, actor, lambda document: _hang(follow_up, sent, document, actor))
    except IntegrityError:
        # The same file came twice at the same moment; the other was first.
        if (there := _kept_before(follow_up, sent)) is None:
            raise
        return there


def _kept_before(follow_up: FollowUp, sent: Sent) -> FollowUpEvidence | None:
    there = FollowUpEvidence.objects.filter(follow_up=follow_up, key=sent.key).select_related("document").first()
    if there is not None and sent.sha256 and there.document.sha256 != sent.sha256:
        raise KeyIsTaken(_("En annen fil er sendt med samme nøkkel. Legg ved filen på nytt."))
    return there


def _hang(follow_up: FollowUp, sent: Sent, document: Document, actor: User | None) -> FollowUpEvidence:
    if sent.sha256 and document.sha256 != sent.sha256:
        raise ChecksumDiffers(_("Filen kom ikke helt fram. Den sendes på nytt."))
    held = held_follow_up(follow_up, actor)
    check_can_write_findings(held)
    kept = FollowUpEvidence.objects.create(follow_up=held, item=sent.item, document=document, what=sent.what, key=sent.key)
    changes = {"evidence_file": Change(None, f"{document.name} (SHA-256 {document.sha256})")}
    record_event(actor, held.organisation, "evidence_kept", thing_of_follow_up(held), changes)
    return kept


@transaction.atomic
def remove_evidence(evidence: FollowUpEvidence, actor: User | None) -> None:
    """Take a photo or file out of sight; the file stays on disk and in the history."""
    held = held_follow_up(evidence.follow_up, actor)
    check_can_write_findings(held)
    remove_document(evidence.document, actor)
    changes = {"evidence_file": Change(evidence.document.name, None)}
    record_event(actor, held.organisation, "evidence_removed", thing_of_follow_up(held), changes)
