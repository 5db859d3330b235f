"""The words of a notice letter, put together from our texts and what is known of the case. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FORMS = ("nb", "nn")
_FILE = Path(__file__).parent / "letters" / "sanctions.yaml"
_OPTIONAL = re.compile(r"\[(\w+)\](.*?)\[/\1\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter tells of, each as it is written; what is blank is not known, and the sentence does without it."""

    supplier: str
    buyer: str
    agreement: str
    deviation: str
    found_on: str
    number: str = ""
    clause: str = ""
    terms: str = ""
    deadline: str = ""
    answer_by: str = ""
    reason: str = ""

    def known(self) -> dict[str, str]:
        """Every fact by its name."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that nobody has read yet."""

    subject: str
    body: str


def draft_letter(step: str, form: str, facts: LetterFacts) -> Draft:
    """The letter of a step in a written form. Raises KeyError where there is no such step or form."""
    texts, known = _texts(), facts.known()
    clause = ("clause" if facts.terms else "own_clause") if facts.clause else ""
    parts = [
        texts["greeting"][form],
        texts["opening"][form],
        texts[clause][form] if clause else "",
        texts["steps"][step]["body"][form],
        texts["reason"][form] if facts.reason else "",
        texts["answer" if facts.answer_by else "answer_soon"][form],
        texts["closing"][form],
    ]
    body = "\n\n".join(_filled(part, known) for part in parts if part)
    return Draft(_filled(texts["steps"][step]["subject"][form], known), body)


def _filled(text: str, known: Mapping[str, str]) -> str:
    kept = _OPTIONAL.sub(lambda found: found[2] if known[found[1]] else "", text)
    return re.sub(r"\{(\w+)\}", lambda found: known[found[1]], kept)


@cache
def _texts() -> dict[str, Any]:
    texts: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return texts
