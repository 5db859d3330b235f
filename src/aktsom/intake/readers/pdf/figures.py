"""Charts drawn on a page: their labels are no text of the report and are set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aktsom.intake.readers.pdf.lines import TextLine
from aktsom.intake.readers.pdf.strokes import Box, Strokes
from aktsom.intake.readers.pdf.words import Word

SMALLEST_AREA = 5.0
NEIGHBOURS = 45.0
ABOVE_AND_BELOW = 18.0
BESIDE = 30.0
LONGEST_LABEL = 40
FEWEST_LABELS = 3


def part_labels(
    lines: Sequence[TextLine], words: Sequence[Word], strokes: Strokes, tables: Sequence[Box], body_size: float
) -> tuple[list[TextLine], list[TextLine]]:
    """The lines that are text, and those that label charts."""
    labels: set[int] = set()
    for chart in charts(words, strokes, tables):
        near = [line for line in lines if _labels(line, chart, body_size)]
        if len(near) >= FEWEST_LABELS and any(character.isdigit() for line in near for character in line.text):
            labels.update(id(line) for line in near)
    return [line for line in lines if id(line) not in labels], [line for line in lines if id(line) in labels]


def charts(words: Sequence[Word], strokes: Strokes, tables: Sequence[Box]) -> list[Box]:
    """Where areas without text in them stand together, such as the bars of a chart."""
    areas = [
        fill
        for fill in strokes.fills
        if min(fill.width, fill.height) >= SMALLEST_AREA
        and not any(_inside(fill, table) for table in tables)
        and not any(_holds(fill, word) for word in words)
    ]
    found = [_with_axes(group, strokes) for group in _groups(areas) if len(group) > 1]
    return [chart for chart in found if not any(_inside(table, chart) for table in tables)]


def _groups(areas: Iterable[Box]) -> list[list[Box]]:
    groups: list[list[Box]] = []
    for area in areas:
        near = [group for group in groups if any(_distance(area, other) <= NEIGHBOURS for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([area, *(one for group in near for one in group)])
    return groups


def _with_axes(group: Sequence[Box], strokes: Strokes) -> Box:
    box = _around(group)
    axes = [line for line in (*strokes.flat, *strokes.standing) if _distance(line, box) == 0]
    return _around([box, *axes])


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _labels(line: TextLine, chart: Box, body_size: float) -> bool:
    if line.size >= body_size - 0.3 or len(line.text) > LONGEST_LABEL:
        return False
    middle = (line.top + line.bottom) / 2
    if not chart.top - ABOVE_AND_BELOW <= middle <= chart.bottom + ABOVE_AND_BELOW:
        return False
    return line.right >= chart.left - BESIDE and line.left <= chart.right + BESIDE


def _inside(box: Box, other: Box) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return other.left <= x <= other.right and other.top <= y <= other.bottom


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.left + word.right) / 2, word.style.baseline
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _distance(one: Box, other: Box) -> float:
    across = max(one.left - other.right, other.left - one.right, 0.0)
    down = max(one.top - other.bottom, other.top - one.bottom, 0.0)
    return max(across, down)
