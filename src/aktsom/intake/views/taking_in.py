"""Taking a proposal in, and taking an import back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aktsom.intake import actions, policies, queries
from aktsom.intake.actions import PlanChanged
from aktsom.intake.plan import Rest
from aktsom.intake.preview import preview_of
from aktsom.intake.restoring import Edited
from aktsom.intake.states import BatchState
from aktsom.intake.undo_preview import undo_preview_of
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.guards import PersonRequest
    from aktsom.intake.models import ImportBatch
    from aktsom.report.models import Report


@require_GET
def preview(request: PersonRequest, uid: uuid.UUID) -> HttpResponse:
    """Exactly what taking the proposal in will do."""
    batch = queries.batch_for(request.user, uid)
    if batch.stage is not BatchState.PROPOSED or not (batch.year and (batch.organisation or batch.new_name)):
        return redirect("intake:batch", uid)
    return _preview_page(request, batch)


def _rest(request: PersonRequest) -> Rest:
    asked = (request.POST if request.method == "POST" else request.GET).get("rest", "")
    return Rest(asked) if asked in list(Rest) else Rest.ACCEPT


def _preview_page(request: PersonRequest, batch: ImportBatch, problem: str = "", status: int = 200) -> HttpResponse:
    rest = _rest(request)
    context = {
        "batch": batch,
        "rest": rest,
        "problem": problem,
        "preview": preview_of(batch, rest),
        "counts": queries.counts_of(batch),
        "may_take_in": policies.can_take_in(request.user, batch),
    }
    return render(request, "intake/preview.html", context, status=status)


@require_POST
def accept(request: PersonRequest, uid: uuid.UUID) -> HttpResponse:
    """Take the proposal in, as it was previewed."""
    batch = queries.batch_for(request.user, uid)
    try:
        actions.accept_batch(batch.uid, request.user, _rest(request), request.POST.get("plan", ""))
    except PlanChanged as refusal:
        return _preview_page(request, batch, refusal.message, refusal.status)
    except Refusal as refusal:
        if refusal.status in (403, 404) or batch.stage is not BatchState.PROPOSED:
            raise
        return _preview_page(request, batch, refusal.message, refusal.status)
    return redirect("intake:batch", uid)


@require_POST
def reject(request: PersonRequest, uid: uuid.UUID) -> HttpResponse:
    """Put the proposal away."""
    actions.reject_batch(queries.batch_for(request.user, uid).uid, request.user)
    messages.info(request, _("Forslaget er avvist. Ingenting er tatt inn."))
    return redirect("intake:batch", uid)


@require_POST
def reopen(request: PersonRequest, uid: uuid.UUID) -> HttpResponse:
    """Take the proposal up again."""
    actions.reopen_batch(queries.batch_for(request.user, uid).uid, request.user)
    return redirect("intake:batch", uid)


@require_http_methods(["GET", "POST"])
def undo(request: PersonRequest, uid: uuid.UUID) -> HttpResponse:
    """What undoing the import will do, with everything that somebody has changed since; and the undoing itself."""
    batch = queries.batch_for(request.user, uid)
    if request.method == "POST":
        return _undo(request, batch)
    if batch.stage is not BatchState.ACCEPTED:
        return redirect("intake:batch", uid)
    context = {"batch": batch, "undoing": undo_preview_of(batch), "may_undo": policies.can_take_in(request.user, batch)}
    return render(request, "intake/undo.html", context)


def _undo(request: PersonRequest, batch: ImportBatch) -> HttpResponse:
    asked = request.POST.get("edited", Edited.KEEP)
    undone = actions.undo_batch(batch.uid, request.user, Edited(asked) if asked in list(Edited) else Edited.KEEP)
    if undone.removed_report:
        said = _("Importen er angret, og rapporten for %(year)s er fjernet.") % {"year": batch.year}
    else:
        number = len(undone.restoring.conflicts) if asked == Edited.KEEP else 0
        said = _("Importen er angret.")
        if number:
            said += " " + ngettext(
                "%(number)d felt som er endret siden, står som det er.",
                "%(number)d felt som er endret siden, står som de er.",
                number,
            ) % {"number": number}
    messages.success(request, said)
    return redirect("intake:batch", batch.uid)


def outcome_page(request: PersonRequest, batch: ImportBatch) -> HttpResponse:
    """What came of an import."""
    report = queries.present_report(batch) if batch.stage is BatchState.ACCEPTED else None
    unplaced = queries.counts_of(batch).unplaced
    context = {
        "batch": batch,
        "report": report,
        "report_address": report_address(report) if report else "",
        "unplaced_words": ngettext(
            "%(n)d tekst fant ikke plass og er ikke tatt inn.", "%(n)d tekster fant ikke plass og er ikke tatt inn.", unplaced
        )
        % {"n": unplaced}
        if unplaced
        else "",
        "may_work": policies.can_work_on(request.user, batch),
        "may_undo": policies.can_take_in(request.user, batch),
    }
    return render(request, "intake/outcome.html", context)


def report_address(report: Report) -> str:
    """Where the report is read and written; empty where no page shows it."""
    try:
        return reverse("report:report", args=[report.year])
    except NoReverseMatch:
        return ""
