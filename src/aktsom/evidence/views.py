"""Downloading a document, and a small picture of it."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse, HttpResponseNotModified
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


@require_safe
@in_organisation
def picture(request: OrganisationRequest, pk: int) -> HttpResponse:
    """A small picture of a photo, made by us: never the file itself. Browsers ask again each time, and mostly get no more."""
    document = queries.document_of(request.organisation, pk)
    tag = f'"{document.sha256}"'
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified()
    headers = {"ETag": tag, "Cache-Control": "no-cache, private", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(queries.picture_of(document), content_type="image/jpeg", headers=headers)
