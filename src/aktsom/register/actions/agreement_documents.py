"""Hanging documents on an agreement, and taking them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.evidence.actions import Upload, keep_document, remove_document
from aktsom.register.actions.agreement_telling import thing_of_agreement
from aktsom.register.actions.agreements import held
from aktsom.register.models import Agreement, AgreementDocument
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.evidence.models import Document


class DocumentIsThere(Refusal):
    """The very same file hangs on the agreement already."""

    code = "document_is_there"
    status = 409


def attach_to_agreement(agreement: Agreement, upload: Upload, what: str, actor: User | None) -> AgreementDocument:
    """Keep a file and hang it on the agreement, both or neither. Raises NotADocument, DocumentIsThere."""

    def hang(document: Document) -> AgreementDocument:
        standing = held(agreement, actor)
        hanging = standing.documents.filter(document__removed_at__isnull=True, document__sha256=document.sha256)
        if hanging.exists():
            raise DocumentIsThere(_("Denne filen er lagt ved avtalen fra før."))
        attached = AgreementDocument.objects.create(agreement=standing, document=document, what=what.strip()[:200])
        told = {"document": Change(None, document.name), "sha256": Change(None, document.sha256)}
        record_event(actor, standing.organisation, "agreement_document_attached", thing_of_agreement(standing), told)
        return attached

    return keep_document(upload, agreement.organisation, actor, hang)


@transaction.atomic
def remove_from_agreement(agreement: Agreement, pk: int, actor: User | None) -> None:
    """Take a document away; the history keeps that it hung there. Raises NotFound."""
    agreement = held(agreement, actor)
    attached = agreement.documents.filter(pk=pk, document__removed_at__isnull=True).select_related("document").first()
    if attached is None:
        raise NotFound(_("Dokumentet finnes ikke, eller det er tatt bort."))
    remove_document(attached.document, actor)
    told = {"document": Change(attached.document.name, None)}
    record_event(actor, agreement.organisation, "agreement_document_removed", thing_of_agreement(agreement), told)
