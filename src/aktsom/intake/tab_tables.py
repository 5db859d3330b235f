"""Tables written as lines whose cells are parted by tabs. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from aktsom.document.blocks import Block, Cell, Line, Paragraph, Place, Table
from aktsom.intake.markup import blocks_of_markup, looks_like_markup

BULLET_AND_TAB = re.compile(r"^\s*(?:[-*+•▪‣◦●–]|\d{1,3}[.)])\t")
CellReader = Callable[[str, Place], tuple[Block, ...]]


def is_tabbed(line: str) -> bool:
    """Whether a line has cells: a tab that does more than indent it or stand after a bullet."""
    if "\t" not in line:
        return False
    bullet = BULLET_AND_TAB.match(line)
    rest = line[bullet.end() :] if bullet else line.lstrip(" \t")
    return "\t" in rest


def tabbed_runs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where tables stand, as (first, past the last) line: an indented line beside a tabbed one is a row with an empty cell."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and (is_tabbed(lines[end]) or (lines[end].startswith("\t") and lines[end].strip())):
            end += 1
        if any(is_tabbed(line) for line in lines[index:end]):
            runs.append((index, end))
        index = max(end, index + 1)
    return runs


def plain_cell(text: str, place: Place) -> tuple[Block, ...]:
    """The blocks of a cell that holds plain text or HTML."""
    if looks_like_markup(text):
        return blocks_of_markup(text, place)
    words = " ".join(text.split())
    return (Paragraph((Line(words, place),)),) if words else ()


def table_of_lines(lines: Sequence[str], first_line: int, read_cell: CellReader = plain_cell) -> Table:
    """A table from tabbed lines; `first_line` is the number of the first, from 1."""
    rows = []
    for offset, line in enumerate(lines):
        place = Place(line=first_line + offset)
        rows.append(tuple(Cell(read_cell(text, place)) for text in line.split("\t")))
    return Table(tuple(rows), Place(line=first_line, last_line=first_line + len(lines) - 1))
