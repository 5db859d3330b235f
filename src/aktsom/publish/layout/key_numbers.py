"""The key numbers: those that were reported, and those that can be counted in the report itself."""

from __future__ import annotations

from collections.abc import Iterator

from aktsom.publish.layout.blocks import Tile, Tiles
from aktsom.publish.layout.reading import Asked
from aktsom.publish.wording import Wording
from aktsom.report.shape import ReportData, value_at
from aktsom.ui.formats import thousands


def key_numbers(data: ReportData, fields: tuple[Asked, ...], words: Wording) -> Tiles:
    """Every number that was reported; then how many risks and goals there are, where they were asked for."""
    return Tiles((*_reported(fields, words), *_counted(data, words)))


def _reported(fields: tuple[Asked, ...], words: Wording) -> Iterator[Tile]:
    for field in fields:
        if field.kind in ("number", "money") and not field.code and not field.is_blank:
            yield Tile(field.label, thousands(field.value, words.language), "kr" if field.kind == "money" else "")


def _counted(data: ReportData, words: Wording) -> Iterator[Tile]:
    for key, at in (("risks_tile", ("risks", "rows")), ("goals_tile", ("goals", "reporting_year"))):
        if rows := value_at(data, at):
            yield Tile(words(key), str(len(rows)))
