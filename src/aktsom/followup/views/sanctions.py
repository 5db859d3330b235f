"""Sanctions: the list, the ladder of a deviation, and each step from considered to ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page
from aktsom.followup.actions import sanctions as actions
from aktsom.followup.actions.breach import terms_of_agreement
from aktsom.followup.forms.sanctions import ConsiderForm, EndForm, NotifyForm, ReplyForm, StepForm, WrittenFormForm
from aktsom.followup.ladder import next_step, rungs
from aktsom.followup.models import Deviation, Sanction
from aktsom.followup.policies_deviations import NEEDS_APPROVER, NeedsReason, can_move_sanction, check_can_write_actions
from aktsom.followup.queries.deviations import deviation_of
from aktsom.followup.queries.sanctions import sanction_of, sanctions_of
from aktsom.followup.sanction_reasons import reasons_for
from aktsom.followup.states import ChainPlace, SanctionState
from aktsom.followup.tables.sanctions import SANCTION_TONES, SanctionFilters, SanctionTable
from aktsom.followup.views.deviation_parts import anchored_errors, deviation_tabs
from aktsom.register.agreement_rules import BadAgreement
from aktsom.risk.tables import shortened
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing

Act_ = Callable[[Sanction, actions.Step, Any], Sanction]
FORMS: dict[SanctionState, type[StepForm]] = {
    SanctionState.DECIDED: StepForm,
    SanctionState.NOTIFIED: NotifyForm,
    SanctionState.IN_FORCE: StepForm,
    SanctionState.LIFTED: EndForm,
    SanctionState.TERMINATED: EndForm,
}
HEADINGS: dict[SanctionState, Any] = {
    SanctionState.DECIDED: gettext_lazy("Beslutt"),
    SanctionState.NOTIFIED: gettext_lazy("Leverandøren er varslet"),
    SanctionState.IN_FORCE: gettext_lazy("Sett i kraft"),
    SanctionState.LIFTED: gettext_lazy("Opphev"),
    SanctionState.TERMINATED: gettext_lazy("Hev avtalen"),
}
ROUTES: dict[SanctionState, str] = {
    SanctionState.DECIDED: "decide_sanction",
    SanctionState.NOTIFIED: "notify_sanction",
    SanctionState.IN_FORCE: "enforce_sanction",
    SanctionState.LIFTED: "lift_sanction",
    SanctionState.TERMINATED: "terminate_agreement",
}


@require_safe
@in_organisation
def sanctions(request: OrganisationRequest) -> HttpResponse:
    """The list of sanctions."""
    options = ListingOptions(
        filters=SanctionFilters, search_in=("deviation__title", "deviation__agreement__title", "deviation__supplier__name")
    )
    listing = make_listing(request, SanctionTable, sanctions_of(request.organisation), options)
    context = {"tabs": deviation_tabs("sanctions")}
    return answer_listing(request, "followup/sanctions.html", listing, context, file_name="sanksjoner")


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_sanction(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Consider a step against a deviation; the program proposes the next one."""
    found = deviation_of(request.organisation, pk)
    check_can_write_actions(found)
    taken, place = actions.steps_taken(found), ChainPlace(found.place)
    ladder = rungs(taken, place)
    form = ConsiderForm(ladder, request.POST or None, initial={"step": next_step(taken, place)})
    context = {"deviation": found, "deviation_name": shortened(found.title, 60), **_ladder(found, ladder)}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "followup/sanction_form.html", context, form)
    try:
        sanction = actions.consider_sanction(found, form.chosen(), form.cleaned_data["reason"], request.user)
    except NeedsReason as refusal:
        form.add_error("reason", refusal.message)
        return form_page(request, "followup/sanction_form.html", context, form)
    messages.success(request, _("Sanksjonen er til vurdering."))
    return redirect("followup:sanction", sanction.pk)


def _ladder(found: Deviation, ladder: list[Any]) -> dict[str, Any]:
    language = get_language() or "nb"
    terms = terms_of_agreement(found.agreement)
    shown = [(rung, step.explanation.in_language(language) if (step := terms.step(rung.step)) else "") for rung in ladder]
    proposed = next((rung.step for rung in ladder if rung.is_proposed), None)
    step = terms.step(proposed) if proposed else None
    return {
        "ladder": shown,
        "terms": terms.name.in_language(language),
        "proposed": proposed,
        "proposed_clause": step.clause if step else "",
        "reasons": reasons_for(found),
    }


