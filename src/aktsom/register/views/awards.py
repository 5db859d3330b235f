"""Awarding a procurement, and handing it over."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aktsom.access.guards import OrganisationRequest, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page
from aktsom.register.actions.awards import BadAward, award, hand_over
from aktsom.register.agreement_rules import BadAgreement
from aktsom.register.forms.awards import AwardForm, HandOverForm
from aktsom.register.policies_procurements import check_is_open
from aktsom.register.queries.procurements import agreements_from, procurement_of
from aktsom.register.queries.requirements import requirements_of_procurement


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def award_page(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Choose suppliers and make an agreement."""
    procurement = procurement_of(request.organisation, pk)
    check_is_open(procurement)
    form = AwardForm(request.organisation, request.POST or None, initial=AwardForm.initial_of(procurement))
    if request.method == "POST" and form.is_valid():
        try:
            made = award(procurement, form.award(), request.user)
        except (BadAward, BadAgreement) as problem:
            field = problem.field if problem.field in form.fields else None
            form.add_error(field, forms.ValidationError(problem.message))
        else:
            words = _("Kontrakten er tildelt, og avtalen «%(title)s» er opprettet som utkast med kravene.")
            messages.success(request, f"{words % {'title': made.title}} {_('Neste steg er å levere over.')}")
            return _back(pk)
    requirements = requirements_of_procurement(procurement)
    context = {"procurement": procurement, "requirements": requirements, "agreements": agreements_from(procurement)}
    return form_page(request, "register/award.html", context, form)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def hand_over_page(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Give the agreements to who follows them up."""
    procurement = procurement_of(request.organisation, pk)
    check_is_open(procurement)
    form = HandOverForm(
        request.organisation, procurement, request.POST or None, initial={"owner": str(procurement.owner_id or "")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            hand_over(procurement, form.hand_over(), request.user)
        except BadAward as problem:
            form.add_error(problem.field, forms.ValidationError(problem.message))
        else:
            words = _("Anskaffelsen er levert over. Den som overtar, har fått varsel.")
            messages.success(request, f"{words} {_('Neste steg er å sette avtalen i gang.')}")
            return _back(pk)
    context = {"procurement": procurement, "agreements": agreements_from(procurement)}
    return form_page(request, "register/hand_over.html", context, form)


def _back(pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('register:procurement', args=[pk])}#tildeling")
