"""The words of the published forms that no member wrote, in three languages side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("nb", "nn", "en")
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Wording:
    """The words in one language."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The words under a key, with values filled in. Raises KeyError for a key that does not exist."""
        text = _words("document")[key][self.language]
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


def guides(kind: str, words: Wording) -> tuple[Guide, ...]:
    """The orientation's `steps` or `development_goals`."""
    return tuple(
        Guide(item["number"], words.choose(item["name"]), words.choose(item["text"])) for item in _words("orientation")[kind]
    )


@cache
def _words(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    return loaded


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
