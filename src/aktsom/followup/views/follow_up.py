"""One follow-up: what it is, what was found, and what becomes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.followup.actions import follow_ups as actions
from aktsom.followup.forms.fields import theme_names_of
from aktsom.followup.forms.follow_ups import DoneForm, FollowUpForm, ReasonForm
from aktsom.followup.models import FollowUp
from aktsom.followup.policies_follow_ups import FollowUpFault, can_move, can_write_findings
from aktsom.followup.queries.checklists import FALLS_SHORT, evidence_of, points_of, tally
from aktsom.followup.queries.follow_ups import follow_up_of
from aktsom.followup.queries.proposals import proposals_of_follow_up
from aktsom.followup.states import FOLLOW_UP_MOVES, FollowUpState
from aktsom.followup.tables.follow_ups import shown_state
from aktsom.risk.tokens import StaleRecord


@require_safe
@in_organisation
def follow_up(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One follow-up."""
    return _page(request, follow_up_of(request.organisation, pk))


def _page(request: OrganisationRequest, found: FollowUp, status: int = 200, **forms: Any) -> HttpResponse:
    word, tone = shown_state(found)
    points = list(points_of(found))
    context = {
        "follow_up": found,
        "name": name_of(found),
        "state_word": word,
        "state_tone": tone,
        "themes": theme_names_of([theme.code for theme in found.themes.all()]),
        "moves": {state.value for state in FOLLOW_UP_MOVES[FollowUpState(found.state)] if can_move(found, state)},
        "is_open": can_write_findings(found),
        "tally": tally(points),
        "shortfalls": [point for point in points if point.is_breach or point.answer in FALLS_SHORT],
        "evidence": list(evidence_of(found)),
        "proposals": list(proposals_of_follow_up(found)),
        "done_form": DoneForm(),
        "cancel_form": ReasonForm(),
        **forms,
    }
    return render(request, "followup/follow_up.html", context, status=status)


def name_of(found: FollowUp) -> str:
    """What a follow-up is called on its pages."""
    return found.kind_and_title[:160]


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_follow_up(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write what a follow-up is."""
    found = follow_up_of(request.organisation, pk)
    form = FollowUpForm(request.organisation, found.owner, request.POST or None, initial=FollowUpForm.initial_of(found))
    context = {"follow_up": found, "name": name_of(found)}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "followup/follow_up_form.html", context, form)
    try:
        actions.change_follow_up(found, form.facts(found.note), request.user, seen=form.cleaned_data["seen"])
    except StaleRecord:
        return stale_page(request, "followup/follow_up_form.html", context, form, ("follow_up", pk))
    messages.success(request, _("Oppfølgingen er lagret."))
    return redirect("followup:follow_up", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def carry_out(request: OrganisationRequest, pk: int) -> HttpResponse:
    """It took place."""
    found = follow_up_of(request.organisation, pk)
    form = DoneForm(request.POST)
    if not form.is_valid():
        return _page(request, found, 422, done_form=form)
    try:
        actions.carry_out(found, form.cleaned_data["done_on"], request.user)
    except FollowUpFault as fault:
        form.add_error("done_on", fault.message)
        return _page(request, found, 422, done_form=form)
    messages.success(request, _("Oppfølgingen står som gjennomført."))
    return redirect("followup:follow_up", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def cancel(request: OrganisationRequest, pk: int) -> HttpResponse:
    """It will not take place."""
    found = follow_up_of(request.organisation, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, 422, cancel_form=form)
    actions.cancel_follow_up(found, form.cleaned_data["reason"], request.user)
    messages.success(request, _("Oppfølgingen er avlyst."))
    return redirect("followup:follow_up", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def report(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The note is finished."""
    actions.report_follow_up(follow_up_of(request.organisation, pk), timezone.localdate(), request.user)
    messages.success(request, _("Oppfølgingen er rapportert. Sjekklisten og notatet er låst."))
    return redirect("followup:follow_up", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def take_up(request: OrganisationRequest, pk: int) -> HttpResponse:
    """It is planned again."""
    actions.take_up(follow_up_of(request.organisation, pk), request.user)
    messages.success(request, _("Oppfølgingen er planlagt igjen."))
    return redirect("followup:follow_up", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def reopen(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The note can be mended."""
    actions.reopen(follow_up_of(request.organisation, pk), request.user)
    messages.success(request, _("Oppfølgingen er åpnet igjen."))
    return redirect("followup:follow_up", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """It was recorded by mistake."""
    actions.withdraw_follow_up(follow_up_of(request.organisation, pk), request.user)
    messages.success(request, _("Oppfølgingen er trukket. Den telles ikke med."))
    return redirect("followup:follow_ups")
