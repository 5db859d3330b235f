"""What a status in a buyer's own words seems to say. A proposal, never a decision. Pure: no Django models."""

from __future__ import annotations

import re

from aktsom.risk.states import GoalState

WORDS = (
    (GoalState.DROPPED, r"^\W*(?:utgår|går ut|droppet|avlyst|avslutta|kansellert)\b"),
    (GoalState.DELAYED, r"^\W*(?:forsinke\w*|forseink\w*|utsatt|utsett|delayed)\b"),
    (GoalState.DONE, r"^\W*(?:nådd|oppnådd|fullført|gjennomført|ferdig\w*|etablert|vedtatt|vedteken|utført|done)\b"),
    (GoalState.STARTED, r"^\W*(?:i gang|påbegynt|startet|starta|pågår|under arbeid|delvis|igangsatt)\b"),
    (GoalState.PLANNED, r"^\W*(?:planlagt|ikke startet|ikke påbegynt|ikkje starta)\b"),
)


def proposed_state(note: str | None) -> GoalState:
    """The state that the first words of a status name; unknown where they name none."""
    text = (note or "").strip().casefold()
    return next((state for state, pattern in WORDS if re.match(pattern, text)), GoalState.UNKNOWN)
