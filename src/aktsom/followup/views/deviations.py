"""Deviations as a list, new ones, and what is proposed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page
from aktsom.followup.actions.breach import confirm_breach, dismiss_breach
from aktsom.followup.actions.deviations import record_deviation
from aktsom.followup.forms.deviations import BecauseForm, DeviationForm
from aktsom.followup.models import BreachProposal, ChecklistItem
from aktsom.followup.queries.deviations import deviations_as_listed
from aktsom.followup.queries.proposals import open_proposals_of, proposal_of
from aktsom.followup.states import ChainPlace, DeviationKind, ProposalState
from aktsom.followup.tables.deviations import DeviationFilters, DeviationTable
from aktsom.followup.views.deviation_parts import anchored_errors, deviation_tabs, named_in_address, with_clauses
from aktsom.register.queries.agreements import agreement_of, only_party_of
from aktsom.register.queries.suppliers import supplier_of
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing, paginate
from aktsom.worklists.tools import tools

SHOWN_PROPOSALS = 5
SEARCHED = ("title", "text", "agreement__title", "supplier__name")


@require_safe
@in_organisation
def deviations(request: OrganisationRequest) -> HttpResponse:
    """The list of deviations, with what is proposed above it."""
    options = ListingOptions(filters=DeviationFilters, search_in=SEARCHED)
    listing = make_listing(request, DeviationTable, deviations_as_listed(request.organisation), options)
    proposals = list(open_proposals_of(request.organisation)[: SHOWN_PROPOSALS + 1])
    context = {
        "tabs": deviation_tabs("deviations"),
        "proposals": proposals[:SHOWN_PROPOSALS],
        "has_more_proposals": len(proposals) > SHOWN_PROPOSALS,
    }
    offered = tools(request, "deviations")
    return answer_listing(request, "followup/deviations.html", listing, context, file_name="avvik", tools=offered)


@require_safe
@in_organisation
def proposals(request: OrganisationRequest) -> HttpResponse:
    """Everything that the program proposes to record as a deviation."""
    page = paginate(request, open_proposals_of(request.organisation))
    return form_page(request, "followup/breach_proposals.html", {"page": page, "proposals": page.object_list}, BecauseForm())


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_deviation(request: OrganisationRequest) -> HttpResponse:
    """A new deviation; what the address names is filled in."""
    form = DeviationForm(request.organisation, None, request.POST or None, initial=_initial(request))
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "followup/deviation_form.html", with_clauses(form), form)
    deviation = record_deviation(request.organisation, form.facts(), request.user)
    messages.success(request, _("Avviket er ført opp."))
    return redirect("followup:deviation", deviation.pk)


def _initial(request: OrganisationRequest) -> dict[str, Any]:
    return {
        "found_on": timezone.localdate(),
        "kind": DeviationKind.BREACH,
        "place": ChainPlace.UNKNOWN,
        "agreement": named_in_address(request, "avtale", agreement_of),
        "supplier": named_in_address(request, "leverandor", supplier_of),
        "owner": str(request.user.pk),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def proposal(request: OrganisationRequest, pk: int) -> HttpResponse:
    """A proposed deviation: the form filled in, to be agreed to or not."""
    found = proposal_of(request.organisation, pk)
    if found.state != ProposalState.PROPOSED:
        return _already_decided(request, found)
    form = DeviationForm(request.organisation, None, request.POST or None, initial=_initial_of(request, found))
    if request.method != "POST" or not form.is_valid():
        return _proposal_page(request, found, form, BecauseForm())
    facts = replace(form.facts(), follow_up=found.item.follow_up, item=found.item)
    deviation = confirm_breach(found, facts, request.user)
    messages.success(request, _("Avviket er ført opp."))
    return redirect("followup:deviation", deviation.pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def dismiss_proposal(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Decide that what is proposed is no deviation."""
    found = proposal_of(request.organisation, pk)
    if found.state != ProposalState.PROPOSED:
        return _already_decided(request, found)
    reason = BecauseForm(request.POST)
    if not reason.is_valid():
        form = DeviationForm(request.organisation, None, initial=_initial_of(request, found))
        return _proposal_page(request, found, form, reason)
    dismiss_breach(found, reason.cleaned_data["because"], request.user)
    messages.success(request, _("Forslaget er avvist."))
    return redirect("followup:deviations")


def _already_decided(request: OrganisationRequest, found: BreachProposal) -> HttpResponse:
    messages.info(request, _("Forslaget er allerede avgjort, eller svaret det bygde på, er endret."))
    where = reverse("followup:deviation", args=[found.deviation_id]) if found.deviation_id else reverse("followup:deviations")
    return redirect(where)


def _proposal_page(request: OrganisationRequest, found: BreachProposal, form: Any, reason: Any) -> HttpResponse:
    errors = anchored_errors(reason)
    context = {**with_clauses(form), "proposal": found, "reason_form": reason, "errors": errors}
    answer = form_page(request, "followup/deviation_form.html", context, form)
    answer.status_code = 422 if errors else answer.status_code
    return answer


def _initial_of(request: OrganisationRequest, found: BreachProposal) -> dict[str, Any]:
    item, follow_up = found.item, found.item.follow_up
    owner = follow_up.owner_id or request.user.pk
    return {
        "title": _title_of(item),
        "text": item.finding,
        "kind": DeviationKind.BREACH,
        "theme": item.theme,
        "place": ChainPlace.UNKNOWN if follow_up.site_id else ChainPlace.SUPPLIER,
        "agreement": follow_up.agreement,
        "supplier": follow_up.supplier or only_party_of(follow_up.agreement),
        "site": str(follow_up.site_id or ""),
        "country": follow_up.site.country if follow_up.site else "",
        "clause": found.clause,
        "found_on": follow_up.done_on or timezone.localdate(),
        "deadline": found.deadline,
        "owner": str(owner),
    }


def _title_of(item: ChecklistItem) -> str:
    """What is wrong in a line: the first of what was found, else the question that was not answered well."""
    if item.finding.strip():
        return item.finding.strip().splitlines()[0][:300]
    return (_("Nei på: %(question)s") % {"question": item.question} if item.is_gate else item.question)[:300]
