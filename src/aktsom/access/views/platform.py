"""The platform: which organisations there are. Nothing of what is theirs is shown here."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.actions import InvitationDetails, create_organisation, invite_person
from aktsom.access.forms import NewOrganisationForm
from aktsom.access.guards import PersonRequest, on_platform
from aktsom.access.queries import all_organisations
from aktsom.access.roles import Role
from aktsom.access.tables import OrganisationFilters, OrganisationTable
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing
from aktsom.values.refusals import Refusal

_LISTING = ListingOptions(OrganisationFilters, ("name", "number", "secretariat__name"))


@require_safe
@on_platform
def organisations(request: PersonRequest) -> HttpResponse:
    """Every organisation, by name."""
    listing = make_listing(request, OrganisationTable, all_organisations(), _LISTING)
    return answer_listing(request, "access/platform_organisations.html", listing, file_name="virksomheter")


@require_http_methods(["GET", "HEAD", "POST"])
@on_platform
def new_organisation(request: PersonRequest) -> HttpResponse:
    """Makes an organisation and invites its first administrator."""
    form = NewOrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _created(request, form):
        return redirect("access:platform_organisations")
    return render(request, "access/new_organisation.html", {"form": form}, status=422 if form.errors else 200)


def _created(request: PersonRequest, form: NewOrganisationForm) -> bool:
    first = InvitationDetails(form.cleaned_data["administrator"], Role.ADMINISTRATOR, language=form.cleaned_data["written_form"])
    try:
        with transaction.atomic():
            organisation = create_organisation(request.user, form.details())
            invite_person(request.user, organisation, first)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("%(organisation)s er opprettet, og invitasjonen er sendt.") % {"organisation": organisation})
    return True
