"""Changes of many rows: how far they have come, what came of them, and the way back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.ui.formats import thousands
from aktsom.ui.tables import paginate
from aktsom.values.refusals import NotFound
from aktsom.worklists.actions.many import resume_change, undo_change
from aktsom.worklists.actions.moving import what_of
from aktsom.worklists.editing import Shown, list_of
from aktsom.worklists.models import BulkChange
from aktsom.worklists.queries.changes import change_of, changes_in, counts_of, rows_of
from aktsom.worklists.states import BulkState

_ROWS_A_PAGE = 50


@require_safe
@in_organisation
def changes(request: OrganisationRequest) -> HttpResponse:
    """Every change of many rows."""
    page = paginate(request, changes_in(request.organisation))
    told = [(change, *_names(change)) for change in page.object_list]
    return render(request, "worklists/changes.html", {"page": page, "changes": told})


def _names(change: BulkChange) -> tuple[str, str]:
    """What the list and the field are called; their codes where nobody offers them any longer."""
    try:
        worklist = list_of(change.listing)
        return str(worklist.title), str(worklist.field(change.field).label)
    except NotFound:
        return change.listing, change.field


@require_safe
@in_organisation
def done(request: OrganisationRequest, pk: int) -> HttpResponse:
    """A change of many rows: how far it has come; or what it changed, what it left and why, and whether it was undone."""
    change = change_of(request.organisation, pk)
    if change.stage.is_under_way:
        return render(request, "worklists/change_progress.html", _progress_of(change))
    what = what_of(change)
    shown = Shown(what.form_field)
    page = paginate(request, rows_of(change), _ROWS_A_PAGE)
    title, label = _names(change)
    context = {
        "change": change,
        "title": title,
        "label": label,
        "new": shown.words(change.new),
        "page": page,
        "rows": [(row, shown.words(row.old)) for row in page.object_list],
        "counts": counts_of(change),
        "list_address": reverse(what.worklist.address),
    }
    return render(request, "worklists/change_done.html", context)


@require_safe
@in_organisation
def progress(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The part of the page that tells how far the work has come; when it is done, the browser goes to the result."""
    change = change_of(request.organisation, pk)
    answer = render(request, "worklists/parts/progress.html", _progress_of(change))
    if not change.stage.is_under_way:
        answer["HX-Refresh"] = "true"
    return answer


def _progress_of(change: BulkChange) -> dict[str, Any]:
    title, label = _names(change)
    handled = change.total - counts_of(change).waiting
    told = {"done": thousands(handled), "all": thousands(change.total)}
    is_undoing = change.stage is BulkState.UNDOING
    return {
        "change": change,
        "title": title,
        "label": label,
        "list_address": reverse(list_of(change.listing).address),
        "running": change.stage.is_under_way,
        "is_undoing": is_undoing,
        "handled": handled,
        "words": (_("Setter tilbake: %(done)s av %(all)s rader") if is_undoing else _("Endrer: %(done)s av %(all)s rader"))
        % told,
    }


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def undo(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Put back what every row held, but where somebody has written since; a change under way is stopped first."""
    undo_change(change_of(request.organisation, pk), request.user)
    return redirect("worklists:change", pk=pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def resume(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take up work that stands still."""
    resume_change(change_of(request.organisation, pk), request.user)
    return redirect("worklists:change", pk=pk)
