"""Taking a year back, as the undoing of an import needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.risk.actions.goals import set_coming_goals, set_goals_of_year
from aktsom.risk.actions.handling import set_handling
from aktsom.risk.actions.risks import set_prioritised_risks
from aktsom.risk.models import Goal, Measure, PartLock, RiskYear, SalientRisk
from aktsom.risk.searching import renew_goals, renew_risks

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def remove_year(organisation: Organisation, year: int) -> None:
    """Take away everything that a year's report put here; what other years say stays, and what people have added is closed.

    Of an invented organisation everything goes.
    """
    PartLock.objects.filter(organisation=organisation, year=year).delete()
    set_handling(organisation, year, [])
    set_prioritised_risks(organisation, year, [], is_told=False)
    set_goals_of_year(organisation, year, [])
    set_coming_goals(organisation, year, [])
    if organisation.is_sample:
        _erase(organisation, year)


def _erase(organisation: Organisation, year: int) -> None:
    Measure.objects.filter(organisation=organisation, year=year).delete()
    Goal.objects.filter(organisation=organisation, year=year).delete()
    RiskYear.objects.filter(risk__organisation=organisation, year=year).delete()
    bare = {"years__isnull": True, "goals__isnull": True, "measures__isnull": True}
    SalientRisk.objects.filter(organisation=organisation, **bare).delete()
    renew_risks(organisation)
    renew_goals(organisation)
