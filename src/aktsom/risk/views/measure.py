"""One measure: what is done, why, and what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.policies import check_can_contribute
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.risk.actions import (
    add_measure,
    add_other_measure,
    change_measure,
    close_measure,
    move_measure,
    set_measure_state,
)
from aktsom.risk.forms import CloseForm, MeasureForm, NewOtherMeasureForm, OtherMeasureForm, StateForm
from aktsom.risk.models import Measure
from aktsom.risk.policies import check_part_is_open, words_of_lock
from aktsom.risk.queries import lock_of, measure_of, risk_year_of
from aktsom.risk.states import MEASURE_WORDS, GoalState, RiskPart
from aktsom.risk.tables import shortened
from aktsom.risk.tokens import StaleRecord, token_of_measure
from aktsom.risk.views.shown import shown_measure_state

STEPS = {"up": -1, "down": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def measure(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One measure, and a person's judgement of how it goes."""
    found = measure_of(request.organisation, pk)
    form = _state_form(request, found)
    if request.method == "POST":
        check_can_contribute(request.user, request.organisation)
        if form.is_valid():
            return _judged(request, found, form)
    return form_page(request, "risk/measure.html", _context(found), form)


def _state_form(request: OrganisationRequest, found: Measure) -> StateForm:
    initial = {"seen": token_of_measure(found), "state": found.state, "reason": found.state_reason}
    return StateForm(GoalState(found.state), MEASURE_WORDS, request.POST or None, initial=initial)


def _judged(request: OrganisationRequest, found: Measure, form: StateForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        set_measure_state(found, GoalState(said["state"]), request.user, said["reason"], seen=said["seen"] or None)
    except StaleRecord:
        return stale_page(request, "risk/measure.html", _context(found), form, ("measure", found.pk))
    messages.success(request, _("Vurderingen er lagret."))
    return redirect("risk:measure", found.pk)


def _context(found: Measure) -> dict[str, Any]:
    lock = lock_of(found.organisation, found.year, RiskPart.HANDLING) if found.risk_id else None
    return {
        "measure": found,
        "name": shortened(str(found), 90),
        "state": shown_measure_state(GoalState(found.state)),
        "after": Measure.objects.filter(continues=found).first(),
        "close_form": CloseForm(),
        "lock": words_of_lock(RiskPart.HANDLING, found.year, lock.because) if lock else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_measure(request: OrganisationRequest, pk: int, year: int) -> HttpResponse:
    """A new measure for a risk in a year."""
    said = risk_year_of(request.organisation, pk, year)
    check_part_is_open(request.organisation, year, RiskPart.HANDLING)
    form = MeasureForm(request.organisation, None, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "risk/measure_form.html", {"said": said, "risk_name": shortened(said.wording, 90)}, form)
    added = add_measure(said, form.details(), request.user)
    messages.success(request, _("Tiltaket er ført opp."))
    return redirect("risk:measure", added.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_other_measure(request: OrganisationRequest) -> HttpResponse:
    """A new measure by topic, tied to no risk."""
    asked = {name: request.GET[name] for name in ("topic", "year") if name in request.GET}
    initial = {"year": timezone.localdate().year} | asked
    form = NewOtherMeasureForm(request.organisation, None, request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "risk/measure_form.html", {}, form)
    added = add_other_measure(request.organisation, form.cleaned_data["year"], form.details(), request.user)
    messages.success(request, _("Tiltaket er ført opp."))
    return redirect("risk:measure", added.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_measure(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write a measure."""
    found = measure_of(request.organisation, pk)
    if found.risk_id:
        check_part_is_open(request.organisation, found.year, RiskPart.HANDLING)
    kind = MeasureForm if found.risk_id else OtherMeasureForm
    form = kind(request.organisation, found.owner, request.POST or None, initial=kind.initial_of(found))
    context = {"measure": found, "name": shortened(str(found), 90)}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "risk/measure_form.html", context, form)
    try:
        change_measure(found, form.details(), request.user, seen=form.cleaned_data["seen"])
    except StaleRecord:
        return stale_page(request, "risk/measure_form.html", context, form, ("measure", pk))
    messages.success(request, _("Tiltaket er lagret."))
    return redirect("risk:measure", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def move(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Move a measure up or down among those of its risk and year."""
    found = measure_of(request.organisation, pk)
    move_measure(found, STEPS.get(request.POST.get("step", ""), 0), request.user)
    if found.risk_id is None:
        return redirect("risk:measure", found.pk)
    answer = redirect("risk:risk", found.risk_id)
    answer["Location"] += f"#tiltak-{found.pk}"
    return answer


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def take_out_measure(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take a measure out of its year."""
    found = measure_of(request.organisation, pk)
    form = CloseForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    if found.continues_id and not reason:
        form.add_error("reason", _("Tiltaket er videreført fra et tidligere år. Skriv hvorfor det utgår."))
    if form.errors:
        errors = [(f"#{form['reason'].id_for_label}", str(error)) for error in form.errors.get("reason", [])]
        context = _context(found) | {"close_form": form, "errors": errors}
        initial = {"seen": token_of_measure(found), "state": found.state}
        state = StateForm(GoalState(found.state), MEASURE_WORDS, initial=initial)
        answer = form_page(request, "risk/measure.html", context, state)
        answer.status_code = 422
        return answer
    close_measure(found, request.user, reason)
    messages.success(request, _("Tiltaket er tatt ut av %(year)s.") % {"year": found.year})
    return redirect("risk:risk", found.risk_id) if found.risk_id else redirect("risk:measures")
