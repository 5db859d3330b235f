"""Bringing a spreadsheet in: the list, the upload, the template, and how far the work has come."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aktsom.access.roles import Act
from aktsom.intake.fault_words import message_of_sheet
from aktsom.intake.faults import UnreadableFile
from aktsom.intake.sheets import actions, queries
from aktsom.intake.sheets.faults import WORDS, FileFault
from aktsom.intake.sheets.files import template_file
from aktsom.intake.sheets.forms import SheetForm
from aktsom.intake.sheets.kinds import kind_of, kinds
from aktsom.intake.sheets.models import SheetImport
from aktsom.intake.sheets.states import SheetState
from aktsom.intake.sheets.tables import SheetTable
from aktsom.intake.views.sheet_steps import columns_page, outcome_page, preview_page
from aktsom.ui.exports import Format
from aktsom.ui.formats import thousands
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing

if TYPE_CHECKING:
    from aktsom.access.guards import OrganisationRequest, PersonRequest

LISTING = ListingOptions(search_in=("file_name",))


@require_http_methods(["GET", "POST"])
def sheets(request: OrganisationRequest) -> HttpResponse:
    """The sheets so far, the templates, and the form for a new one."""
    form = SheetForm(request)
    if request.method == "POST" and form.is_valid():
        answer = _receive(request, form)
        if answer is not None:
            return answer
    listing = make_listing(request, SheetTable, queries.sheets_of(request.organisation), LISTING)
    context = {
        "form": form,
        "kinds": kinds(),
        "largest": settings.IMPORT_MAX_MB,
        "most_rows": settings.SHEET_MAX_ROWS,
        "may_write": Act.CONTRIBUTE in request.acts,
    }
    answer = answer_listing(request, "intake/sheets/sheets.html", listing, context, file_name="regneark")
    answer.status_code = 422 if form.is_bound and form.errors else answer.status_code
    return answer


def _receive(request: OrganisationRequest, form: SheetForm) -> HttpResponse | None:
    upload, kind = form.cleaned_data["file"], form.cleaned_data["kind"]
    try:
        sheet = actions.receive_sheet(kind, upload.name, upload.chunks(), request.user, request.organisation)
    except UnreadableFile as fault:
        form.add_error("file", message_of_sheet(fault))
        return None
    return redirect("intake:sheet", sheet.uid)


@require_GET
def template(_request: PersonRequest, kind: str) -> HttpResponse:
    """The file to fill in."""
    found = kind_of(kind)
    headers = {"Content-Disposition": f'attachment; filename="mal-{found.code}.xlsx"'}
    return HttpResponse(template_file(found), content_type=Format.XLSX.content_type, headers=headers)


@require_GET
def sheet(request: OrganisationRequest, uid: uuid.UUID) -> HttpResponse:
    """One sheet: what must be answered, how far it has come, what will happen, or what came of it."""
    found = queries.sheet_of(request.organisation, uid)
    if found.stage is SheetState.ASKING:
        return columns_page(request, found)
    if found.stage is SheetState.PREVIEWED:
        return preview_page(request, found)
    if found.stage in (SheetState.WRITTEN, SheetState.UNDONE):
        return outcome_page(request, found)
    return render(request, "intake/sheets/progress.html", progress_of(request, found))


@require_GET
def progress(request: OrganisationRequest, uid: uuid.UUID) -> HttpResponse:
    """The part of the page that tells how far the work has come; when it is done, the browser goes to the result."""
    found = queries.sheet_of(request.organisation, uid)
    answer = render(request, "intake/sheets/parts/progress.html", progress_of(request, found))
    if not found.stage.is_under_way:
        answer["HX-Refresh"] = "true"
    return answer


def progress_of(request: OrganisationRequest, found: SheetImport) -> dict[str, Any]:
    """What the progress page shows."""
    writes = found.stage in (SheetState.WRITING, SheetState.UNDOING)
    return {
        "sheet": found,
        "running": found.stage.is_under_way,
        "reached": found.done if writes else None,
        "total": found.new + found.changed or 1,
        "label": _label(found),
        "fault": _fault_words(found),
        "may_write": Act.CONTRIBUTE in request.acts,
    }


def _label(found: SheetImport) -> str:
    rows = ngettext("%(number)s rad", "%(number)s rader", found.done) % {"number": found.done}
    return {
        SheetState.UPLOADED: _("Venter på tur"),
        SheetState.READING: _("Leser: %(rows)s") % {"rows": rows},
        SheetState.WRITING: _("Tar inn: %(rows)s") % {"rows": rows},
        SheetState.UNDOING: _("Angrer: %(rows)s") % {"rows": rows},
    }.get(found.stage, "")


def _fault_words(found: SheetImport) -> str:
    return _(WORDS[FileFault(found.fault)]) % {"limit": thousands(found.fault_limit)} if found.fault else ""


@require_POST
def cancel(request: OrganisationRequest, uid: uuid.UUID) -> HttpResponse:
    """Stop the work on the sheet."""
    stopped = actions.cancel_sheet(queries.sheet_of(request.organisation, uid).uid, request.user)
    if stopped.stage is SheetState.CANCELLED:
        messages.info(request, _("Importen er avbrutt. Ingenting er tatt inn."))
    return redirect("intake:sheet", uid)


@require_POST
def retry(request: OrganisationRequest, uid: uuid.UUID) -> HttpResponse:
    """Read the sheet once more."""
    actions.retry_sheet(queries.sheet_of(request.organisation, uid).uid, request.user)
    return redirect("intake:sheet", uid)


@require_POST
def resume(request: OrganisationRequest, uid: uuid.UUID) -> HttpResponse:
    """Take up writing or undoing that stopped half-way."""
    actions.continue_sheet(queries.sheet_of(request.organisation, uid).uid, request.user)
    return redirect("intake:sheet", uid)
