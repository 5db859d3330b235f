"""Ruled tables, rebuilt from the lines that are drawn round their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from aktsom.intake.readers.pdf.found import FoundCell, FoundTable
from aktsom.intake.readers.pdf.lines import TextLine, lines_from
from aktsom.intake.readers.pdf.pages import Page
from aktsom.intake.readers.pdf.strokes import Box, Strokes
from aktsom.intake.readers.pdf.words import Word

NEAR = 2.5
SAME_EDGE = 6.0


@dataclass
class FlatRule:
    """A horizontal line over the page's width or part of it, with the places where its pieces meet."""

    left: float
    right: float
    y: float
    breaks: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Grid:
    """Where a table's rows and columns part; both lists hold the outer edges too."""

    rows: tuple[float, ...]
    columns: tuple[float, ...]

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])


def flat_rules(strokes: Strokes) -> list[FlatRule]:
    """The horizontal lines, pieces that touch made one; the top edge of a filled area counts as a line."""
    pieces = sorted(strokes.flat, key=lambda box: (round((box.top + box.bottom) / 2 / NEAR), box.left))
    rules: list[FlatRule] = []
    for box in sorted(pieces, key=lambda one: one.left):
        y = (box.top + box.bottom) / 2
        touching = next((rule for rule in rules if abs(rule.y - y) <= NEAR and box.left - rule.right <= NEAR), None)
        if touching is None:
            rules.append(FlatRule(box.left, box.right, y))
        elif box.right > touching.right + NEAR:
            touching.breaks.append((box.left + touching.right) / 2)
            touching.right = box.right
    return sorted(rules, key=lambda rule: rule.y)


def find_grids(page: Page) -> list[Grid]:
    """Every ruled table on the page that has at least two columns and a row."""
    remaining = flat_rules(page.strokes)
    grids = []
    while remaining:
        first = remaining[0]
        same = [
            rule for rule in remaining if abs(rule.left - first.left) <= SAME_EDGE and abs(rule.right - first.right) <= SAME_EDGE
        ]
        remaining = [rule for rule in remaining if not any(rule is one for one in same)]
        grids += [grid for run in _unbroken(same, page) if (grid := _grid(run, page))]
    return grids


def _unbroken(rules: Sequence[FlatRule], page: Page) -> Iterator[list[FlatRule]]:
    """Runs of rules that belong to one table: nothing but cells stands between two of them."""
    lines = lines_from(page.words, page.number)
    run = [rules[0]]
    for above, below in pairwise(rules):
        if _are_of_one_table(above, below, page, lines):
            run.append(below)
        else:
            yield run
            run = [below]
    yield run


def _are_of_one_table(above: FlatRule, below: FlatRule, page: Page, lines: Sequence[TextLine]) -> bool:
    if above.breaks and below.breaks:
        return len(above.breaks) == len(below.breaks) and not _crossed(above, below, lines)
    edges = [box for box in page.strokes.standing if above.left - NEAR <= box.left <= above.right + NEAR]
    return any(box.top <= above.y + NEAR and box.bottom >= below.y - NEAR for box in edges)


def _crossed(above: FlatRule, below: FlatRule, lines: Sequence[TextLine]) -> bool:
    """Whether a line between two rules runs out of the first column that they show."""
    first = above.breaks[0]
    between = (line for line in lines if above.y < line.baseline < below.y and line.left >= above.left - NEAR)
    return any(_runs_over(line, first) for line in between)


def _runs_over(line: TextLine, x: float) -> bool:
    if any(word.left < x - NEAR and word.right > x + NEAR for word in line.words):
        return True
    gaps = pairwise(line.words)
    return any(one.right <= x + NEAR and two.left >= x - NEAR and two.left - one.right < 0.6 * line.size for one, two in gaps)


def _grid(rules: Sequence[FlatRule], page: Page) -> Grid | None:
    rows = _distinct([rule.y for rule in rules])
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    fills = [box.top for box in page.strokes.fills if left - NEAR <= box.left and box.right <= right + NEAR]
    head = [top for top in fills if rows[0] - 80 < top < rows[0] - 2 * NEAR and any(word.text for word in page.words)]
    rows = _distinct([*head[:1], *rows])
    inner = [x for rule in rules for x in rule.breaks]
    inner += [
        (box.left + box.right) / 2
        for box in page.strokes.standing
        if box.bottom > rows[0] + NEAR and box.top < rows[-1] - NEAR and left - NEAR <= box.left <= right + NEAR
    ]
    columns = _distinct([left, *inner, right])
    if len(rows) < 2 or len(columns) < 3:
        return None
    return with_open_ends(Grid(tuple(rows), tuple(columns)), page)


