"""Keeping documents and taking them away.

Both are part of a larger act, which tells the history what the document was hung on or taken from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils import timezone

from aktsom.access.policies import check_can
from aktsom.access.roles import Act
from aktsom.evidence import storage
from aktsom.evidence.models import Document
from aktsom.values.files import safe_name

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

A_DAY = 86_400
Hung = TypeVar("Hung")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in: the name that the sender gave it, and its content piece by piece."""

    name: str
    chunks: Iterable[bytes]


def keep_document(upload: Upload, organisation: Organisation, actor: User | None, hang: Callable[[Document], Hung]) -> Hung:
    """Keep a file and `hang` it on what it is evidence for: both or neither. Raises NotAllowed, NotADocument."""
    if actor is not None:
        check_can(actor, organisation, Act.CONTRIBUTE)
    name = safe_name(upload.name)
    kept = storage.keep_file(name, upload.chunks)
    try:
        with transaction.atomic():
            return hang(_document(kept, name, organisation, actor))
    except BaseException:
        storage.discard(kept.stored_as)
        raise


def _document(kept: storage.KeptFile, name: str, organisation: Organisation, actor: User | None) -> Document:
    return Document.objects.create(
        organisation=organisation,
        name=name,
        media_type=kept.media_type,
        size=kept.size,
        sha256=kept.sha256,
        stored_as=kept.stored_as,
        uploaded_by=actor,
    )


@transaction.atomic
def remove_document(document: Document, actor: User | None) -> None:
    """Take a document out of sight; the file and the row stay, for what rested on it has been told in the history."""
    if actor is not None:
        check_can(actor, document.organisation, Act.CONTRIBUTE)
    Document.objects.filter(pk=document.pk, removed_at__isnull=True).update(removed_at=timezone.now())


def remove_sample_documents(organisation: Organisation) -> None:
    """Erase the documents of an invented organisation, files too."""
    if not organisation.is_sample:
        return
    documents = Document.objects.filter(organisation=organisation)
    stored = list(documents.values_list("stored_as", flat=True))
    documents.delete()
    for name in stored:
        storage.discard(name)


def remove_abandoned_documents(*, older_than_seconds: float = A_DAY) -> int:
    """Remove files of uploads that were cut off, by a kill or a power cut. Answers how many there were."""
    kept = set(Document.objects.values_list("stored_as", flat=True))
    return storage.remove_abandoned(kept, older_than_seconds=older_than_seconds)
