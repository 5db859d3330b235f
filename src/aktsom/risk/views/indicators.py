"""Indicators: the list, one over time with its chart, and what people write in it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.risk.actions.indicators import (
    PeriodIsFixed,
    add_indicator,
    change_indicator,
    close_indicator,
    reopen_indicator,
    set_target,
    set_value,
)
from aktsom.risk.computations import computation_called
from aktsom.risk.forms.indicators import IndicatorForm, TargetForm, ValueForm
from aktsom.risk.indicator_chart import indicator_chart
from aktsom.risk.indicator_series import Point, Series, Verdict
from aktsom.risk.indicator_words import VERDICT_TONES
from aktsom.risk.models import Indicator
from aktsom.risk.queries.indicators import indicator_of, indicators_as_listed, series_of
from aktsom.risk.tables.indicators import IndicatorFilters, IndicatorTable, verdict_words
from aktsom.risk.tokens import StaleRecord
from aktsom.risk.views.goals import tabs_of_goals
from aktsom.ui.drawing import as_address
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing
from aktsom.ui.templatetags import ui


@require_safe
@in_organisation
def indicators(request: OrganisationRequest) -> HttpResponse:
    """The list of indicators with the newest number of each."""
    options = ListingOptions(filters=IndicatorFilters, search_in=("name", "description", "source"))
    listing = make_listing(request, IndicatorTable, indicators_as_listed(request.organisation), options)
    context = {"tabs": tabs_of_goals("risk:indicators")}
    return answer_listing(request, "risk/indicators.html", listing, context, file_name="indikatorer")


@require_safe
@in_organisation
def indicator(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One indicator over time."""
    return _page(request, indicator_of(request.organisation, pk))


def _page(request: OrganisationRequest, found: Indicator, **bound: forms.Form) -> HttpResponse:
    series = series_of(found, timezone.localdate())
    year = timezone.localdate().year
    context = {
        "indicator": found,
        "series": series,
        "points": [(_name(point), point) for point in reversed(series.points)],
        "verdict": _verdict(found, series),
        "computation": computation_called(found.computed),
        "chart": _chart(found, series),
        "value_form": bound.get("value_form") or ValueForm(found, initial={"year": year}, prefix="tall"),
        "target_form": bound.get("target_form") or TargetForm(initial={"year": year}, prefix="maal"),
    }
    return form_page(request, "risk/indicator.html", context, next(iter(bound.values()), forms.Form()))


def _verdict(found: Indicator, series: Series) -> dict[str, str]:
    return {"word": verdict_words(found, series.verdict), "tone": VERDICT_TONES[series.verdict]}


def _chart(found: Indicator, series: Series) -> dict[str, str] | None:
    if not series.known:
        return None
    svg = indicator_chart(series.points, found.unit, get_language() or "nb")
    return {"address": as_address(svg), "title": _finding(found, series), "alt": _told(series)}


def _finding(found: Indicator, series: Series) -> str:
    """What the chart says, in a sentence."""
    latest = series.latest
    if latest is None or latest.value is None:
        return found.name
    words: dict[str, Any] = {"name": found.name, "value": _number(latest.value, found.unit), "when": _name(latest)}
    if latest.target is None:
        return _("%(name)s var %(value)s i %(when)s.") % words
    words["target"] = _number(latest.target, found.unit)
    if series.verdict is Verdict.MET:
        return _("%(name)s var %(value)s i %(when)s. Målet på %(target)s er nådd.") % words
    return _("%(name)s var %(value)s i %(when)s. Målet på %(target)s er ikke nådd.") % words


def _number(value: Decimal, unit: str) -> str:
    return f"{ui.thousands(value)} {unit}".strip()


def _name(point: Point) -> str:
    return point.period.name(get_language() or "nb")


def _told(series: Series) -> str:
    """The numbers in words, for those who do not see the chart."""
    return ". ".join(f"{_name(point)}: {ui.thousands(point.value)}" for point in series.known)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_indicator(request: OrganisationRequest) -> HttpResponse:
    """A new number to follow."""
    form = IndicatorForm(request.organisation, None, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "risk/indicator_form.html", {}, form)
    added = add_indicator(request.organisation, form.facts(), request.user)
    messages.success(request, _("Indikatoren er opprettet. Sett et mål, og før inn det første tallet."))
    return redirect("risk:indicator", added.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_indicator(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Change what an indicator is."""
    found = indicator_of(request.organisation, pk)
    form = IndicatorForm(request.organisation, found.owner, request.POST or None, initial=IndicatorForm.initial_of(found))
    context = {"indicator": found}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "risk/indicator_form.html", context, form)
    try:
        change_indicator(found, form.facts(), request.user, seen=form.cleaned_data["seen"])
    except StaleRecord:
        return stale_page(request, "risk/indicator_form.html", context, form, ("indicator", pk))
    except PeriodIsFixed as refusal:
        form.add_error("every", refusal.message)
        return form_page(request, "risk/indicator_form.html", context, form)
    messages.success(request, _("Indikatoren er lagret."))
    return redirect("risk:indicator", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def write_value(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write the number of a period."""
    found = indicator_of(request.organisation, pk)
    form = ValueForm(found, request.POST, prefix="tall")
    if not form.is_valid():
        return _page(request, found, value_form=form)
    set_value(found, form.facts(), request.user)
    messages.success(request, _("Tallet er lagret."))
    return redirect("risk:indicator", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def write_target(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write what the number should be in a year."""
    found = indicator_of(request.organisation, pk)
    form = TargetForm(request.POST, prefix="maal")
    if not form.is_valid():
        return _page(request, found, target_form=form)
    set_target(found, form.cleaned_data["year"], form.cleaned_data["value"], request.user)
    messages.success(request, _("Målet er lagret."))
    return redirect("risk:indicator", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def close(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Follow the number no longer."""
    close_indicator(indicator_of(request.organisation, pk), request.user)
    messages.success(request, _("Indikatoren er avsluttet. Tallene blir stående."))
    return redirect("risk:indicator", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def reopen(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Follow the number again."""
    reopen_indicator(indicator_of(request.organisation, pk), request.user)
    messages.success(request, _("Indikatoren følges igjen."))
    return redirect("risk:indicator", pk)