def with_open_ends(grid: Grid, page: Page) -> Grid:
    """The grid with a first row that has no line above it, or a last one with none below it, where such stand there."""
    inside = [word for word in page.words if grid.rows[0] < word.style.baseline < grid.rows[-1]]
    starts = _cell_starts(grid, inside)
    above = _open_row(grid, sorted((w for w in page.words if w.bottom <= grid.rows[0] + NEAR), key=lambda w: -w.bottom), starts)
    below = _open_row(grid, sorted((w for w in page.words if w.top >= grid.rows[-1] - NEAR), key=lambda w: w.top), starts)
    rows = list(grid.rows)
    if above:
        rows.insert(0, min(word.top for word in above) - 1)
    if below:
        rows.append(max(word.bottom for word in below) + 1)
    return Grid(tuple(rows), grid.columns)


def _cell_starts(grid: Grid, words: Sequence[Word]) -> list[float]:
    """Where the text of each column begins."""
    starts = []
    for left, right in pairwise(grid.columns):
        lefts = [word.left for word in words if left - NEAR <= word.left < right - NEAR]
        starts.append(min(lefts) if lefts else left)
    return starts


def _open_row(grid: Grid, words: Sequence[Word], starts: Sequence[float]) -> list[Word]:
    """The words of one row beyond the outermost line, nearest first, as long as they keep to the columns."""
    row: list[Word] = []
    edge: float | None = None
    for word in words:
        if not grid.columns[0] - NEAR <= word.left <= grid.columns[-1]:
            continue
        near = grid.rows[0] if word.bottom <= grid.rows[0] + NEAR else grid.rows[-1]
        far = abs(word.style.baseline - (near if edge is None else edge))
        if far > 1.9 * word.style.size:
            break
        if any(word.left < x - NEAR and word.right > x + NEAR for x in grid.columns[1:-1]):
            return []
        row.append(word)
        edge = word.style.baseline
    met = sum(any(abs(word.left - start) <= NEAR for word in row) for start in starts)
    return row if met == len(starts) and _keeps_to_columns(row, starts) else []


def _keeps_to_columns(row: Sequence[Word], starts: Sequence[float]) -> bool:
    """Whether every line of text in the row begins where the text of a column begins."""
    lines = lines_from(sorted(row, key=lambda word: (round(word.style.baseline), word.left)), 0)
    return all(any(abs(line.left - start) <= NEAR for start in starts) for line in lines)


def _distinct(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2 * NEAR:
            kept.append(value)
    return kept


def tables_and_rest(page: Page) -> tuple[list[FoundTable], list[Word]]:
    """The page's ruled tables, and the words that stand outside them."""
    grids = find_grids(page)
    if not grids:
        return [], list(page.words)
    inside: list[list[Word]] = [[] for _ in grids]
    boxes = [grid.box for grid in grids]
    rest: list[Word] = []
    last: int | None = None
    for word in page.words:
        last = _owner(word, boxes, last)
        (rest if last is None else inside[last]).append(word)
    return [_filled(grid, words, page) for grid, words in zip(grids, inside, strict=True) if words], rest


def _owner(word: Word, boxes: Sequence[Box], last: int | None) -> int | None:
    """The table that a word stands in; where two overlap, the one whose words were being drawn."""
    x, y = (word.left + word.right) / 2, word.style.baseline
    around = [
        index
        for index, box in enumerate(boxes)
        if box.left - NEAR <= x <= box.right + NEAR and box.top - NEAR <= y <= box.bottom + NEAR
    ]
    if last in around:
        return last
    return around[0] if around else None


def _filled(grid: Grid, words: Sequence[Word], page: Page) -> FoundTable:
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row = _slot(grid.rows, word.style.baseline - 0.3 * word.style.size)
        column = _slot(grid.columns, word.left + min(2.0, word.width / 2))
        cells.setdefault((row, column), []).append(word)
    rows: list[tuple[FoundCell, ...]] = []
    for row in range(len(grid.rows) - 1):
        texts = [cells.get((row, column), []) for column in range(len(grid.columns) - 1)]
        if any(texts):
            header = not rows and all(word.style.bold for text in texts for word in text)
            rights = grid.columns[1:]
            rows.append(
                tuple(
                    FoundCell(tuple(lines_from(text, page.number)), header, right=right)
                    for text, right in zip(texts, rights, strict=True)
                )
            )
    return FoundTable(page.number, grid.box, tuple(rows))


def _slot(edges: Sequence[float], value: float) -> int:
    return min(max(bisect_right(edges, value) - 1, 0), len(edges) - 2)
