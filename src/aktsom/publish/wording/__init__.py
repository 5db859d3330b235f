"""The words of the published forms that no member wrote, in three languages side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from aktsom.reference.goals_sdg import goals_sdg
from aktsom.reference.numbered import Numbered
from aktsom.reference.steps import steps

LANGUAGES = ("nb", "nn", "en")
_FILE = Path(__file__).with_name("document.yaml")
# Decent work, less inequality, responsible consumption, climate, life on land, justice.
NEAREST_GOALS = (8, 10, 12, 13, 15, 16)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words in one language."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The words under a key, with values filled in. Raises KeyError for a key that does not exist."""
        text = _words()[key][self.language]
        return str(text.format(**values) if values else text)

    def choose(self, words: dict[str, str]) -> str:
        """The one of three wordings that is in this language; bokmål where it is missing."""
        return words.get(self.language) or words["nb"]


@dataclass(frozen=True, slots=True)
class Guide:
    """One step or goal of the orientation."""

    number: int
    name: str
    text: str


def wording(language: str) -> Wording:
    """The words in a language; bokmål for one that we do not have."""
    return Wording(language if language in LANGUAGES else "nb")


def step_guides(words: Wording, on: date) -> tuple[Guide, ...]:
    """The six steps as they were described on a day."""
    return tuple(_guide(step, words) for step in steps(on))


def goal_guides(words: Wording, on: date) -> tuple[Guide, ...]:
    """The development goals that purchases bear on the most, as they were described on a day."""
    return tuple(_guide(goal, words) for goal in goals_sdg(on) if goal.number in NEAREST_GOALS)


def _guide(entry: Numbered, words: Wording) -> Guide:
    return Guide(entry.number, entry.name.in_language(words.language), entry.explanation.in_language(words.language))


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    return loaded


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
