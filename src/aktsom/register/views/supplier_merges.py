"""Suppliers that were recorded twice: finding them, merging them, and undoing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.register.actions.supplier_duplicates import propose_again, tell_apart
from aktsom.register.actions.supplier_merges import CannotMerge, MergeConflicts, conflicts_of, merge_suppliers, undo_merge
from aktsom.register.models import Supplier, SupplierMerge
from aktsom.register.queries.supplier_merges import likely_duplicates, merge_of, merges_of, told_apart_in, told_apart_of
from aktsom.register.queries.suppliers import find_suppliers, supplier_of
from aktsom.register.supplier_merge_plan import every_kind_of_row, plan_merge
from aktsom.register.supplier_rules import SupplierIsThere
from aktsom.register.supplier_words import WHY_WORDS
from aktsom.register.tokens import StaleRow
from aktsom.ui.tables import paginate

SEARCH, OTHER = "sok", "med"
LONGEST_SEARCH = 200
PAIRS_SHOWN = 25
ANSWERS_SHOWN = 50


@require_safe
@in_organisation_to(Act.CONTRIBUTE)
def duplicates(request: OrganisationRequest) -> HttpResponse:
    """The pairs that are likely the same supplier, and what was merged before."""
    pairs, suppliers = likely_duplicates(request.organisation)
    page = paginate(request, pairs, PAIRS_SHOWN)
    told = [(_kept_first(suppliers[pair.first], suppliers[pair.second]), WHY_WORDS[pair.why]) for pair in page]
    context = {
        "page": page,
        "pairs": told,
        "merges": merges_of(request.organisation)[:10],
        "told_apart": told_apart_in(request.organisation)[:ANSWERS_SHOWN],
    }
    return render(request, "register/supplier_duplicates.html", context)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def reject(request: OrganisationRequest, pk: int, other: int) -> HttpResponse:
    """Two that are not the same, and are not to be proposed again."""
    one, another = supplier_of(request.organisation, pk), supplier_of(request.organisation, other)
    try:
        tell_apart(one, another, request.user)
    except CannotMerge as refusal:
        messages.error(request, refusal.message)
        return redirect("register:duplicates")
    messages.success(request, _("Vi foreslår ikke disse to igjen. Du kan angre nederst på siden."))
    return redirect("register:duplicates")


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def take_back_rejection(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Two that may be the same after all."""
    propose_again(told_apart_of(request.organisation, pk), request.user)
    messages.success(request, _("Svaret er angret. Ligner de to fortsatt, foreslås de igjen."))
    return redirect("register:duplicates")


def _kept_first(one: Supplier, other: Supplier) -> tuple[Supplier, Supplier]:
    """The one that is worth keeping first: it has a number, or came first."""
    has = (bool(one.number or one.register_number), bool(other.number or other.register_number))
    return (other, one) if has == (False, True) else (one, other)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def merge(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Find the other, see what would move, and merge."""
    kept = supplier_of(request.organisation, pk)
    asked = (request.POST if request.method == "POST" else request.GET).get(OTHER, "")
    if not asked.isdecimal() or len(asked) > 18:
        return _search_page(request, kept)
    other = supplier_of(request.organisation, int(asked))
    if other.pk == kept.pk:
        return _search_page(request, kept, _("Velg en annen leverandør enn den du står på."))
    if request.method == "POST":
        try:
            done = merge_suppliers(kept, other, request.user, seen=request.POST.get("seen"))
        except (StaleRow, CannotMerge) as refusal:
            return _preview_page(request, kept, other, refusal.message)
        messages.success(request, _("De to er slått sammen. Du kan angre her."))
        return redirect("register:supplier_merge", done.pk)
    return _preview_page(request, kept, other)


def _search_page(request: OrganisationRequest, kept: Supplier, problem: str = "") -> HttpResponse:
    words = request.GET.get(SEARCH, "")[:LONGEST_SEARCH]
    hits = [one for one in find_suppliers(request.organisation, words) if one.pk != kept.pk] if words.strip() else []
    context = {"supplier": kept, "words": words, "hits": hits, "problem": problem}
    return render(request, "register/supplier_merge_with.html", context, status=422 if problem else 200)


def _preview_page(request: OrganisationRequest, kept: Supplier, other: Supplier, problem: str = "") -> HttpResponse:
    plan = plan_merge(kept, other)
    filled = [(getattr(Supplier, one.name).field.verbose_name, one.value) for one in plan.filled]
    context: dict[str, Any] = {"supplier": kept, "other": other, "plan": plan, "filled": filled, "problem": problem}
    return render(request, "register/supplier_merge_preview.html", context, status=409 if problem else 200)


@require_safe
@in_organisation
def merged(request: OrganisationRequest, pk: int) -> HttpResponse:
    """What a merge moved, and undoing it."""
    return _merged_page(request, merge_of(request.organisation, pk))


def _merged_page(request: OrganisationRequest, found: SupplierMerge, problem: str = "") -> HttpResponse:
    names = {(rows.table, rows.field): rows.name for rows in every_kind_of_row()}
    counts: dict[Any, int] = {}
    for row in found.rows.all():
        if (row.table, row.field) in names:
            name = names[row.table, row.field]
            counts[name] = counts.get(name, 0) + 1
    context = {
        "merge": found,
        "counts": counts.items(),
        "conflicts": [] if found.undone_at else conflicts_of(found),
        "problem": problem,
    }
    return render(request, "register/supplier_merge.html", context, status=409 if problem else 200)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def undo(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Put both suppliers back as they were."""
    found = merge_of(request.organisation, pk)
    try:
        undo_merge(found, request.user, despite_conflicts=request.POST.get("likevel") == "1")
    except (CannotMerge, MergeConflicts) as refusal:
        return _merged_page(request, found, refusal.message)
    except SupplierIsThere as refusal:
        words = _("%(name)s har fått nummeret siden. Slå den sammen med denne, eller rett nummeret først.")
        return _merged_page(request, found, words % {"name": refusal.supplier.name})
    messages.success(request, _("Sammenslåingen er angret."))
    return redirect("register:supplier", found.merged_id)
