"""One deviation: what is wrong, how far it has come, and what is done about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.followup.actions.deviations import change_deviation, move_deviation, withdraw_deviation
from aktsom.followup.forms.deviations import BecauseForm, DeviationForm, MoveForm
from aktsom.followup.forms.fields import theme_names_of
from aktsom.followup.models import Deviation
from aktsom.followup.policies_deviations import NeedsReason, NotVerifiedYet, can_write_actions
from aktsom.followup.queries.deviations import deviation_of
from aktsom.followup.states import DeviationState
from aktsom.followup.tables.deviations import SEVERITY_TONES, TONES, age_in_days, country_name, is_overdue
from aktsom.followup.views.deviation_parts import anchored_errors, with_clauses
from aktsom.reference.contract_terms import contract_terms
from aktsom.risk.tables import shortened
from aktsom.risk.tokens import StaleRecord


@require_safe
@in_organisation
def deviation(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One deviation."""
    return _page(request, deviation_of(request.organisation, pk))


def _page(request: OrganisationRequest, found: Deviation, status: int = 200, **forms: Any) -> HttpResponse:
    given = {"move_form": MoveForm(found, auto_id="id_flytt_%s"), "withdraw_form": BecauseForm(auto_id="id_trekk_%s"), **forms}
    context = {
        "deviation": found,
        "name": shortened(found.title, 90),
        "tone": TONES[found.state],
        "severity_tone": SEVERITY_TONES.get(str(found.severity), "neutral"),
        "theme": theme_names_of([found.theme]) if found.theme else "",
        "country": country_name(found.country),
        "clause": _clause(found),
        "age": age_in_days(found),
        "is_overdue": is_overdue(found),
        "is_worked_on": can_write_actions(found),
        "may_escalate": can_write_actions(found) and found.state != DeviationState.VERIFIED,
        "actions": found.actions.select_related("verified_by").filter(dropped_at__isnull=True),
        "dropped": found.actions.filter(dropped_at__isnull=False),
        "sanctions": found.sanctions.select_related("decided_by"),
        "remedies": found.remedies.filter(withdrawn_at__isnull=True),
        "errors": anchored_errors(*given.values()),
        **given,
    }
    return render(request, "followup/deviation.html", context, status=status)


def _clause(found: Deviation) -> dict[str, str]:
    """The clause that is broken: its number, and what it asks where the edition is known."""
    language = get_language() or "nb"
    terms = contract_terms().get(found.clause_edition)
    clause = terms.clause(found.clause) if terms else None
    words = {"code": found.clause, "name": "", "asks": "", "terms": terms.name.in_language(language) if terms else ""}
    if clause is not None:
        words |= {"name": clause.name.in_language(language), "asks": clause.explanation.in_language(language)}
    return words


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_deviation(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write a deviation anew."""
    found = deviation_of(request.organisation, pk)
    form = DeviationForm(request.organisation, found, request.POST or None, initial=DeviationForm.initial_of(found))
    context = {"deviation": found, "name": shortened(found.title, 90)}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "followup/deviation_form.html", context | with_clauses(form), form)
    try:
        change_deviation(found, form.facts(), request.user, seen=form.cleaned_data["seen"] or None)
    except StaleRecord:
        return stale_page(request, "followup/deviation_form.html", context | with_clauses(form), form, ("deviation", pk))
    messages.success(request, _("Avviket er lagret."))
    return redirect("followup:deviation", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def move(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Bring a deviation to another state."""
    found = deviation_of(request.organisation, pk)
    form = MoveForm(found, request.POST, auto_id="id_flytt_%s")
    if not form.is_valid():
        return _page(request, found, 422, move_form=form)
    said = form.cleaned_data
    try:
        moved = move_deviation(found, DeviationState(said["state"]), request.user, said["because"], said["on"])
    except (NeedsReason, NotVerifiedYet) as refusal:
        form.add_error("because" if isinstance(refusal, NeedsReason) else "state", refusal.message)
        return _page(request, found, refusal.status, move_form=form)
    messages.success(request, _("Tilstanden er nå «%(state)s».") % {"state": moved.get_state_display()})
    return redirect("followup:deviation", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take out a deviation that was recorded by mistake."""
    found = deviation_of(request.organisation, pk)
    form = BecauseForm(request.POST, auto_id="id_trekk_%s")
    if not form.is_valid():
        return _page(request, found, 422, withdraw_form=form)
    withdraw_deviation(found, form.cleaned_data["because"], request.user)
    messages.success(request, _("Avviket er trukket tilbake."))
    return redirect("followup:deviations")
