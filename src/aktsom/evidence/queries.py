"""Reading documents. Every query starts from the organisation that the caller has been let into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.evidence import storage
from aktsom.evidence.models import Document
from aktsom.evidence.pictures import NoPicture, thumbnail
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def document_of(organisation: Organisation, pk: int) -> Document:
    """The organisation's document with this key, while it is not taken away. Raises NotFound."""
    return one_row(
        Document.objects.filter(organisation=organisation, removed_at__isnull=True),
        pk,
        _("Dokumentet finnes ikke, eller det er tatt bort."),
    )


def picture_of(document: Document) -> bytes:
    """A small picture of a photo. Raises NotFound where the document is none, or cannot be shown."""
    if not document.is_picture:
        raise NotFound(_("Dokumentet er ikke et bilde."))
    try:
        return thumbnail(file_of(document))
    except NoPicture:
        raise NotFound(_("Bildet kan ikke vises. Last ned filen.")) from None


def file_of(document: Document) -> Path:
    """Where the document's file lies. Raises NotFound where the disk has lost it."""
    path = storage.path_of(document.stored_as)
    if not path.is_file():
        raise NotFound(
            _("Filen mangler på tjeneren. Den som driver tjenesten, må hente den fra sikkerhetskopien."),
            code="document_file_missing",
        )
    return path
