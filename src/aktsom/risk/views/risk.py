"""One salient risk, year by year, and what is done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.risk.actions import (
    change_risk,
    confirm_carried_risk,
    end_risk,
    relist_risk,
    reopen_risk,
    take_up_risk,
    withdraw_risk,
)
from aktsom.risk.coding import theme_in_language
from aktsom.risk.forms import EndForm, RiskForm, YearForm
from aktsom.risk.judged_words import JudgementTold, told
from aktsom.risk.models import Goal, GoalStatus, Measure, PartLock, RiskYear, SalientRisk, Voice
from aktsom.risk.policies import check_part_is_open, words_of_lock
from aktsom.risk.queries import locked_parts, risk_of, risk_year_of
from aktsom.risk.states import GoalState, RiskPart
from aktsom.risk.tables import picked_names, shortened
from aktsom.risk.tokens import StaleRecord
from aktsom.risk.views.shown import ShownState, shown_measure_state, shown_state


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal of a risk with its status."""

    goal: Goal
    status: GoalStatus | None
    state: ShownState


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure with its state."""

    measure: Measure
    state: ShownState


@dataclass(frozen=True, slots=True)
class RiskInYear:
    """What a year says of a risk; `locks` tells by part why it cannot be changed."""

    said: RiskYear
    themes: str
    places: str
    judgement: JudgementTold
    voices: tuple[Voice, ...]
    goals: tuple[ShownGoal, ...]
    measures: tuple[ShownMeasure, ...]
    taken_out: tuple[Goal | Measure, ...]
    locks: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_all_kinds(self) -> bool:
        """The risk has a goal of every kind in the year."""
        return {one.goal.kind for one in self.goals} == set(Goal.Kind.values)


@require_safe
@in_organisation
def risk(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One salient risk, year by year."""
    return _page(request, risk_of(request.organisation, pk))


def _page(
    request: OrganisationRequest, found: SalientRisk, end_form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    locks = locked_parts(request.organisation)
    years = [_in_year(found, said, locks) for said in found.years.all()]
    newest = years[0].said.year if years else None
    context = {
        "risk": found,
        "name": shortened(found.text, 90),
        "years": years,
        "newest": newest,
        "next_year": newest + 1 if newest else None,
        "end_form": end_form or EndForm(initial={"year": newest}),
    }
    return render(request, "risk/risk.html", context, status=status)


def _in_year(risk: SalientRisk, said: RiskYear, locks: Mapping[tuple[int, RiskPart], PartLock]) -> RiskInYear:
    language = (get_language() or "nb")[:2]
    goals = sorted((goal for goal in risk.goals.all() if goal.year == said.year), key=_overall_first)
    measures = [measure for measure in risk.measures.all() if measure.year == said.year]
    held = {part: locks[said.year, part] for part in (RiskPart.RISKS, RiskPart.HANDLING) if (said.year, part) in locks}
    return RiskInYear(
        said=said,
        themes=", ".join(theme_in_language(theme.name, language) for theme in said.themes.all()),
        places=picked_names(said, language),
        judgement=told(said.judgement),
        voices=tuple(said.voices.all()),
        goals=tuple(_goal(goal) for goal in goals if goal.closed_at is None and goal.wording),
        measures=tuple(ShownMeasure(one, shown_measure_state(GoalState(one.state))) for one in measures if one.closed_at is None),
        taken_out=(
            *(goal for goal in goals if goal.closed_at is not None),
            *(measure for measure in measures if measure.closed_at is not None),
        ),
        locks={part.value: words_of_lock(part, said.year, lock.because) for part, lock in held.items()},
    )


def _overall_first(goal: Goal) -> bool:
    return goal.kind != Goal.Kind.OVERALL


def _goal(goal: Goal) -> ShownGoal:
    status = next((one for one in goal.statuses.all() if one.year == goal.year), None)
    return ShownGoal(goal, status, shown_state(GoalState(status.state) if status else GoalState.UNKNOWN))


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_risk(request: OrganisationRequest, pk: int, year: int) -> HttpResponse:
    """Write a risk in a year."""
    said = risk_year_of(request.organisation, pk, year)
    check_part_is_open(request.organisation, year, RiskPart.RISKS)
    initial = RiskForm.initial_of(said)
    form = RiskForm(request.POST or None, initial=initial, picked=initial["places"], themes=initial["themes"])
    context = {"said": said, "name": shortened(said.wording, 90)}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "risk/risk_form.html", context, form)
    try:
        change_risk(said, form.details(), request.user, seen=form.cleaned_data["seen"])
    except StaleRecord:
        return stale_page(request, "risk/risk_form.html", context, form, ("salient_risk", pk))
    messages.success(request, _("Risikoen er lagret."))
    return _back(pk, year)


def _back(pk: int, year: int) -> HttpResponse:
    answer = redirect("risk:risk", pk)
    answer["Location"] += f"#aar-{year}"
    return answer


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def confirm(request: OrganisationRequest, pk: int, year: int) -> HttpResponse:
    """What was carried from another year still holds."""
    confirm_carried_risk(risk_year_of(request.organisation, pk, year), request.user)
    messages.success(request, _("Du har bekreftet at risikoen fortsatt gjelder."))
    return _back(pk, year)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def withdraw(request: OrganisationRequest, pk: int, year: int) -> HttpResponse:
    """Take the risk out of a year."""
    withdraw_risk(risk_year_of(request.organisation, pk, year), request.user)
    messages.success(request, _("Risikoen er tatt ut av %(year)s. Det som er skrevet, er tatt vare på her.") % {"year": year})
    return _back(pk, year)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def relist(request: OrganisationRequest, pk: int, year: int) -> HttpResponse:
    """Put the risk into a year again."""
    relist_risk(risk_year_of(request.organisation, pk, year), request.user)
    messages.success(request, _("Risikoen står i tabellen for %(year)s igjen.") % {"year": year})
    return _back(pk, year)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def take_up(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Put the risk first in another year too."""
    found = risk_of(request.organisation, pk)
    form = YearForm(request.POST)
    newest = found.years.first()
    if not form.is_valid() or newest is None:
        messages.error(request, _("Skriv et år med fire siffer."))
        return redirect("risk:risk", pk)
    said = take_up_risk(risk_year_of(request.organisation, pk, newest.year), form.cleaned_data["year"], request.user)
    messages.success(
        request, _("Risikoen er med i %(year)s. Se over vurderingen, og bekreft eller endre den.") % {"year": said.year}
    )
    return _back(pk, said.year)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def end(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The risk is no longer put first."""
    found = risk_of(request.organisation, pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    end_risk(found, form.cleaned_data["year"], form.cleaned_data["reason"], request.user)
    messages.success(request, _("Risikoen er avsluttet. Alt som er skrevet, blir stående."))
    return redirect("risk:risk", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def reopen(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The risk is put first again."""
    reopen_risk(risk_of(request.organisation, pk), request.user)
    messages.success(request, _("Risikoen er åpnet igjen."))
    return redirect("risk:risk", pk)
