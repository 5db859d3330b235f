"""Downloading a document."""

from __future__ import annotations

from django.http import FileResponse
from django.views.decorators.http import require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.evidence import queries


@require_safe
@in_organisation
def download(request: OrganisationRequest, pk: int) -> FileResponse:
    """The file, always as something to save: no browser shows or runs it on our address."""
    document = queries.document_of(request.organisation, pk)
    response = FileResponse(queries.file_of(document).open("rb"), as_attachment=True, filename=document.name)
    response["Content-Type"] = document.media_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
