"""What a paragraph's style says of it, its ancestors' words included: heading level, list, weight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

HEADING_NAME = re.compile(r"^(?:heading|overskrift|rubrik)\s*(\d)$", re.IGNORECASE)
TITLE_NAMES = frozenset({"title", "tittel"})
OFF = frozenset({"0", "false", "off", "none"})
LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class ListMark:
    """Which list a paragraph belongs to, and how deep it lies there."""

    number_id: str
    level: int


class Styles:
    """The style part of a document."""

    def __init__(self, root: Any | None) -> None:
        elements = root.iterchildren(qn("w:style")) if root is not None else ()
        self._by_id = {one.get(qn("w:styleId")): one for one in elements}

    def heading_level(self, paragraph: Any) -> int | None:
        """1 to 6 where the paragraph is a heading by its style or its outline level."""
        for properties in self._properties(paragraph):
            level = _child_value(properties, "w:outlineLvl")
            if level is not None and level.isdigit():
                return min(int(level), 5) + 1 if int(level) < 9 else None
        for style in self._chain(paragraph):
            name = _child_value(style, "w:name") or ""
            found = HEADING_NAME.match(name)
            if found or name.casefold() in TITLE_NAMES:
                return min(6, max(1, int(found.group(1)))) if found else 1
        return None

    def list_mark(self, paragraph: Any) -> ListMark | None:
        """The list that the paragraph is numbered or bulleted in."""
        level = None
        for properties in self._properties(paragraph):
            marks = properties.find(qn("w:numPr"))
            if marks is None:
                continue
            level = level or _child_value(marks, "w:ilvl")
            number_id = _child_value(marks, "w:numId")
            if number_id is not None:
                depth = int(level) if level and level.isdigit() else 0
                return ListMark(number_id, min(depth, 8)) if number_id != "0" else None
        return None

    def is_bold(self, paragraph: Any) -> bool:
        """Whether the style is bold."""
        for style in self._chain(paragraph):
            properties = style.find(qn("w:rPr"))
            if properties is not None and properties.find(qn("w:b")) is not None:
                return is_on(properties.find(qn("w:b")))
        return False

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        for one in (paragraph, *self._chain(paragraph)):
            properties = one.find(qn("w:pPr"))
            if properties is not None:
                yield properties

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        properties = paragraph.find(qn("w:pPr"))
        style_id = _child_value(properties, "w:pStyle") if properties is not None else None
        for _ in range(LONGEST_CHAIN):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = _child_value(style, "w:basedOn")


def is_on(element: Any | None) -> bool:
    """Whether a yes-or-no property is set."""
    return element is not None and element.get(qn("w:val"), "1").lower() not in OFF


def _child_value(parent: Any, name: str) -> str | None:
    found = parent.find(qn(name))
    value = found.get(qn("w:val")) if found is not None else None
    return str(value) if value is not None else None
