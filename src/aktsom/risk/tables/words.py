"""How lists and pages name places and tint states."""

from __future__ import annotations

from django.utils.translation import get_language

from aktsom.risk.coding import name_of_place
from aktsom.risk.models import RiskYear
from aktsom.risk.states import GoalState

TONES: dict[str, str] = {
    GoalState.UNKNOWN: "neutral",
    GoalState.PLANNED: "info",
    GoalState.STARTED: "info",
    GoalState.DONE: "success",
    GoalState.DELAYED: "warning",
    GoalState.DROPPED: "danger",
}
LONGEST = 180


def shortened(text: str, length: int = LONGEST) -> str:
    """A text cut at a word, with an ellipsis where something is cut."""
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"


def picked_names(said: RiskYear, language: str) -> str:
    """The places that a person picked, by name."""
    return ", ".join(name_of_place(place.code).in_language(language) for place in said.places.all() if place.picked)


def place_names(years: RiskYear) -> str:
    """The places of a risk in the reader's language; the report's own words where no list knows them."""
    language = get_language() or "nb"
    names = [name_of_place(place.code).in_language(language) for place in years.places.all()]
    return ", ".join(names) or years.geography or ""
