"""The note of a follow-up, to print and to archive."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import override
from django.views.decorators.http import require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.followup.follow_up_note import DOCX, docx_of, file_name, note_of
from aktsom.followup.queries.follow_ups import follow_up_of
from aktsom.followup.views.follow_up import name_of


@require_safe
@in_organisation
def printed(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The whole note on one page."""
    found = follow_up_of(request.organisation, pk)
    return render(request, "followup/note.html", {"follow_up": found, "name": name_of(found), "note": note_of(found)})


@require_safe
@in_organisation
def archived(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The whole note as a Word file, in the written form of the organisation."""
    found = follow_up_of(request.organisation, pk)
    with override(request.organisation.written_form):
        note = note_of(found)
        content = docx_of(note, request.organisation.written_form)
    disposition = content_disposition_header(as_attachment=True, filename=file_name(note)) or "attachment"
    return HttpResponse(content, content_type=DOCX, headers={"Content-Disposition": disposition})
