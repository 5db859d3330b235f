"""The active organisation: chosen, and described by its administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.actions import add_unit, change_organisation, close_unit, rename_unit
from aktsom.access.forms import OrganisationForm, UnitForm
from aktsom.access.guards import OrganisationRequest, PersonRequest, for_person, in_organisation, in_organisation_to
from aktsom.access.middleware import ORGANISATION_KEY
from aktsom.access.policies import check_can_administer
from aktsom.access.queries import organisations_for, unit_of, units_of
from aktsom.access.roles import Act
from aktsom.access.views.back import own_address
from aktsom.values.refusals import NotFound


@require_http_methods(["GET", "HEAD", "POST"])
@for_person
def choose_organisation(request: PersonRequest) -> HttpResponse:
    """Lets the person choose among her own organisations; the choice lives in the session."""
    organisations = organisations_for(request.user)
    if request.method != "POST":
        return render(request, "access/choose_organisation.html", {"organisations": organisations})
    chosen = request.POST.get("organisation", "")
    organisation = organisations.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 19 else None
    if organisation is None:
        raise NotFound(_("Siden finnes ikke, eller den er ikke åpen for deg."))
    if request.session.get(ORGANISATION_KEY) != organisation.pk:
        # Pages that stand open in other tabs were made for another organisation: their forms are refused from now on.
        rotate_token(request)
    request.session[ORGANISATION_KEY] = organisation.pk
    return HttpResponseRedirect(own_address(request))


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def organisation(request: OrganisationRequest) -> HttpResponse:
    """Everybody in the organisation sees its settings; administrators change them."""
    ours = request.organisation
    if request.method == "POST":
        check_can_administer(request.user, ours)
    initial = {"name": ours.name, "number": ours.number, "written_form": ours.written_form}
    form = OrganisationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_organisation(request.user, ours, form.details())
        messages.success(request, _("Endringene er lagret."))
        return redirect("access:organisation")
    context = {"form": form, "unit_form": UnitForm(prefix="unit"), "units": units_of(ours)}
    return render(request, "access/organisation.html", context, status=422 if form.errors else 200)


@require_POST
@in_organisation_to(Act.ADMINISTER)
def new_unit(request: OrganisationRequest) -> HttpResponse:
    """Adds a unit."""
    form = UnitForm(request.POST, prefix="unit")
    if form.is_valid():
        unit = add_unit(request.user, request.organisation, form.cleaned_data["name"])
        messages.success(request, _("%(unit)s er lagt til.") % {"unit": unit})
        return redirect("access:organisation")
    initial = {field: getattr(request.organisation, field) for field in ("name", "number", "written_form")}
    context = {"form": OrganisationForm(initial=initial), "unit_form": form, "units": units_of(request.organisation)}
    return render(request, "access/organisation.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.ADMINISTER)
def edit_unit(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Renames a unit."""
    unit = unit_of(request.organisation, pk)
    form = UnitForm(request.POST or None, initial={"name": unit.name})
    if request.method == "POST" and form.is_valid():
        rename_unit(request.user, unit, form.cleaned_data["name"])
        messages.success(request, _("Endringene er lagret."))
        return redirect("access:organisation")
    return render(request, "access/unit.html", {"form": form, "unit": unit}, status=422 if form.errors else 200)


@require_POST
@in_organisation_to(Act.ADMINISTER)
def end_unit(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Closes a unit."""
    unit = unit_of(request.organisation, pk)
    close_unit(request.user, unit)
    messages.success(request, _("%(unit)s er avsluttet.") % {"unit": unit})
    return redirect("access:organisation")
