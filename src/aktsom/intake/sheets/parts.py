"""Walks the rows of a sheet, a part at a time, and counts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any, overload

from django.db.models import Q, QuerySet, Sum

from aktsom.intake.sheets.models import SheetImport, SheetPart
from aktsom.intake.sheets.staged import COUNTED, StagedRow

ROWS_IN_A_PART = 500


def parts_with(sheet: SheetImport, *names: str) -> QuerySet[SheetPart]:
    """The parts that have rows with any of these verdicts or outcomes."""
    return sheet.parts.filter(reduce(or_, (Q(**{f"{name}__gt": 0}) for name in names)))


def count_rows(sheet: SheetImport) -> dict[str, int]:
    """How many rows have each verdict and each outcome."""
    sums = sheet.parts.order_by().aggregate(**{f"sum_{name}": Sum(name) for name in COUNTED})
    return {name: sums[f"sum_{name}"] or 0 for name in COUNTED}


def in_parts(sheet: SheetImport, rows: Sequence[StagedRow]) -> list[SheetPart]:
    """Rows laid in parts, not saved."""
    portions = (rows[at : at + ROWS_IN_A_PART] for at in range(0, len(rows), ROWS_IN_A_PART))
    return [SheetPart(sheet_import=sheet).hold(portion) for portion in portions]


class RowsWith(Sequence[StagedRow]):
    """The rows with one verdict or outcome, in the order of the file; only the parts that are asked for are read."""

    def __init__(self, sheet: SheetImport, name: str) -> None:
        self.sheet, self.name = sheet, name
        self.counts: list[tuple[int, int]] = list(parts_with(sheet, name).values_list("pk", name))

    def __len__(self) -> int:
        return sum(count for _key, count in self.counts)

    @overload
    def __getitem__(self, wanted: int) -> StagedRow: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[StagedRow]: ...
    def __getitem__(self, wanted: int | slice) -> Any:
        """One row, or those from one place to another."""
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        begin, end, _step = wanted.indices(len(self))
        return list(self._between(begin, end))

    def _between(self, begin: int, end: int) -> Iterator[StagedRow]:
        before = 0
        for key, count in self.counts:
            if before + count > begin and before < end:
                rows = (row for row in SheetPart.objects.get(pk=key).staged() if self.name in (row.verdict, row.outcome))
                yield from islice(rows, max(begin - before, 0), end - before)
            before += count
