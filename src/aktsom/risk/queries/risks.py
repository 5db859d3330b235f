"""Salient risks as lists and pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.risk.models import Goal, Measure, RiskYear, SalientRisk
from aktsom.risk.queries.voices import standing_voices
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def risks_as_listed(organisation: Organisation) -> QuerySet[RiskYear]:
    """Every year of every salient risk, with what a list shows: themes, places, levels and the risk itself."""
    goals = Goal.objects.filter(closed_at__isnull=True)
    measures = Measure.objects.filter(closed_at__isnull=True)
    return (
        RiskYear.objects.filter(risk__organisation=organisation)
        .select_related("risk")
        .prefetch_related("themes", "places", "scores", Prefetch("risk__goals", goals), Prefetch("risk__measures", measures))
    )


def latest_only(years: QuerySet[RiskYear]) -> QuerySet[RiskYear]:
    """Of each risk the latest year alone."""
    latest = RiskYear.objects.filter(risk=OuterRef("risk")).order_by().values("risk").annotate(last=Max("year")).values("last")
    return years.filter(year=Subquery(latest))


def risks_of(organisation: Organisation) -> QuerySet[SalientRisk]:
    """The risks that the organisation has put first and not ended, the newest first."""
    return SalientRisk.objects.filter(organisation=organisation, ended_in__isnull=True).order_by("-created_at", "-pk")


def risk_of(organisation: Organisation, pk: int) -> SalientRisk:
    """One salient risk of the organisation, with everything that its page shows. Raises NotFound."""
    found = SalientRisk.objects.filter(organisation=organisation)
    measures = Measure.objects.select_related("owner", "continues")
    goals = Goal.objects.select_related("owner", "continues").prefetch_related("statuses")
    voices = Prefetch("years__voices", standing_voices())
    of_years = ("years__themes", "years__places", "years__scores", voices)
    shown = (*of_years, Prefetch("goals", goals), Prefetch("measures", measures))
    return one_row(found.prefetch_related(*shown), pk, _("Denne risikoen finnes ikke."))


def risk_year_of(organisation: Organisation, pk: int, year: int) -> RiskYear:
    """A salient risk of the organisation in a year. Raises NotFound."""
    found = RiskYear.objects.filter(risk__organisation=organisation, risk=pk, year=year).select_related("risk__organisation")
    said = found.prefetch_related("themes", "places", "scores").first()
    if said is None:
        raise NotFound(_("Denne risikoen er ikke ført opp dette året."))
    return said


def risk_year_numbered(organisation: Organisation, year: int, number: int) -> RiskYear:
    """The risk with a number in a year's table. Raises NotFound."""
    said = RiskYear.objects.filter(risk__organisation=organisation, year=year, table_number=number).first()
    if said is None:
        raise NotFound(_("Denne risikoen er ikke ført opp dette året."))
    return said


def years_with_risks(organisation: Organisation) -> list[int]:
    """The years in which the organisation has put risks first, newest first."""
    years = RiskYear.objects.filter(risk__organisation=organisation).order_by("-year")
    return list(years.values_list("year", flat=True).distinct())


def count_risks(organisation: Organisation, year: int) -> int:
    """How many risks the year's table holds."""
    return RiskYear.objects.filter(risk__organisation=organisation, year=year, table_position__isnull=False).count()
