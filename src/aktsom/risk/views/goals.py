"""Goals and measures of the year as lists, and new goals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page
from aktsom.risk.actions import add_goal, add_goal_of_risk, announce_goal, carry_other_measures
from aktsom.risk.forms import GoalOfRiskForm, NewGoalForm
from aktsom.risk.models import Goal
from aktsom.risk.policies import check_part_is_open
from aktsom.risk.queries import goals_as_listed, measures_as_listed, risk_year_of
from aktsom.risk.queries.goals import other_measures_to_carry
from aktsom.risk.states import RiskPart
from aktsom.risk.tables import GoalFilters, GoalTable, MeasureFilters, MeasureTable, shortened
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing
from aktsom.values.refusals import NotFound

LONGEST_KEY = 18
LONGEST_YEAR, YEARS_AWAY = 4, 20


@require_safe
@in_organisation
def goals(request: OrganisationRequest) -> HttpResponse:
    """The list of goals with how it goes."""
    options = ListingOptions(filters=GoalFilters, search_in=("text", "announced_text"))
    listing = make_listing(request, GoalTable, goals_as_listed(request.organisation), options)
    return answer_listing(request, "risk/goals.html", listing, {"tabs": tabs_of_goals("risk:goals")}, file_name="maal")


@require_safe
@in_organisation
def measures(request: OrganisationRequest) -> HttpResponse:
    """The list of measures with how it goes."""
    options = ListingOptions(filters=MeasureFilters, search_in=("text", "reason", "result"))
    listing = make_listing(request, MeasureTable, measures_as_listed(request.organisation), options)
    year = timezone.localdate().year
    waiting = other_measures_to_carry(request.organisation, year).count() if Act.CONTRIBUTE in request.acts else 0
    context = {"tabs": tabs_of_goals("risk:measures"), "waiting": waiting, "year": year}
    return answer_listing(request, "risk/measures.html", listing, context, file_name="tiltak")


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def carry_measures(request: OrganisationRequest) -> HttpResponse:
    """Measures by topic that were not done: which of them go on in a year."""
    year = _year_asked(request)
    if request.method == "POST":
        chosen = [int(key) for key in request.POST.getlist("tiltak") if key.isdecimal() and len(key) < LONGEST_KEY]
        if not chosen:
            messages.error(request, _("Velg minst ett tiltak."))
            return redirect(f"{reverse('risk:carry_measures')}?year={year}")
        count = carry_other_measures(request.organisation, chosen, year, request.user)
        words = ngettext("%(count)s tiltak går videre i %(year)s.", "%(count)s tiltak går videre i %(year)s.", count)
        messages.success(request, words % {"count": count, "year": year})
        return redirect(f"{reverse('risk:measures')}?year={year}")
    found = list(other_measures_to_carry(request.organisation, year))
    return render(request, "risk/carry_measures.html", {"measures": found, "year": year})


def _year_asked(request: OrganisationRequest) -> int:
    asked, now = request.GET.get("year", ""), timezone.localdate().year
    if not asked:
        return now
    if not asked.isdecimal() or len(asked) > LONGEST_YEAR or abs(int(asked) - now) > YEARS_AWAY:
        raise NotFound(_("Siden finnes ikke, eller den er ikke åpen for deg."))
    return int(asked)


def tabs_of_goals(current: str) -> list[dict[str, Any]]:
    """Goals, measures and indicators as tabs, of which one is the page."""
    tabs = (("risk:goals", _("Mål")), ("risk:measures", _("Tiltak")), ("risk:indicators", _("Indikatorer")))
    return [{"label": label, "address": reverse(name), "is_current": name == current} for name, label in tabs]


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_goal(request: OrganisationRequest) -> HttpResponse:
    """A new goal of the whole organisation."""
    initial = {"year": timezone.localdate().year, "place": NewGoalForm.OWN}
    form = NewGoalForm(request.organisation, None, request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "risk/goal_form.html", {}, form)
    year, details = form.cleaned_data["year"], form.details()
    if form.cleaned_data["place"] == NewGoalForm.ANNOUNCED:
        goal = announce_goal(request.organisation, year - 1, details, request.user)
    else:
        goal = add_goal(request.organisation, year, details, request.user)
    messages.success(request, _("Målet er ført opp."))
    return redirect("risk:goal", goal.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_goal_of_risk(request: OrganisationRequest, pk: int, year: int) -> HttpResponse:
    """A new goal for a risk in a year, of a kind that it lacks."""
    said = risk_year_of(request.organisation, pk, year)
    check_part_is_open(request.organisation, year, RiskPart.HANDLING)
    taken = set(Goal.objects.filter(risk=pk, year=year, closed_at__isnull=True).values_list("kind", flat=True))
    kinds = [(kind.value, kind.label.capitalize()) for kind in Goal.Kind if kind not in taken]
    form = GoalOfRiskForm(kinds, request.organisation, None, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "risk/goal_form.html", {"said": said, "risk_name": shortened(said.wording, 90)}, form)
    goal = add_goal_of_risk(said, form.cleaned_data["kind"], form.details(), request.user)
    messages.success(request, _("Målet er ført opp."))
    return redirect("risk:goal", goal.pk)
