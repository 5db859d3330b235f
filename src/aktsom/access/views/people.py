"""The organisation's people: who they are, what they may do, how they come and go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.actions import change_role, end_membership, invite_person, withdraw_invitation
from aktsom.access.forms import InvitationForm, RoleForm
from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.queries import invitation_in, membership_in, memberships_in, open_invitations_in
from aktsom.access.roles import Act
from aktsom.access.tables import PeopleFilters, PeopleTable
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing
from aktsom.values.refusals import Refusal


@require_safe
@in_organisation
def people(request: OrganisationRequest) -> HttpResponse:
    """Everybody in the organisation sees who the others are; administrators see who is invited too."""
    administers = Act.ADMINISTER in request.acts
    options = ListingOptions(PeopleFilters, ("user__name", "user__email", "unit__name"), {"leads_on": administers})
    listing = make_listing(request, PeopleTable, memberships_in(request.organisation), options)
    invitations = open_invitations_in(request.organisation) if administers else ()
    return answer_listing(request, "access/people.html", listing, {"invitations": invitations}, file_name="personer")


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.ADMINISTER)
def invite(request: OrganisationRequest) -> HttpResponse:
    """Invites somebody into a role."""
    form = InvitationForm(request.organisation, request.POST or None, initial={"language": request.organisation.written_form})
    if request.method == "POST" and form.is_valid() and _invited(request, form):
        return redirect("access:people")
    return render(request, "access/invite.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.ADMINISTER)
def membership(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One person's role, to be changed or ended."""
    held = membership_in(request.organisation, pk)
    form = RoleForm(request.organisation, request.POST or None, initial={"role": held.role})
    if request.method == "POST" and form.is_valid():
        change_role(request.user, held, form.role_chosen())
        messages.success(request, _("Rollen til %(person)s er endret.") % {"person": held.user})
        return redirect("access:people")
    return render(request, "access/membership.html", {"form": form, "membership": held}, status=422 if form.errors else 200)


@require_POST
@in_organisation_to(Act.ADMINISTER)
def end(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Ends a person's role."""
    held = membership_in(request.organisation, pk)
    end_membership(request.user, held)
    messages.success(request, _("Rollen til %(person)s er avsluttet.") % {"person": held.user})
    return redirect("access:people")


@require_POST
@in_organisation_to(Act.ADMINISTER)
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Takes an invitation back."""
    invitation = invitation_in(request.organisation, pk)
    withdraw_invitation(request.user, invitation)
    messages.success(request, _("Invitasjonen til %(email)s er trukket tilbake.") % {"email": invitation.email})
    return redirect("access:people")


def _invited(request: OrganisationRequest, form: InvitationForm) -> bool:
    try:
        invitation = invite_person(request.user, request.organisation, form.details())
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("Invitasjonen er sendt til %(email)s.") % {"email": invitation.email})
    return True
