"""The numbers that Word prints before paragraphs: they stand in no text, and a field's code may be one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

BULLET_FORMATS = frozenset({"bullet", "none", "picture"})
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
)
ROMAN_UNITS = ((4, "iv"), (1, "i"))
DEEPEST_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `text` is the pattern, such as "%1.%2"."""

    format: str = "bullet"
    text: str = "-"
    start: int = 1


@dataclass
class Numbering:
    """Counts the lists of a document while it is read from top to bottom."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    counters: dict[str, list[int]] = field(default_factory=dict)
    list_of: dict[str, str] = field(default_factory=dict)

    def label(self, number_id: str, level: int) -> str:
        """The bullet ("-") or number printed before the next paragraph of this list and level."""
        levels = self.levels.get(number_id, {})
        here = levels.get(level, Level())
        if here.format in BULLET_FORMATS:
            return "-"
        counters = self.counters.setdefault(self.list_of.get(number_id, number_id), [])
        while len(counters) <= level:
            counters.append(levels.get(len(counters), Level()).start - 1)
        del counters[level + 1 :]
        counters[level] += 1
        return re.sub(r"%(\d)", lambda found: self._number(levels, counters, int(found.group(1)) - 1), here.text).strip()

    def _number(self, levels: dict[int, Level], counters: list[int], level: int) -> str:
        if not 0 <= level < len(counters):
            return ""
        shown = levels.get(level, Level())
        return printed(max(counters[level], shown.start), shown.format)


def printed(number: int, form: str) -> str:
    """A number as Word prints it in the given format."""
    match form:
        case "upperLetter":
            return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case "lowerLetter":
            return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case "upperRoman":
            return roman(number).upper()
        case "lowerRoman":
            return roman(number)
        case "decimalZero":
            return f"{number:02}"
    return str(number)


def roman(number: int) -> str:
    """A number in small Roman letters."""
    text = ""
    for value, letters in ROMAN + ROMAN_UNITS:
        count, number = divmod(min(number, 5000), value)
        text += letters * count
    return text


def read_numbering(root: Any | None) -> Numbering:
    """The lists that the document defines; `root` is its numbering part, None where it has none."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {one.get(qn("w:abstractNumId")): dict(_levels(one)) for one in root.iterchildren(qn("w:abstractNum"))}
    for one in root.iterchildren(qn("w:num")):
        number_id, base = one.get(qn("w:numId")), one.find(qn("w:abstractNumId"))
        base_id = base.get(qn("w:val")) if base is not None else ""
        own = {
            int(change.get(qn("w:ilvl"), "0")): level
            for change in one.iterchildren(qn("w:lvlOverride"))
            for _, level in _levels(change)
        }
        numbering.levels[number_id] = abstract.get(base_id, {}) | own
        restarts = any(True for _ in one.iter(qn("w:startOverride")))
        numbering.list_of[number_id] = number_id if restarts else f"abstract {base_id}"
    return numbering


def _levels(parent: Any) -> Iterator[tuple[int, Level]]:
    for level in parent.iterchildren(qn("w:lvl")):
        form, text, start = (_value(level, name) for name in ("w:numFmt", "w:lvlText", "w:start"))
        number = int(start) if start and start.isdigit() else 1
        index = level.get(qn("w:ilvl"), "0")
        if index.isdigit() and int(index) <= DEEPEST_LEVEL:
            yield int(index), Level(form or "decimal", text or "", number)


def _value(parent: Any, name: str) -> str | None:
    found = parent.find(qn(name))
    value = found.get(qn("w:val")) if found is not None else None
    return str(value) if value is not None else None
