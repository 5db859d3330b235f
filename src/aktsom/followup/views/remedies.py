"""Remedies: the list, one remedy, and its evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.evidence.faults import NotADocument
from aktsom.evidence.forms import DocumentForm
from aktsom.followup.actions import remedies as actions
from aktsom.followup.forms.deviations import BecauseForm
from aktsom.followup.forms.remedies import CompletedForm, RemedyForm
from aktsom.followup.models import Remedy
from aktsom.followup.queries.deviations import deviation_of
from aktsom.followup.queries.remedies import remedies_of, remedy_of
from aktsom.followup.tables.remedies import RemedyFilters, RemedyTable
from aktsom.followup.views.deviation_parts import anchored_errors, deviation_tabs, named_in_address
from aktsom.risk.tables import shortened
from aktsom.risk.tokens import StaleRecord
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing


@require_safe
@in_organisation
def remedies(request: OrganisationRequest) -> HttpResponse:
    """The list of remedies."""
    options = ListingOptions(filters=RemedyFilters, search_in=("harm", "done", "supplier__name", "deviation__title"))
    listing = make_listing(request, RemedyTable, remedies_of(request.organisation), options)
    context = {"tabs": deviation_tabs("remedies")}
    return answer_listing(request, "followup/remedies.html", listing, context, file_name="gjenoppretting")


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_remedy(request: OrganisationRequest) -> HttpResponse:
    """A new remedy; the deviation that the address names is filled in."""
    deviation = named_in_address(request, "avvik", deviation_of)
    initial = {
        "started_on": timezone.localdate(),
        "owner": str(request.user.pk),
        "deviation": deviation,
        "agreement": deviation.agreement if deviation else None,
        "supplier": deviation.supplier if deviation else None,
    }
    form = RemedyForm(request.organisation, None, request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "followup/remedy_form.html", {}, form)
    remedy = actions.record_remedy(request.organisation, form.facts(), request.user)
    messages.success(request, _("Gjenopprettingen er ført opp."))
    return redirect("followup:remedy", remedy.pk)


@require_safe
@in_organisation
def remedy(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One remedy."""
    return _page(request, remedy_of(request.organisation, pk))


def _page(request: OrganisationRequest, found: Remedy, status: int = 200, **forms: Any) -> HttpResponse:
    given = {
        "completed_form": CompletedForm(auto_id="id_gjort_%s"),
        "withdraw_form": BecauseForm(auto_id="id_trekk_%s"),
        "document_form": DocumentForm(request, "belegg"),
        **forms,
    }
    context = {
        "remedy": found,
        "name": shortened(found.harm, 60),
        "is_open": found.withdrawn_at is None,
        "evidence": found.evidence.filter(document__removed_at__isnull=True).select_related("document__uploaded_by"),
        "errors": anchored_errors(*given.values()),
        **given,
    }
    return render(request, "followup/remedy.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_remedy(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write a remedy anew."""
    found = remedy_of(request.organisation, pk)
    form = RemedyForm(request.organisation, found, request.POST or None, initial=RemedyForm.initial_of(found))
    context = {"remedy": found, "name": shortened(found.harm, 60)}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "followup/remedy_form.html", context, form)
    try:
        actions.change_remedy(found, form.facts(), request.user, seen=form.cleaned_data["seen"] or None)
    except StaleRecord:
        return stale_page(request, "followup/remedy_form.html", context, form, ("remedy", pk))
    messages.success(request, _("Gjenopprettingen er lagret."))
    return redirect("followup:remedy", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def complete(request: OrganisationRequest, pk: int) -> HttpResponse:
    """What was agreed has been done."""
    found = remedy_of(request.organisation, pk)
    form = CompletedForm(request.POST, auto_id="id_gjort_%s")
    if not form.is_valid():
        return _page(request, found, 422, completed_form=form)
    try:
        actions.complete_remedy(found, form.cleaned_data["on"], request.user)
    except actions.CompletedBeforeStart as refusal:
        form.add_error("on", refusal.message)
        return _page(request, found, refusal.status, completed_form=form)
    messages.success(request, _("Gjenopprettingen er gjennomført."))
    return redirect("followup:remedy", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take out what was recorded by mistake."""
    found = remedy_of(request.organisation, pk)
    form = BecauseForm(request.POST, auto_id="id_trekk_%s")
    if not form.is_valid():
        return _page(request, found, 422, withdraw_form=form)
    actions.withdraw_remedy(found, form.cleaned_data["because"], request.user)
    messages.success(request, _("Gjenopprettingen er trukket tilbake."))
    return redirect("followup:remedies")


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def attach(request: OrganisationRequest, pk: int) -> HttpResponse:
    """A file that shows what was done."""
    found = remedy_of(request.organisation, pk)
    form = DocumentForm(request, "belegg", is_sent=True)
    if not form.is_valid():
        return _page(request, found, 422, document_form=form)
    try:
        actions.attach_to_remedy(found, form.upload(), "", request.user)
    except NotADocument as refusal:
        form.add_error("file", refusal.message)
        return _page(request, found, refusal.status, document_form=form)
    messages.success(request, _("Dokumentet er lagt ved."))
    return redirect("followup:remedy", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def detach(request: OrganisationRequest, pk: int, evidence: int) -> HttpResponse:
    """Take a file away."""
    found = remedy_of(request.organisation, pk)
    actions.detach_from_remedy(found, evidence, request.user)
    messages.success(request, _("Dokumentet er tatt bort."))
    return redirect("followup:remedy", pk)
