"""Says what rows mean for what is registered: new, changed, the same, or wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aktsom.intake.sheets.columns import ColumnType, Fault, Kind, Values
from aktsom.intake.sheets.models import SheetImport, SheetRow
from aktsom.intake.sheets.rows import ReadRow
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


def judge(kind: Kind, sheet: SheetImport, rows: Sequence[ReadRow]) -> tuple[list[SheetRow], list[Any]]:
    """The rows to keep, and the key of each, by which two rows about the same thing are known."""
    keys = [key_of(kind, row.values) for row in rows]
    found = find_records(kind, sheet.organisation, keys)
    met = [found.get(key, EMPTY_LIST) if key else EMPTY_LIST for key in keys]
    records = kind.table.records(sheet.organisation, {each[0] for each in met if len(each) == 1})
    judged, same_keys = [], []
    for row, key, matches in zip(rows, keys, met, strict=True):
        record = matches[0] if len(matches) == 1 else None
        if len(matches) > 1:
            row.faults.append(Fault("", "several_match"))
        judged.append(_judged(kind, sheet, row, record, records.get(record, {}) if record else {}))
        same_keys.append(("record", record) if record else key)
    return judged, same_keys


def _judged(kind: Kind, sheet: SheetImport, row: ReadRow, record: int | None, standing: Values) -> SheetRow:
    stored = SheetRow(sheet_import=sheet, number=row.number, record=record)
    row.faults.extend(_faults_together(kind, row, standing, is_new=record is None))
    if row.faults:
        stored.verdict = Verdict.FAULTY
        stored.faults = faults_as_text(row.faults)
        return stored
    if record is None:
        stored.verdict = Verdict.NEW
        stored.values = json.dumps({**kind.start, **row.values}, ensure_ascii=False)
        return stored
    kind.agree(row.values, standing)
    old = {name: standing.get(name) for name, value in row.values.items() if _differs(standing.get(name), value)}
    if old:
        stored.verdict = Verdict.CHANGED
        stored.values = json.dumps({name: row.values[name] for name in old}, ensure_ascii=False)
        stored.old = json.dumps(old, ensure_ascii=False)
    else:
        stored.verdict = Verdict.SAME
    return stored


def _differs(standing: Any, value: Any) -> bool:
    return (standing or None) != (value or None) if not isinstance(value, int | bool) else standing != value


def _faults_together(kind: Kind, row: ReadRow, standing: Mapping[str, Any], *, is_new: bool) -> Iterator[Fault]:
    wrong = {fault.column for fault in row.faults}
    if is_new:
        missing = (column for column in kind.required if row.values.get(column.code) in (None, "") and column.code not in wrong)
        yield from (Fault(column.code, "missing") for column in missing)
    if wrong:
        return
    yield from _fault_of_state(kind, row.values.get("state"), standing.get("state"))
    yield from kind.check({**(standing or kind.start), **row.values})


def _fault_of_state(kind: Kind, after: Any, before: Any) -> Iterator[Fault]:
    if kind.moves and after and before and after != before and after not in {str(each) for each in kind.moves[before]}:
        yield Fault("state", "may_not_follow", _state_words(kind, after), _state_words(kind, before))


def _state_words(kind: Kind, state: str) -> str:
    return next((str(words) for code, words in kind.column("state").choices if code == state), state)


def faults_as_text(faults: Sequence[Fault]) -> str:
    """Faults as they are kept with a row."""
    return json.dumps([asdict(fault) for fault in faults], ensure_ascii=False)


def faults_from_text(text: str) -> list[Fault]:
    """Faults as they were kept."""
    return [Fault(**each) for each in json.loads(text)] if text else []
