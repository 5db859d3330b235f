"""The rows of a sheet as they are kept: what each says, what it means, and what became of it. Pure: no Django."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from aktsom.intake.sheets.columns import Fault, Values
from aktsom.intake.sheets.states import Outcome, Verdict

COUNTED = (*(str(verdict) for verdict in Verdict), *(str(outcome) for outcome in Outcome if outcome))
WRITTEN = (str(Outcome.RECORDED), str(Outcome.UPDATED))


@dataclass(slots=True, eq=False)
class StagedRow:
    """A row: `values` is what it says, `old` what stood in the same fields, `mark` the record as the import left it."""

    number: int
    verdict: str
    record: int | None = None
    values: Values = field(default_factory=dict)
    old: Values = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    mark: str = ""
    outcome: str = ""

    def mark_faulty(self, faults: Sequence[Fault]) -> None:
        """Let the row be wrong for these reasons; what it says is then of no use."""
        self.verdict, self.values, self.old, self.faults = Verdict.FAULTY, {}, {}, list(faults)

    @property
    def is_written(self) -> bool:
        """The row was taken in, and stands."""
        return self.outcome in WRITTEN


def rows_as_text(rows: Sequence[StagedRow]) -> str:
    """Rows as they are kept."""
    plain = [
        (
            *(row.number, row.verdict, row.record, row.values, row.old),
            [(fault.column, fault.code, fault.given, fault.more) for fault in row.faults],
            *(row.mark, row.outcome),
        )
        for row in rows
    ]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def rows_from_text(text: str) -> list[StagedRow]:
    """Rows as they were kept."""
    rows = [StagedRow(*each) for each in json.loads(text)]
    for row in rows:
        if row.faults:
            row.faults = [Fault(*each) for each in row.faults]  # type: ignore[misc]
    return rows


def counts_of(rows: Sequence[StagedRow]) -> dict[str, int]:
    """How many of the rows have each verdict and each outcome."""
    counted = Counter(str(row.verdict) for row in rows) + Counter(str(row.outcome) for row in rows)
    return {name: counted[name] for name in COUNTED}
