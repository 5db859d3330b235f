"""Bringing a file in: the list of imports, the upload, and how far the reading has come."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aktsom.intake import actions, policies, queries
from aktsom.intake.fault_words import fault_message, message_of
from aktsom.intake.faults import UnreadableFile
from aktsom.intake.forms import UploadForm
from aktsom.intake.states import BatchState, Step
from aktsom.intake.tables import ImportTable
from aktsom.intake.views.proposal import proposal_page
from aktsom.intake.views.taking_in import outcome_page
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing

if TYPE_CHECKING:
    from aktsom.access.guards import PersonRequest
    from aktsom.intake.models import ImportBatch

STEPS = tuple(Step)
LISTING = ListingOptions(search_in=("file_name", "organisation__name"))


@require_http_methods(["GET", "POST"])
def imports(request: PersonRequest) -> HttpResponse:
    """The imports so far, and the form for a new one."""
    form = UploadForm(request)
    if request.method == "POST" and form.is_valid():
        answer = _receive(request, form)
        if answer is not None:
            return answer
    listing = make_listing(request, ImportTable, queries.batches_for(request.user), LISTING)
    context = {"form": form, "largest": settings.IMPORT_MAX_MB, "most_pages": settings.IMPORT_MAX_PAGES}
    answer = answer_listing(request, "intake/imports.html", listing, context, file_name="importer")
    answer.status_code = 422 if form.is_bound and form.errors else answer.status_code
    return answer


def _receive(request: PersonRequest, form: UploadForm) -> HttpResponse | None:
    upload = form.cleaned_data["file"]
    try:
        received = actions.receive_file(upload.name, upload.chunks(), request.user)
    except UnreadableFile as fault:
        form.add_error("file", message_of(fault))
        return None
    if not received.is_new:
        messages.info(request, _("Denne filen er lest inn før. Her er den importen; ingenting er endret."))
    return redirect("intake:batch", received.batch.uid)


@require_GET
def batch(request: PersonRequest, uid: uuid.UUID) -> HttpResponse:
    """One import: how far it has come, the proposal, or what came of it."""
    found = queries.batch_for(request.user, uid)
    if found.stage is BatchState.PROPOSED:
        return proposal_page(request, found)
    if found.stage in (BatchState.ACCEPTED, BatchState.REJECTED, BatchState.UNDONE):
        return outcome_page(request, found)
    return render(request, "intake/progress.html", progress_of(request, found))


@require_GET
def progress(request: PersonRequest, uid: uuid.UUID) -> HttpResponse:
    """The part of the page that tells how far the reading has come; when it is done, the browser goes to the result."""
    found = queries.batch_for(request.user, uid)
    answer = render(request, "intake/parts/progress.html", progress_of(request, found))
    if not found.stage.is_under_way:
        answer["HX-Refresh"] = "true"
    return answer


def progress_of(request: PersonRequest, found: ImportBatch) -> dict[str, Any]:
    """What the progress page shows."""
    reached = STEPS.index(Step(found.step)) if found.stage is BatchState.READING else 0
    steps = [(_step_words(step), "done" if at < reached else "now" if at == reached else "next") for at, step in enumerate(STEPS)]
    return {
        "batch": found,
        "steps": steps,
        "reached": reached + (found.stage is BatchState.READING),
        "total": len(STEPS),
        "running": found.stage.is_under_way,
        "label": _step_words(STEPS[reached]) if found.stage is BatchState.READING else _("Venter på tur"),
        "fault": fault_message(found) if found.stage is BatchState.FAILED else "",
        "may_work": policies.can_work_on(request.user, found),
    }


def _step_words(step: Step) -> str:
    return {
        Step.FILE: _("Åpner filen"),
        Step.BLOCKS: _("Leser teksten"),
        Step.TEMPLATE: _("Kjenner igjen skjema og år"),
        Step.FIELDS: _("Finner feltene"),
        Step.VALUES: _("Leser verdiene"),
    }[step]


@require_POST
def cancel(request: PersonRequest, uid: uuid.UUID) -> HttpResponse:
    """Stop the reading."""
    actions.cancel_reading(queries.batch_for(request.user, uid).uid, request.user)
    messages.info(request, _("Lesingen er avbrutt. Ingenting er tatt inn."))
    return redirect("intake:batch", uid)


@require_POST
def retry(request: PersonRequest, uid: uuid.UUID) -> HttpResponse:
    """Read the file once more."""
    actions.retry_reading(queries.batch_for(request.user, uid).uid, request.user)
    return redirect("intake:batch", uid)
