"""Many rows at once: choose a field and a value, see what changes, do it, and take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.ui.tables import PAGE, paginate
from aktsom.values.refusals import NotFound
from aktsom.worklists.actions.many import ManyRows, change_many, undo_change
from aktsom.worklists.editing import Shown, list_of
from aktsom.worklists.forms import ValueForm
from aktsom.worklists.models import BulkChange
from aktsom.worklists.planning import Chosen, NoRowsChosen, Outcome, Plan, PlannedRow, TooManyRows, chosen_rows, plan_change
from aktsom.worklists.queries.changes import change_of, changes_in, rows_of

_ROWS_A_PAGE = 50
# What cannot be changed comes first, for it is what one has to look at.
_ORDER = (Outcome.REFUSED, Outcome.CHANGES, Outcome.SAME)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as it is shown: what it holds and what it gets, in words."""

    row: PlannedRow
    old: str


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def change(request: OrganisationRequest) -> HttpResponse:
    """What the rows get is chosen, shown and done here, a step at a time; each step sends the one before along."""
    worklist = list_of(request.POST.get("liste", ""))
    chosen, name = Chosen.posted(request.POST), request.POST.get("felt", "")
    field = worklist.field(name)
    context = {"worklist": worklist, "field": field, "name": name, "chosen": chosen, "back": _way_back(worklist.address, chosen)}
    try:
        rows = chosen_rows(request, worklist, chosen)
    except (NoRowsChosen, TooManyRows) as refusal:
        return render(request, "worklists/not_chosen.html", context | {"refusal": refusal}, status=refusal.status)
    form = ValueForm(field, request.organisation, request.POST if "steg" in request.POST else None)
    context |= {"form": form, "count": rows.count()}
    if not form.is_bound or not form.is_valid() or "tilbake" in request.POST:
        return render(request, "worklists/change.html", context, status=422 if form.errors else 200)
    plan = plan_change(field, form.asked, rows, form.value)
    if request.POST.get("gjor") and request.POST.get("sett") == plan.token:
        return _done(request, ManyRows(worklist, name, form.asked), plan, form)
    context["is_stale"] = bool(request.POST.get("gjor"))
    return render(
        request, "worklists/preview.html", context | _shown(request, plan, form), status=409 if context["is_stale"] else 200
    )


def _way_back(address: str, chosen: Chosen) -> str:
    return f"{reverse(address)}?{chosen.query}" if chosen.query else reverse(address)


def _done(request: OrganisationRequest, what: ManyRows, plan: Plan, form: ValueForm) -> HttpResponse:
    done = change_many(request.organisation, what, plan, form.value, request.user)
    count = done.rows.filter(changed=True).count()
    words = ngettext("%(count)s rad er endret.", "%(count)s rader er endret.", count) % {"count": count}
    messages.success(request, words)
    return redirect("worklists:change", pk=done.pk)


def _shown(request: OrganisationRequest, plan: Plan, form: ValueForm) -> dict[str, Any]:
    shown = Shown(form.asked)
    ordered = sorted(plan.rows, key=lambda row: (_ORDER.index(row.outcome), row.name.casefold(), row.pk))
    page = Paginator(ordered, _ROWS_A_PAGE).get_page(request.POST.get(PAGE, 1))
    return {
        "page": page,
        "rows": [ShownRow(row, shown.words(row.old)) for row in page.object_list],
        "new": shown.words(form.text),
        "text": request.POST.get("verdi", ""),
        "token": plan.token,
        "changing": plan.count(Outcome.CHANGES),
        "same": plan.count(Outcome.SAME),
        "refused": plan.count(Outcome.REFUSED),
    }


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
    """A change of many rows: what it changed, what it left and why, and whether it was undone."""
    change = change_of(request.organisation, pk)
    title, label = _names(change)
    what = _what(request, change)
    shown = Shown(what.form_field)
    page = paginate(request, rows_of(change), _ROWS_A_PAGE)
    context = {
        "change": change,
        "title": title,
        "label": label,
        "new": shown.words(change.new),
        "page": page,
        "rows": [(row, shown.words(row.old)) for row in page.object_list],
        "changed": change.rows.filter(changed=True).count(),
        "list_address": reverse(what.worklist.address),
    }
    return render(request, "worklists/change_done.html", context)


def _what(request: OrganisationRequest, change: BulkChange) -> ManyRows:
    worklist = list_of(change.listing)
    return ManyRows(worklist, change.field, ValueForm(worklist.field(change.field), request.organisation).asked)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def undo(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Put back what every row held, but where somebody has written since."""
    change = change_of(request.organisation, pk)
    undo_change(change, _what(request, change), request.user)
    back, left = (change.rows.filter(changed=True, undone=undone).count() for undone in (True, False))
    words = ngettext("%(count)s rad er satt tilbake.", "%(count)s rader er satt tilbake.", back) % {"count": back}
    messages.success(request, words)
    if left:
        said = ngettext(
            "%(count)s rad er latt i fred: se hvorfor under.", "%(count)s rader er latt i fred: se hvorfor under.", left
        )
        messages.warning(request, said % {"count": left})
    return redirect("worklists:change", pk=pk)
