"""What was found on the pages, before it becomes blocks: texts with their role, and tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aktsom.intake.readers.pdf.lines import TextLine
from aktsom.intake.readers.pdf.strokes import Box


class Role(Enum):
    """What a text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    PICTURE = "picture"


@dataclass(frozen=True)
class FoundText:
    """Lines that belong together; `level` is a heading's level or an item's depth."""

    role: Role
    lines: tuple[TextLine, ...]
    level: int = 0
    marker: str = ""

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class FoundCell:
    """The lines of one cell."""

    lines: tuple[TextLine, ...]
    header: bool = False
    columns: int = 1
    right: float | None = None

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class FoundTable:
    """A table on a page with its box."""

    page: int
    box: Box
    rows: tuple[tuple[FoundCell, ...], ...]
    caption: str = ""

    @property
    def left(self) -> float:
        """The left edge."""
        return self.box.left

    @property
    def right(self) -> float:
        """The right edge."""
        return self.box.right

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.box.top

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.box.bottom

    @property
    def header(self) -> tuple[str, ...] | None:
        """The texts of its first row, where that is a header."""
        first = self.rows[0] if self.rows else ()
        return tuple(cell.text for cell in first) if first and all(cell.header or not cell.lines for cell in first) else None


Found = FoundText | FoundTable
