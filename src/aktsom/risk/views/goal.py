"""One goal: its words, how it goes, and its thread over the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.policies import check_can_contribute
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.risk.actions import change_goal, close_goal, set_goal_state
from aktsom.risk.actions.own_goals import part_of_goal
from aktsom.risk.forms import CloseForm, GoalForm, StateForm
from aktsom.risk.models import Goal, GoalStatus
from aktsom.risk.policies import check_part_is_open, words_of_lock
from aktsom.risk.queries import goal_of, lock_of
from aktsom.risk.states import GoalState
from aktsom.risk.status_words import proposed_state
from aktsom.risk.tables import shortened
from aktsom.risk.tokens import StaleRecord, token_of_goal
from aktsom.risk.views.shown import ShownState, shown_state

WORDS: dict[str, Any] = {state.value: state.label for state in GoalState}


@dataclass(frozen=True, slots=True)
class ThreadYear:
    """The goal in another year."""

    goal: Goal
    state: ShownState
    is_this: bool


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def goal(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One goal: its words, how it goes, and a person's judgement of that."""
    found = goal_of(request.organisation, pk)
    status = _status(found)
    form = _state_form(request, found, status)
    if request.method == "POST":
        check_can_contribute(request.user, request.organisation)
        if form.is_valid():
            return _judged(request, found, form)
    return form_page(request, "risk/goal.html", _context(found, status), form)


def _judged(request: OrganisationRequest, found: Goal, form: StateForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        seen = said["seen"] or None
        set_goal_state(found, found.year, GoalState(said["state"]), request.user, said["reason"], seen=seen)
    except StaleRecord:
        return stale_page(request, "risk/goal.html", _context(found, _status(found)), form, ("goal", found.pk))
    messages.success(request, _("Vurderingen er lagret."))
    return redirect("risk:goal", found.pk)


def _status(goal: Goal) -> GoalStatus | None:
    return next((one for one in goal.statuses.all() if one.year == goal.year), None)


def _state(status: GoalStatus | None) -> GoalState:
    return GoalState(status.state if status else GoalState.UNKNOWN)


def _state_form(request: OrganisationRequest, found: Goal, status: GoalStatus | None) -> StateForm:
    state, note = _state(status), status.note if status else None
    shown = proposed_state(note) if state is GoalState.UNKNOWN else state
    initial = {"seen": token_of_goal(found), "state": shown, "reason": status.reason if status else ""}
    return StateForm(state, WORDS, request.POST or None, initial=initial)


def _context(found: Goal, status: GoalStatus | None) -> dict[str, Any]:
    state, note = _state(status), status.note if status else None
    year, part = part_of_goal(found)
    lock = lock_of(found.organisation, year, part)
    return {
        "goal": found,
        "name": shortened(found.wording, 90),
        "note": note,
        "status": status,
        "state": shown_state(state),
        "proposal": proposed_state(note) if state is GoalState.UNKNOWN else GoalState.UNKNOWN,
        "thread": _thread(found),
        "close_form": CloseForm(),
        "lock": words_of_lock(part, year, lock.because) if lock else "",
    }


def _thread(found: Goal) -> list[ThreadYear]:
    """The goal in the years before and after, the oldest first; none where it lives one year."""
    goals = [found]
    while (before := goals[0].continues) and before not in goals:
        goals.insert(0, before)
    while (after := Goal.objects.filter(continues=goals[-1]).first()) and after not in goals:
        goals.append(after)
    return [ThreadYear(one, shown_state(_state(_status(one))), one == found) for one in goals] if len(goals) > 1 else []


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_goal(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write a goal."""
    found = goal_of(request.organisation, pk)
    check_part_is_open(request.organisation, *part_of_goal(found))
    form = GoalForm(request.organisation, found.owner, request.POST or None, initial=GoalForm.initial_of(found))
    context = {"goal": found, "name": shortened(found.wording, 90)}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "risk/goal_form.html", context, form)
    try:
        change_goal(found, form.details(), request.user, seen=form.cleaned_data["seen"])
    except StaleRecord:
        return stale_page(request, "risk/goal_form.html", context, form, ("goal", pk))
    messages.success(request, _("Målet er lagret."))
    return redirect("risk:goal", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def take_out_goal(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take a goal out of its year."""
    found = goal_of(request.organisation, pk)
    form = CloseForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    if found.continues_id and not reason:
        form.add_error("reason", _("Målet er videreført fra et tidligere år. Skriv hvorfor det utgår."))
    if form.errors:
        return _refused(request, found, form)
    close_goal(found, request.user, reason)
    messages.success(request, _("Målet er tatt ut av %(year)s.") % {"year": found.year})
    return redirect("risk:goals")


def _refused(request: OrganisationRequest, found: Goal, close_form: forms.Form) -> HttpResponse:
    status = _status(found)
    state = StateForm(_state(status), WORDS, initial={"seen": token_of_goal(found), "state": _state(status)})
    context = _context(found, status) | {"close_form": close_form, "errors": _errors(close_form)}
    answer = form_page(request, "risk/goal.html", context, state)
    answer.status_code = 422
    return answer


def _errors(form: forms.Form) -> list[tuple[str, str]]:
    return [(f"#{form[name].id_for_label}", str(error)) for name, errors in form.errors.items() for error in errors]
