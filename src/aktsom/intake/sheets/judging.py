"""Says what rows mean for what is registered: new, changed, the same, or wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aktsom.intake.sheets.columns import Column, ColumnType, Fault, Kind, Values
from aktsom.intake.sheets.rows import ReadRow
from aktsom.intake.sheets.staged import StagedRow
from aktsom.intake.sheets.states import Verdict

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

KeyOf = tuple[int, tuple[Any, ...]]
EMPTY_LIST: list[Any] = []


def key_of(kind: Kind, values: Values) -> KeyOf | None:
    """Which thing a row is about: the first of the kind's keys that is filled in. None where none is."""
    for place, key in enumerate(kind.keys):
        if all(values.get(name) not in (None, "") for name in key.needs):
            return place, tuple(_comparable(kind, values, name) for name in key.columns)
    return None


def _comparable(kind: Kind, values: Values, name: str) -> Any:
    value = values.get(name, kind.start.get(name))
    if value is None and kind.column(name).type in (ColumnType.TEXT, ColumnType.NUMBER_OF_ORGANISATION):
        return ""
    return value


def find_records(kind: Kind, organisation: Organisation, keys: Sequence[KeyOf | None]) -> dict[KeyOf, list[int]]:
    """The registered things that the keys point to."""
    found: dict[KeyOf, list[int]] = {}
    for place, key in enumerate(kind.keys):
        wanted = {each[1] for each in keys if each is not None and each[0] == place}
        if wanted:
            met = kind.table.find(organisation, key.columns, key.anchors, wanted)
            found |= {(place, values): records for values, records in met.items()}
    return found


def judge(kind: Kind, organisation: Organisation, rows: Sequence[ReadRow]) -> tuple[list[StagedRow], list[Any]]:
    """The rows to keep, and the key of each, by which two rows about the same thing are known."""
    keys = [key_of(kind, row.values) for row in rows]
    found = find_records(kind, organisation, keys)
    met = [found.get(key, EMPTY_LIST) if key else EMPTY_LIST for key in keys]
    records = kind.table.records(organisation, {each[0] for each in met if len(each) == 1})
    required = kind.required
    judged, same_keys = [], []
    for row, key, matches in zip(rows, keys, met, strict=True):
        record = matches[0] if len(matches) == 1 else None
        if len(matches) > 1:
            row.faults.append(Fault("", "several_match"))
        standing = records.get(record, {}) if record else {}
        row.faults.extend(_faults_together(kind, row, standing, () if record else required))
        judged.append(_judged(kind, row, record, standing))
        same_keys.append(("record", record) if record else key)
    return judged, same_keys


def _judged(kind: Kind, row: ReadRow, record: int | None, standing: Values) -> StagedRow:
    if row.faults:
        return StagedRow(row.number, Verdict.FAULTY, record, faults=row.faults)
    if record is None:
        return StagedRow(row.number, Verdict.NEW, None, {**kind.start, **row.values})
    kind.agree(row.values, standing)
    old = {name: standing.get(name) for name, value in row.values.items() if _differs(standing.get(name), value)}
    if not old:
        return StagedRow(row.number, Verdict.SAME, record)
    return StagedRow(row.number, Verdict.CHANGED, record, {name: row.values[name] for name in old}, old)


def _differs(standing: Any, value: Any) -> bool:
    return (standing or None) != (value or None) if not isinstance(value, int | bool) else standing != value


def _faults_together(kind: Kind, row: ReadRow, standing: Mapping[str, Any], required: Sequence[Column]) -> Iterator[Fault]:
    """What is wrong with the values of a row together; `required` are the columns that it cannot do without."""
    wrong = {fault.column for fault in row.faults}
    for column in required:
        if row.values.get(column.code) in (None, "") and column.code not in wrong:
            yield Fault(column.code, "missing")
    if wrong:
        return
    if kind.moves:
        yield from _fault_of_state(kind, row.values.get("state"), standing.get("state"))
    yield from kind.check({**(standing or kind.start), **row.values})


def _fault_of_state(kind: Kind, after: Any, before: Any) -> Iterator[Fault]:
    if after and before and after != before and after not in {str(each) for each in kind.moves[before]}:
        yield Fault("state", "may_not_follow", _state_words(kind, after), _state_words(kind, before))


def _state_words(kind: Kind, state: str) -> str:
    return next((str(words) for code, words in kind.column("state").choices if code == state), state)
