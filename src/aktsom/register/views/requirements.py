"""Writing, changing, moving and dropping the requirements of a procurement."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import OrganisationRequest, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.register.actions.requirements import (
    BadRequirement,
    change_requirement,
    drop_requirement,
    move_requirement,
    restore_requirement,
    write_requirement,
)
from aktsom.register.forms.requirements import DropForm, RequirementForm
from aktsom.register.models import Requirement
from aktsom.register.policies_procurements import check_is_open
from aktsom.register.queries.procurements import procurement_of
from aktsom.register.queries.requirements import requirement_of
from aktsom.register.tokens import StaleRow

FORM = "register/requirement_form.html"


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_requirement(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write a requirement by hand."""
    procurement = procurement_of(request.organisation, pk)
    check_is_open(procurement)
    form = RequirementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            write_requirement(procurement, form.facts(), request.user)
        except BadRequirement as problem:
            form.add_error(problem.field, forms.ValidationError(problem.message))
        else:
            messages.success(request, _("Kravet er ført opp."))
            return _back(procurement.pk)
    return form_page(request, FORM, {"procurement": procurement, "is_new": True}, form)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_requirement(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write what a requirement says."""
    requirement, procurement_pk = _open(request, pk)
    form = RequirementForm(request.POST or None, initial=RequirementForm.initial_of(requirement))
    context = {"procurement": requirement.procurement, "requirement": requirement, "drop_form": DropForm()}
    if request.method == "POST" and form.is_valid():
        try:
            change_requirement(requirement, form.facts(), request.user, seen=form.cleaned_data["seen"])
        except BadRequirement as problem:
            form.add_error(problem.field, forms.ValidationError(problem.message))
        except StaleRow:
            return stale_page(request, FORM, context, form, ("requirement", pk))
        else:
            messages.success(request, _("Kravet er lagret."))
            return _back(procurement_pk)
    return form_page(request, FORM, context, form)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def move(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Move a requirement up or down."""
    requirement, procurement_pk = _open(request, pk)
    move_requirement(requirement, -1 if request.POST.get("step") == "up" else 1, request.user)
    return _back(procurement_pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def drop(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take a requirement out."""
    requirement, procurement_pk = _open(request, pk)
    form = DropForm(request.POST)
    if not form.is_valid():
        context = {"procurement": requirement.procurement, "requirement": requirement, "drop_form": form}
        written = RequirementForm(initial=RequirementForm.initial_of(requirement))
        return render(request, FORM, {**context, "form": written}, status=422)
    drop_requirement(requirement, form.cleaned_data["because"], request.user)
    messages.success(request, _("Kravet er tatt ut. Det står under «Tatt ut» med grunnen."))
    return _back(procurement_pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def restore(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Put a dropped requirement in again."""
    requirement, procurement_pk = _open(request, pk)
    restore_requirement(requirement, request.user)
    messages.success(request, _("Kravet er satt inn igjen."))
    return _back(procurement_pk)


def _open(request: OrganisationRequest, pk: int) -> tuple[Requirement, int]:
    requirement = requirement_of(request.organisation, pk)
    procurement = procurement_of(request.organisation, requirement.procurement_id or 0)
    check_is_open(procurement)
    return requirement, procurement.pk


def _back(pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('register:procurement', args=[pk])}#krav")
