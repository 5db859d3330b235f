"""Corrective actions: what the supplier will do, the evidence, and the verification."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page
from aktsom.evidence.faults import NotADocument
from aktsom.evidence.forms import DocumentForm
from aktsom.followup.actions import corrective as actions
from aktsom.followup.forms.deviations import ActionForm, BecauseForm, VerificationForm
from aktsom.followup.models import CorrectiveAction
from aktsom.followup.policies_deviations import can_write_actions, check_can_write_actions
from aktsom.followup.queries.deviations import corrective_action_of, deviation_of
from aktsom.followup.views.deviation_parts import anchored_errors
from aktsom.risk.tables import shortened


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_action(request: OrganisationRequest, pk: int) -> HttpResponse:
    """A new corrective action of a deviation."""
    found = deviation_of(request.organisation, pk)
    check_can_write_actions(found)
    form = ActionForm(request.POST or None, initial={"deadline": found.deadline})
    context = {"deviation": found, "deviation_name": shortened(found.title, 60)}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "followup/corrective_form.html", context, form)
    actions.add_action(found, form.facts(), request.user)
    messages.success(request, _("Tiltaket er ført opp."))
    return redirect("followup:deviation", pk)


@require_safe
@in_organisation
def corrective_action(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One corrective action."""
    return _page(request, corrective_action_of(request.organisation, pk))


def _page(request: OrganisationRequest, found: CorrectiveAction, status: int = 200, **forms: Any) -> HttpResponse:
    given = {
        "verification_form": VerificationForm(auto_id="id_kontroll_%s"),
        "drop_form": BecauseForm(auto_id="id_utga_%s"),
        "document_form": DocumentForm(request, "belegg"),
        **forms,
    }
    context = {
        "action": found,
        "deviation": found.deviation,
        "deviation_name": shortened(found.deviation.title, 60),
        "name": shortened(found.text, 60),
        "is_worked_on": found.dropped_at is None and can_write_actions(found.deviation),
        "evidence": found.evidence.filter(document__removed_at__isnull=True).select_related("document__uploaded_by"),
        "errors": anchored_errors(*given.values()),
        **given,
    }
    return render(request, "followup/corrective_action.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_action(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write a corrective action anew."""
    found = corrective_action_of(request.organisation, pk)
    form = ActionForm(request.POST or None, initial=ActionForm.initial_of(found))
    context = {"action": found, "deviation": found.deviation, "deviation_name": shortened(found.deviation.title, 60)}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "followup/corrective_form.html", context, form)
    actions.change_action(found, form.facts(), request.user)
    messages.success(request, _("Tiltaket er lagret."))
    return redirect("followup:corrective_action", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def verify(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Somebody has seen that it was done."""
    found = corrective_action_of(request.organisation, pk)
    form = VerificationForm(request.POST, auto_id="id_kontroll_%s")
    if not form.is_valid():
        return _page(request, found, 422, verification_form=form)
    actions.verify_action(found, form.cleaned_data["how"], form.cleaned_data["on"], request.user)
    if found.deviation.actions.filter(dropped_at__isnull=True, verified_on__isnull=True).exists():
        messages.success(request, _("Kontrollen er ført opp."))
        return redirect("followup:corrective_action", pk)
    messages.success(request, _("Kontrollen er ført opp, og alle tiltakene er kontrollert. Nå kan avviket lukkes."))
    return redirect(f"{reverse('followup:deviation', args=[found.deviation_id])}#videre")


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def drop(request: OrganisationRequest, pk: int) -> HttpResponse:
    """It is not going to be done."""
    found = corrective_action_of(request.organisation, pk)
    form = BecauseForm(request.POST, auto_id="id_utga_%s")
    if not form.is_valid():
        return _page(request, found, 422, drop_form=form)
    actions.drop_action(found, form.cleaned_data["because"], request.user)
    messages.success(request, _("Tiltaket utgår."))
    return redirect("followup:deviation", found.deviation_id)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def attach(request: OrganisationRequest, pk: int) -> HttpResponse:
    """A file that shows what was done."""
    found = corrective_action_of(request.organisation, pk)
    form = DocumentForm(request, "belegg", is_sent=True)
    if not form.is_valid():
        return _page(request, found, 422, document_form=form)
    try:
        actions.attach_to_action(found, form.upload(), "", request.user)
    except NotADocument as refusal:
        form.add_error("file", refusal.message)
        return _page(request, found, refusal.status, document_form=form)
    messages.success(request, _("Dokumentet er lagt ved."))
    return redirect("followup:corrective_action", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def detach(request: OrganisationRequest, pk: int, evidence: int) -> HttpResponse:
    """Take a file away."""
    found = corrective_action_of(request.organisation, pk)
    actions.detach_from_action(found, evidence, request.user)
    messages.success(request, _("Dokumentet er tatt bort."))
    return redirect("followup:corrective_action", pk)
