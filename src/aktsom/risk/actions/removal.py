"""Taking a year back, as the undoing of an import needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.risk.actions.goals import set_coming_goals, set_goals_of_year
from aktsom.risk.actions.handling import set_handling
from aktsom.risk.actions.risks import set_prioritised_risks

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def remove_year(organisation: Organisation, year: int) -> None:
    """Take away everything that a year's report put here; what other years say stays."""
    set_handling(organisation, year, [])
    set_prioritised_risks(organisation, year, [])
    set_goals_of_year(organisation, year, [])
    set_coming_goals(organisation, year, [])
