"""Why a file is not kept."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from aktsom.values.refusals import Refusal


class NotADocument(Refusal):
    """The file is not one that we keep as evidence; `code` says why."""

    code = "not_a_document"
    status = 422


def too_large() -> NotADocument:
    """The file is over the limit."""
    message = _("Filen er for stor. Den kan være på høyst %(most)s MB.") % {"most": settings.EVIDENCE_MAX_MB}
    return NotADocument(message, code="document_too_large", status=413)


def empty() -> NotADocument:
    """There is nothing in the file."""
    return NotADocument(_("Filen er tom. Velg en annen."), code="document_empty")


def wrong_kind() -> NotADocument:
    """The file is of a kind that we do not keep, or is not what its name says."""
    return NotADocument(
        _("Vi tar imot PDF, Word, Excel, PowerPoint, OpenDocument, bilder, ren tekst og CSV. Denne filen er noe annet."),
        code="document_of_wrong_kind",
        status=415,
    )


def infected() -> NotADocument:
    """The virus scanner found something."""
    return NotADocument(
        _("Viruskontrollen fant noe skadelig i filen, så den er ikke tatt imot. Be den som laget filen, om en ny."),
        code="document_infected",
    )


def not_scanned() -> NotADocument:
    """The virus scanner could not be run, so nobody knows."""
    return NotADocument(
        _("Filen er ikke tatt imot, for viruskontrollen svarer ikke. Prøv igjen om litt, eller si fra til driften."),
        code="document_not_scanned",
        status=424,
    )
