"""The list of agreements, new ones, and what pickers find."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import stale_page
from aktsom.register.actions.agreements import change_agreement, create_agreement
from aktsom.register.agreement_rules import AgreementIsThere, BadAgreement
from aktsom.register.forms.agreements import AgreementForm
from aktsom.register.models import Agreement
from aktsom.register.pickers import AgreementSource, SupplierSource
from aktsom.register.queries.agreement_listing import agreements_as_listed, count_warned_about
from aktsom.register.queries.agreements import agreement_of, warn_days_of
from aktsom.register.states import AgreementKind, AgreementState
from aktsom.register.tables.agreements import AgreementFilters, AgreementTable
from aktsom.register.tables.extra import filters_with_extras, rows_with_extras, table_with_extras
from aktsom.register.tokens import StaleRow
from aktsom.ui.pickers import answer_hits
from aktsom.ui.tables import COLUMNS, ListingOptions, answer_listing, make_listing
from aktsom.worklists.tools import tools

FORM = "register/agreement_form.html"
SEARCHED = ("number", "title", "archive_case", "description", "first_supplier")


@require_safe
@in_organisation
def agreements(request: OrganisationRequest) -> HttpResponse:
    """The list of agreements."""
    today, days = timezone.localdate(), warn_days_of(request.organisation)
    rows = rows_with_extras(agreements_as_listed(request.organisation, request.GET.getlist(COLUMNS)), "agreements")
    filters = filters_with_extras(AgreementFilters, "agreements")
    options = ListingOptions(filters, SEARCHED, {"warn_days": days, "today": today})
    listing = make_listing(request, table_with_extras(AgreementTable, "agreements"), rows, options)
    context = {"warned": count_warned_about(request.organisation, today, days), "days": days}
    offered = tools(request, "agreements")
    return answer_listing(request, "register/agreements.html", listing, context, file_name="avtaler", tools=offered)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_agreement(request: OrganisationRequest) -> HttpResponse:
    """Record an agreement."""
    form = AgreementForm(request.organisation, None, request.POST or None, initial=_beginning(request))
    taken = None
    if request.method == "POST" and form.is_valid():
        try:
            made = create_agreement(request.organisation, form.facts(), request.user)
        except (BadAgreement, AgreementIsThere) as problem:
            taken = _blame(form, problem)
        else:
            messages.success(request, _("Avtalen er ført opp."))
            return redirect("register:agreement", made.pk)
    return _form_page(request, form, {"is_new": True, "taken": taken})


def _beginning(request: OrganisationRequest) -> dict[str, Any]:
    """What stands in the form of a new agreement: the asker as its owner, and the agreement it is called off or the supplier."""
    initial = {"owner": str(request.user.pk), "state": AgreementState.ACTIVE.value}
    parent = AgreementSource(request.organisation, parents_only=True).agreements([request.GET.get("under", "")])
    supplier = SupplierSource(request.organisation).suppliers([request.GET.get("supplier", "")])
    more: dict[str, Any] = {"suppliers": [str(one.pk) for one in supplier]}
    if parent:
        parties = parent[0].parties.filter(until__isnull=True)
        more = {
            "under": str(parent[0].pk),
            "kind": AgreementKind.CALL_OFF.value,
            "suppliers": [str(party.supplier_id) for party in parties],
            "cpv": [row.code for row in parent[0].cpv.all()],
            "purchase": parent[0].purchase,
            "clause_edition": parent[0].clause_edition,
        }
    return initial | more


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_agreement(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write what is said of an agreement."""
    found = agreement_of(request.organisation, pk)
    form = AgreementForm(request.organisation, found, request.POST or None, initial=AgreementForm.initial_of(found))
    context: dict[str, Any] = {"agreement": found}
    if request.method == "POST" and form.is_valid():
        try:
            change_agreement(found, form.facts(), request.user, seen=form.cleaned_data["seen"])
        except (BadAgreement, AgreementIsThere) as problem:
            context["taken"] = _blame(form, problem)
        except StaleRow:
            return stale_page(request, FORM, context, form, ("agreement", pk))
        else:
            messages.success(request, _("Avtalen er lagret."))
            return redirect("register:agreement", pk)
    return _form_page(request, form, context)


def _blame(form: AgreementForm, problem: BadAgreement | AgreementIsThere) -> Agreement | None:
    """Say what is wrong at its field; answers the agreement that has the number already, if that is what is wrong."""
    form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    return problem.agreement if isinstance(problem, AgreementIsThere) else None


def _form_page(request: OrganisationRequest, form: AgreementForm, context: dict[str, Any]) -> HttpResponse:
    return render(request, FORM, {**context, "form": form}, status=422 if form.errors else 200)


@require_safe
@in_organisation
def pick_agreements(request: OrganisationRequest) -> HttpResponse:
    """The agreements that words lead to, while somebody types them in a form."""
    return answer_hits(request, AgreementSource(request.organisation))


@require_safe
@in_organisation
def pick_parents(request: OrganisationRequest) -> HttpResponse:
    """The agreements that others may lie under, while somebody types words in a form."""
    return answer_hits(request, AgreementSource(request.organisation, parents_only=True))


@require_safe
@in_organisation
def pick_suppliers(request: OrganisationRequest) -> HttpResponse:
    """The suppliers that words lead to, while somebody types them in a form."""
    return answer_hits(request, SupplierSource(request.organisation))
