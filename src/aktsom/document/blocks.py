"""A text as blocks, each with its place in the file it came from.

`intake` reads files into these, `publish` renders out of them. Pure: no Django, no file format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its file: page and line, both counted from 1, where the format has them."""

    page: int | None = None
    line: int | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stood in the file, mark-up gone.

    `broken` tells that the writer ended the line on purpose (a hard break), not the layout's wrapping.
    `size` is the type size in points and `left` the distance from the left edge, where known.
    """

    text: str
    place: Place = Place()
    bold: bool = False
    italic: bool = False
    broken: bool = False
    size: float | None = None
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What the file marks as a heading, at level 1 to 6. A reader must not trust the level to mean anything."""

    level: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together. They may hold more than one thing: whoever understands the text may part them."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list; `marker` is the bullet or the number as printed ("-", "1.")."""

    lines: tuple[Line, ...]
    marker: str = "-"
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `blocks` in reading order. An empty cell has none."""

    blocks: tuple[Block, ...] = ()
    header: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. A table that goes on over a page without a new header stands as a table of its own."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place = Place()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line that parts two texts."""

    place: Place = Place()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next page begins here; it may fall in the middle of a sentence."""

    place: Place = Place()


Block = Heading | Paragraph | ListItem | Table | Rule | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file as blocks in reading order.

    `page_furniture` are the running headers, footers and page numbers that were set aside: kept, so that nothing is dropped in
    silence. `embedded` is the data that Aktsom attached when it published the file, as bytes of JSON, where there is one.
    """

    blocks: tuple[Block, ...]
    media_type: str
    pages: int | None = None
    title: str | None = None
    page_furniture: tuple[Line, ...] = ()
    embedded: bytes | None = None
    warnings: tuple[str, ...] = field(default=())


def lines_of(block: Block) -> Iterator[Line]:
    """Every line of a block, those in table cells included, in reading order."""
    if isinstance(block, Heading | Paragraph | ListItem):
        yield from block.lines
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from lines_of(inner)