@require_safe
@in_organisation
def sanction(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One sanction."""
    return _page(request, sanction_of(request.organisation, pk))


def _page(request: OrganisationRequest, found: Sanction, status: int = 200, **given: forms.Form) -> HttpResponse:
    onwards = sorted(actions.next_states_of(found), key=lambda state: state is SanctionState.LIFTED)
    moves = [_move(request, found, state, given.get(ROUTES[state])) for state in onwards]
    reply = given.get("reply") or ReplyForm(
        auto_id="id_svar_%s", initial={"reply": found.reply, **({"on": found.replied_on} if found.replied_on else {})}
    )
    context = {
        "sanction": found,
        "deviation": found.deviation,
        "deviation_name": shortened(found.deviation.title, 60),
        "name": str(found.get_step_display()).capitalize(),
        "tone": SANCTION_TONES[found.state],
        "moves": [move for move in moves if move["is_allowed"]],
        "waits_for_approver": any(not move["is_allowed"] for move in moves),
        "may_reply": found.notified_on is not None,
        "reply_form": reply,
        "letters": found.letters.select_related("made_by"),
        "written_form": WrittenFormForm(initial={"form": request.organisation.written_form}, auto_id="id_brev_%s"),
        "errors": anchored_errors(*given.values()),
    }
    return render(request, "followup/sanction.html", context, status=status)


def _move(request: OrganisationRequest, found: Sanction, state: SanctionState, given: forms.Form | None) -> dict[str, Any]:
    form = given or FORMS[state](auto_id=f"id_{state}_%s")
    return {
        "state": state.value,
        "heading": HEADINGS[state],
        "route": f"followup:{ROUTES[state]}",
        "form": form,
        "is_grave": state is SanctionState.TERMINATED,
        "is_for_approver": state in NEEDS_APPROVER,
        "is_next": state in (SanctionState.DECIDED, SanctionState.NOTIFIED),
        "is_allowed": can_move_sanction(request.user, request.organisation, SanctionState(found.state), state),
    }


def _step(request: OrganisationRequest, pk: int, state: SanctionState, act: Act_) -> HttpResponse:
    """One step of a sanction, as its form tells it."""
    found = sanction_of(request.organisation, pk)
    form = FORMS[state](request.POST, auto_id=f"id_{state}_%s")
    if not form.is_valid():
        return _page(request, found, 422, **{ROUTES[state]: form})
    try:
        moved = act(found, form.happened(), request.user)
    except (BadAgreement, actions.WrongOrder) as refusal:
        form.add_error(getattr(refusal, "field", "on"), refusal.message)
        return _page(request, found, refusal.status, **{ROUTES[state]: form})
    words = _("Sanksjonen er nå «%(state)s».") % {"state": moved.get_state_display()}
    messages.success(request, f"{words} {_onwards(moved)}".strip())
    return redirect("followup:sanction", pk)


def _onwards(sanction: Sanction) -> str:
    """What comes next, where that is plain."""
    if sanction.state == SanctionState.DECIDED:
        return _("Neste steg er å skrive brevet og varsle leverandøren.")
    if sanction.state == SanctionState.NOTIFIED:
        return _("Før opp svaret når det kommer.")
    return ""


@require_POST
@in_organisation_to(Act.APPROVE)
def decide(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Decide on the step."""
    return _step(request, pk, SanctionState.DECIDED, actions.decide_sanction)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def notify(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The supplier has been told."""
    return _step(request, pk, SanctionState.NOTIFIED, actions.notify_sanction)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def enforce(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The step is in force."""
    return _step(request, pk, SanctionState.IN_FORCE, actions.enforce_sanction)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def lift(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The step is taken back."""
    return _step(request, pk, SanctionState.LIFTED, actions.lift_sanction)


@require_POST
@in_organisation_to(Act.APPROVE)
def terminate(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The agreement is terminated."""
    return _step(request, pk, SanctionState.TERMINATED, actions.terminate_agreement)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def reply(request: OrganisationRequest, pk: int) -> HttpResponse:
    """What the supplier answered."""
    found = sanction_of(request.organisation, pk)
    form = ReplyForm(request.POST, auto_id="id_svar_%s")
    if not form.is_valid():
        return _page(request, found, 422, reply=form)
    try:
        actions.record_reply(found, form.cleaned_data["reply"], form.cleaned_data["on"], request.user)
    except actions.WrongOrder as refusal:
        form.add_error("on", refusal.message)
        return _page(request, found, refusal.status, reply=form)
    messages.success(request, _("Svaret er ført opp."))
    return redirect("followup:sanction", pk)
