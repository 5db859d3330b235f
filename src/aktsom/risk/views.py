"""Salient risks with their goals and measures, and goals with how it goes."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.access.policies import check_can_contribute
from aktsom.risk.actions import set_goal_state
from aktsom.risk.forms import GoalStateForm
from aktsom.risk.models import Goal, GoalStatus, Measure, RiskYear, SalientRisk
from aktsom.risk.queries import goal_of, goals_as_listed, risk_of, risks_as_listed
from aktsom.risk.states import GoalState
from aktsom.risk.status_words import proposed_state
from aktsom.risk.tables import TONES, GoalFilters, GoalTable, RiskFilters, RiskTable, place_names, shortened
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing


@require_safe
@in_organisation
def risks(request: OrganisationRequest) -> HttpResponse:
    """The list of salient risks."""
    options = ListingOptions(filters=RiskFilters, search_in=("text", "handling_text", "geography"))
    listing = make_listing(request, RiskTable, risks_as_listed(request.organisation), options)
    return answer_listing(request, "risk/risks.html", listing, file_name="risikoer")


@dataclass(frozen=True, slots=True)
class RiskInYear:
    """What a year says of a risk."""

    said: RiskYear
    places: str
    overall: Goal | None
    overall_status: GoalStatus | None
    annual: Goal | None
    measures: tuple[Measure, ...]


@require_safe
@in_organisation
def risk(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One salient risk, year by year."""
    found = risk_of(request.organisation, pk)
    years = [_in_year(found, said) for said in found.years.all()]
    return render(request, "risk/risk.html", {"risk": found, "name": shortened(found.text, 90), "years": years})


def _in_year(risk: SalientRisk, said: RiskYear) -> RiskInYear:
    goals = {goal.kind: goal for goal in risk.goals.all() if goal.year == said.year}
    overall = goals.get(Goal.Kind.OVERALL)
    return RiskInYear(
        said=said,
        places=place_names(said),
        overall=overall,
        overall_status=next((status for status in overall.statuses.all() if status.year == said.year), None) if overall else None,
        annual=goals.get(Goal.Kind.ANNUAL),
        measures=tuple(measure for measure in risk.measures.all() if measure.year == said.year),
    )


@require_safe
@in_organisation
def goals(request: OrganisationRequest) -> HttpResponse:
    """The list of goals with how it goes."""
    options = ListingOptions(filters=GoalFilters, search_in=("text", "announced_text"))
    listing = make_listing(request, GoalTable, goals_as_listed(request.organisation), options)
    return answer_listing(request, "risk/goals.html", listing, file_name="maal")


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def goal(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One goal: its words, how it goes, and a person's judgement of that."""
    found = goal_of(request.organisation, pk)
    status = next((status for status in found.statuses.all() if status.year == found.year), None)
    note = status.note if status else None
    state = GoalState(status.state if status else GoalState.UNKNOWN)
    form = GoalStateForm(request.POST or None, initial={"state": proposed_state(note) if state == GoalState.UNKNOWN else state})
    if request.method == "POST":
        check_can_contribute(request.user, request.organisation)
        if form.is_valid():
            set_goal_state(found, found.year, GoalState(form.cleaned_data["state"]), request.user)
            messages.success(request, _("Vurderingen er lagret."))
            return redirect("risk:goal", found.pk)
    context = {
        "goal": found,
        "name": shortened(found.wording, 90),
        "note": note,
        "state": state,
        "tone": TONES[state],
        "proposal": proposed_state(note) if state == GoalState.UNKNOWN else GoalState.UNKNOWN,
        "form": form,
    }
    return render(request, "risk/goal.html", context, status=422 if form.errors else 200)
