"""What is done on the page of an agreement: it begins and ends, suppliers come and go, options are used, documents hung."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktsom.access.guards import OrganisationRequest, in_organisation_to
from aktsom.access.roles import Act
from aktsom.evidence.forms import DocumentForm
from aktsom.register.actions.agreement_documents import DocumentIsThere, attach_to_agreement, remove_from_agreement
from aktsom.register.actions.agreement_options import add_option, decline_option, use_option
from aktsom.register.actions.agreement_parties import join_agreement, leave_agreement
from aktsom.register.actions.agreements import move_agreement, withdraw_agreement
from aktsom.register.agreement_rules import BadAgreement
from aktsom.register.forms.agreements import DeclineForm, LeaveForm, MoveForm, OptionForm, PartyForm, UseForm, WithdrawForm
from aktsom.register.models import Agreement
from aktsom.register.queries.agreements import agreement_of, option_of, party_of
from aktsom.register.queries.suppliers import supplier_of
from aktsom.register.states import AgreementState
from aktsom.register.views.agreement import agreement_page
from aktsom.values.refusals import Refusal

_BAD_FILE = (413, 415, 422)


def _done(request: OrganisationRequest, found: Agreement, form: forms.Form, name: str, act: Callable[[], str]) -> HttpResponse:
    """Do what a form asks and lead back to the page; or the page with what is wrong at its field."""
    if form.is_valid():
        try:
            said = act()
        except BadAgreement as problem:
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        else:
            messages.success(request, said)
            return redirect("register:agreement", found.pk)
    return agreement_page(request, found, {name: form})


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def move(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Bring the agreement to another state."""
    found = agreement_of(request.organisation, pk)
    wanted = request.POST.get("state", "")
    if wanted not in AgreementState.values:
        messages.error(request, _("Velg hvilken tilstand avtalen skal ha."))
        return redirect("register:agreement", pk)
    form = MoveForm(request.POST, prefix=f"til-{wanted}")

    def act() -> str:
        moved = move_agreement(found, wanted, form.cleaned_data["on"], form.cleaned_data["because"], request.user)
        return _("Avtalen er nå «%(state)s».") % {"state": AgreementState(moved.state).label}

    return _done(request, found, form, f"til-{wanted}", act)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take away an agreement that was recorded by mistake."""
    found = agreement_of(request.organisation, pk)
    form = WithdrawForm(request.POST, prefix="trekk")

    def act() -> str:
        withdraw_agreement(found, form.cleaned_data["because"], request.user)
        return _("Avtalen er trukket tilbake. Historikken er tatt vare på.")

    return _done(request, found, form, "withdraw", act)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def add_party(request: OrganisationRequest, pk: int) -> HttpResponse:
    """A supplier comes into the agreement."""
    found = agreement_of(request.organisation, pk)
    form = PartyForm(request.organisation, request.POST)

    def act() -> str:
        supplier = supplier_of(request.organisation, int(form.cleaned_data["supplier"]))
        join_agreement(found, supplier, form.cleaned_data["since"], request.user)
        return _("%(name)s er med i avtalen.") % {"name": supplier.name}

    return _done(request, found, form, "party", act)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def end_party(request: OrganisationRequest, pk: int, party: int) -> HttpResponse:
    """A supplier leaves the agreement."""
    found = agreement_of(request.organisation, pk)
    leaving = party_of(found, party)
    form = LeaveForm(request.POST, prefix=f"ut-{party}")

    def act() -> str:
        leave_agreement(found, leaving, form.cleaned_data["until"], form.cleaned_data["because"], request.user)
        return _("%(name)s er ute av avtalen.") % {"name": leaving.supplier.name}

    return _done(request, found, form, f"ut-{party}", act)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def new_option(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Record an option."""
    found = agreement_of(request.organisation, pk)
    form = OptionForm(request.POST, prefix="opsjon")

    def act() -> str:
        add_option(found, form.cleaned_data["extends_to"], form.cleaned_data["decide_by"], request.user)
        return _("Opsjonen er ført opp.")

    return _done(request, found, form, "option", act)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def use(request: OrganisationRequest, pk: int, option: int) -> HttpResponse:
    """Use an option."""
    found = agreement_of(request.organisation, pk)
    chosen = option_of(found, option)
    form = UseForm(request.POST, prefix=f"bruk-{option}")

    def act() -> str:
        use_option(found, chosen, form.cleaned_data["on"] or timezone.localdate(), request.user)
        return _("Opsjonen er brukt, og avtalen er forlenget.")

    return _done(request, found, form, f"bruk-{option}", act)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def decline(request: OrganisationRequest, pk: int, option: int) -> HttpResponse:
    """Let an option go."""
    found = agreement_of(request.organisation, pk)
    chosen = option_of(found, option)
    form = DeclineForm(request.POST, prefix=f"ikke-{option}")

    def act() -> str:
        day = form.cleaned_data["on"] or timezone.localdate()
        decline_option(found, chosen, day, form.cleaned_data["because"], request.user)
        return _("Opsjonen blir ikke brukt.")

    return _done(request, found, form, f"ikke-{option}", act)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def attach(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Hang a document on the agreement."""
    found = agreement_of(request.organisation, pk)
    form = DocumentForm(request, "avtale", is_sent=True)

    def act() -> str:
        try:
            attach_to_agreement(found, form.upload(), request.POST.get("what", ""), request.user)
        except Refusal as refusal:
            if refusal.status not in _BAD_FILE and not isinstance(refusal, DocumentIsThere):
                raise
            raise BadAgreement("file", refusal.message) from refusal
        return _("Dokumentet er lagt ved.")

    return _done(request, found, form, "document", act)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def remove_document(request: OrganisationRequest, pk: int, document: int) -> HttpResponse:
    """Take a document away from the agreement."""
    remove_from_agreement(agreement_of(request.organisation, pk), document, request.user)
    messages.success(request, _("Dokumentet er tatt bort. Historikken forteller at det var der."))
    return redirect("register:agreement", pk)
