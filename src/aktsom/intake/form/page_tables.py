"""Tables that a page break parted in the midst of a cell, made one again. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aktsom.document.blocks import Block, Cell, PageBreak, Paragraph, Table
from aktsom.intake.form.pieces import text_of

ENDS_SENTENCE = re.compile(r"[.:;!?»\"”]\s*$")
GOES_ON = re.compile(r"^[a-zæøå(,]")


def with_tables_joined(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, where the rest of a cell at the top of a page stands with its beginning again."""
    joined: list[Block] = []
    for block in blocks:
        breaks = [joined.pop()] if isinstance(block, Table) and joined and isinstance(joined[-1], PageBreak) else []
        before = joined[-1] if joined else None
        if isinstance(block, Table) and isinstance(before, Table) and _goes_on(before, block):
            joined[-1] = _as_one(before, block)
        else:
            joined += [*breaks, block]
    return joined


def _goes_on(before: Table, after: Table) -> bool:
    """The first cell is empty, and another goes on with a sentence that was not ended."""
    if not before.rows or not after.rows or len(before.rows[-1]) != len(after.rows[0]) or len(after.rows[0]) < 2:
        return False
    pairs = [(text_of(one), text_of(two)) for one, two in zip(before.rows[-1], after.rows[0], strict=True)]
    if pairs[0][1] or not any(two for _, two in pairs):
        return False
    return all(one and GOES_ON.match(two) and not ENDS_SENTENCE.search(one) for one, two in pairs if two)


def _as_one(before: Table, after: Table) -> Table:
    halves = zip(before.rows[-1], after.rows[0], strict=True)
    row = tuple(_whole(one, two) for one, two in halves)
    return Table((*before.rows[:-1], row, *after.rows[1:]), before.place)


def _whole(one: Cell, two: Cell) -> Cell:
    if not one.blocks or not two.blocks:
        return one if one.blocks else two
    last, first = one.blocks[-1], two.blocks[0]
    if isinstance(last, Paragraph) and isinstance(first, Paragraph):
        return Cell((*one.blocks[:-1], Paragraph((*last.lines, *first.lines)), *two.blocks[1:]), header=one.header)
    return Cell((*one.blocks, *two.blocks), header=one.header)
