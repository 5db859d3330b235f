"""Tables without lines: rows whose cells begin at the same places, rebuilt from where the words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from aktsom.intake.readers.pdf.found import FoundCell, FoundTable
from aktsom.intake.readers.pdf.lines import BULLET, NUMBER, TextLine, same_row
from aktsom.intake.readers.pdf.order import find_gutter
from aktsom.intake.readers.pdf.strokes import Box

Row = list[TextLine]

SAME_LEFT = 3.0
FARTHEST_ROW = 2.8
PROSE = 45
TIGHT = 1.2


def part_unruled(lines: Sequence[TextLine]) -> tuple[list[FoundTable], list[TextLine]]:
    """The tables without lines on a page, and the lines outside them."""
    tables: list[FoundTable] = []
    inside: set[int] = set()
    for column in _columns(lines):
        for run in _runs(_rows(column)):
            table = _table(run)
            if table is not None:
                tables.append(table)
                inside.update(id(line) for row in run for line in row)
    return tables, [line for line in lines if id(line) not in inside]


def _columns(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    gutter = find_gutter(lines)
    if gutter is None:
        return [list(lines)]
    return [[line for line in lines if line.right <= gutter], [line for line in lines if line.left >= gutter]]


def _rows(lines: Sequence[TextLine]) -> list[Row]:
    rows: list[Row] = []
    for line in sorted(lines, key=lambda one: one.baseline):
        if rows and same_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that follow each other and keep to the same columns."""
    index = 0
    while index < len(rows):
        run = _run_from(rows, index) if len(rows[index]) > 1 else []
        if len(run) > 1:
            yield run
        index += max(1, len(run))


def _run_from(rows: Sequence[Row], start: int) -> list[Row]:
    run = [rows[start]]
    lefts = [line.left for line in rows[start]]
    for row in rows[start + 1 :]:
        below = row[0].baseline - run[-1][0].baseline
        if below > FARTHEST_ROW * row[0].size or not _keeps_to(row, lefts):
            break
        run.append(row)
    while len(run) > 1 and len(run[-1]) == 1 and _stands_off(run):
        run.pop()
    return run


def _keeps_to(row: Row, lefts: Sequence[float]) -> bool:
    for line in row:
        column = next((index for index, left in enumerate(lefts) if abs(line.left - left) <= SAME_LEFT), None)
        if column is None or (column + 1 < len(lefts) and line.right > lefts[column + 1]):
            return False
    return True


def _stands_off(run: Sequence[Row]) -> bool:
    """Whether the last row, a single line in the first column, is no cell that goes on but text below the table."""
    steps = _steps(run)
    return abs(run[-1][0].left - run[0][0].left) <= SAME_LEFT and steps[-1] > TIGHT * min(steps)


def _steps(run: Sequence[Row]) -> list[float]:
    return [below[0].baseline - above[0].baseline for above, below in pairwise(run)]


def _table(run: Sequence[Row]) -> FoundTable | None:
    lefts = [line.left for line in run[0]]
    lines = [line for row in run for line in row]
    if sum(len(row) > 1 for row in run) < 2 or _is_something_else(run, lines):
        return None
    rows = tuple(_cells(group, lefts) for group in _grouped(run, lefts))
    box = Box(min(lefts), run[0][0].top, max(line.right for line in lines), max(line.bottom for line in run[-1]))
    return FoundTable(lines[0].page, box, rows) if len(rows) > 1 else None


def _is_something_else(run: Sequence[Row], lines: Sequence[TextLine]) -> bool:
    """Whether the rows are columns of prose, a list with its numbers, or a table of contents."""
    if sum(len(line.text) >= PROSE for line in lines) > len(lines) / 2:
        return True
    first = [row[0].text for row in run if len(row) > 1]
    if all(BULLET.match(text) or NUMBER.match(text) or text.isdigit() for text in first):
        return True
    return len(run) > 3 and all(row[-1].text.isdigit() and len(row[-1].text) <= 3 for row in run if len(row) > 1)


def _grouped(run: Sequence[Row], lefts: Sequence[float]) -> list[list[Row]]:
    """The printed rows that make up each row of the table: cells go on where the next line is close, or lacks a first cell."""
    steps = _steps(run)
    even = max(steps) <= TIGHT * min(steps)
    groups = [[run[0]]]
    for row, step in zip(run[1:], steps, strict=True):
        opens = abs(row[0].left - lefts[0]) <= SAME_LEFT if even else step > TIGHT * min(steps)
        if opens:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _cells(rows: Sequence[Row], lefts: Sequence[float]) -> tuple[FoundCell, ...]:
    cells: list[list[TextLine]] = [[] for _ in lefts]
    for line in (line for row in rows for line in row):
        nearest = min(range(len(lefts)), key=lambda index: abs(lefts[index] - line.left))
        cells[nearest].append(line)
    header = all(line.bold for cell in cells for line in cell)
    return tuple(FoundCell(tuple(cell), header) for cell in cells)
