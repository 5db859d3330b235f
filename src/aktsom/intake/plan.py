"""What taking an import in will do. The preview shows this plan, and the action carries out the same. Pure: no Django."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from aktsom.intake.proposal import BOOKKEEPING, row_of, slot_of
from aktsom.intake.states import Decision
from aktsom.report.shape import ReportData, is_asked, is_blank, place_value, set_path, split_path, value_at


class Rest(StrEnum):
    """What happens to the values that nobody has decided on."""

    ACCEPT = "accept"
    LEAVE = "leave"


class Effect(StrEnum):
    """What the import does to one part of the report."""

    FILL = "fill"
    REPLACE = "replace"
    KEEP = "keep"
    SAME = "same"
    BLANK = "blank"
    LEAVE_OUT = "leave_out"
    NO_PLACE = "no_place"

    @property
    def writes(self) -> bool:
        """Whether the part is written."""
        return self in (Effect.FILL, Effect.REPLACE, Effect.BLANK)


@dataclass(frozen=True, slots=True)
class Decided:
    """One proposed value as it stands after the person's decision; `source` is its path in the file, where that is another."""

    path: str
    value: Any
    decision: Decision
    source: str = ""
    has_place: bool = True


@dataclass(frozen=True, slots=True)
class SlotChange:
    """What happens to one part of the report: what stands there now, what the import brings, and from where."""

    slot: str
    old: Any
    new: Any
    effect: Effect
    paths: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """Every change that an import makes, and the whole report as it will be."""

    changes: tuple[SlotChange, ...]
    data: ReportData

    @property
    def origins(self) -> dict[str, str]:
        """For each path of the report that the import writes, the path in the reading that it comes from."""
        return {path: source for change in self.changes if change.effect.writes for path, source in change.paths.items()}

    def with_effect(self, *effects: Effect) -> tuple[SlotChange, ...]:
        """The changes of these sorts."""
        return tuple(change for change in self.changes if change.effect in effects)

    @property
    def fingerprint(self) -> str:
        """A mark that changes whenever the plan does: what was previewed is what is carried out."""
        said = [(change.slot, change.effect, change.old, change.new) for change in self.changes]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()[:32]


def make_plan(values: Iterable[Decided], present: ReportData | None, rest: Rest, bookkeeping: Mapping[str, Any]) -> Plan:
    """The plan for these decisions on top of what the report holds; `present` is None where the report is new."""
    before = present or {}
    changes = tuple(_change(slot, group, before, rest, bookkeeping) for slot, group in _grouped(values).items())
    data = copy.deepcopy(before)
    for change in changes:
        if change.effect.writes:
            place_value(data, _keys(change.slot), change.new)
        elif change.effect is Effect.LEAVE_OUT and not is_asked(data, _keys(change.slot)):
            place_value(data, _keys(change.slot), [] if isinstance(change.new, list) else None)
    return Plan(changes, data)


def _keys(slot: str) -> list[str]:
    return [str(part) for part in split_path(slot)]


def _grouped(values: Iterable[Decided]) -> dict[str, list[Decided]]:
    groups: dict[str, list[Decided]] = {}
    for value in values:
        groups.setdefault(slot_of(value.path), []).append(value)
    return groups


def _change(slot: str, group: Sequence[Decided], present: ReportData, rest: Rest, bookkeeping: Mapping[str, Any]) -> SlotChange:
    settled = [_settled(value, rest) for value in group]
    old, kept = value_at(present, _keys(slot)), _kept_rows(settled)
    new = _assembled(slot, settled, kept, bookkeeping)
    effect = _effect(group, settled, old, new, asked=is_asked(present, _keys(slot)))
    return SlotChange(slot, old, new, effect, _sources(slot, settled, kept))


def _settled(value: Decided, rest: Rest) -> Decided:
    """The value with the decision that its absence of one amounts to."""
    if value.decision is not Decision.PENDING:
        return value
    return replace(value, decision=Decision.ACCEPTED if rest is Rest.ACCEPT else Decision.REJECTED)


def _effect(group: Sequence[Decided], settled: Sequence[Decided], old: Any, new: Any, *, asked: bool) -> Effect:
    if not group[0].has_place:
        return Effect.NO_PLACE
    if same(old, new) and (asked or not is_blank(new)):
        return Effect.SAME
    if not is_blank(old):
        return Effect.REPLACE if _replaces(group, new) else Effect.KEEP
    if not any(_says_yes(value) for value in settled):
        return Effect.LEAVE_OUT
    return Effect.BLANK if is_blank(new) else Effect.FILL


def _replaces(group: Sequence[Decided], new: Any) -> bool:
    """Whether a person has said, value for value, that the import goes before what stands there. A blank never does."""
    if is_blank(new) or any(value.decision is Decision.PENDING for value in group):
        return False
    return any(_says_yes(value) for value in group)


def _says_yes(value: Decided) -> bool:
    return value.decision in (Decision.ACCEPTED, Decision.EDITED)


def _kept_rows(settled: Sequence[Decided]) -> list[int]:
    """The rows in which something is left after the decisions."""
    filled = {row_of(value.path) for value in settled if _says_yes(value) and not is_blank(value.value)}
    return sorted(row for row in filled if row is not None)


def _assembled(slot: str, settled: Sequence[Decided], kept: Sequence[int], bookkeeping: Mapping[str, Any]) -> Any:
    """The value of a slot after the decisions; a row with nothing left in it is dropped."""
    if row_of(settled[0].path) is None:
        only = settled[0]
        return only.value if _says_yes(only) else ([] if isinstance(only.value, list) else None)
    holder: ReportData = {}
    for value in settled:
        set_path(holder, value.path, value.value if _says_yes(value) else None)
    rows = value_at(holder, _keys(slot), [])
    return [{**_numbers(f"{slot}[{index}]", bookkeeping), **rows[index]} for index in kept]


def _sources(slot: str, settled: Sequence[Decided], kept: Sequence[int]) -> dict[str, str]:
    """Where each path of the result comes from, when empty rows have been dropped."""
    sources = {}
    for value in settled:
        row = row_of(value.path)
        if _says_yes(value) and (row is None or row in kept):
            path = value.path if row is None else value.path.replace(f"{slot}[{row}]", f"{slot}[{kept.index(row)}]", 1)
            sources[path] = value.source or value.path
    return sources


def _numbers(row: str, bookkeeping: Mapping[str, Any]) -> dict[str, Any]:
    return {key: bookkeeping[f"{row}.{key}"] for key in ("no", "risk_no") if f"{row}.{key}" in bookkeeping}


def same(old: Any, new: Any) -> bool:
    """Whether two values say the same; blanks, the numbers of rows and surrounding white space apart."""
    return bool(_essence(old) == _essence(new))


def _essence(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, list):
        return [_essence(item) for item in value] or None
    if isinstance(value, dict):
        return {key: _essence(item) for key, item in value.items() if not is_blank(item) and key not in BOOKKEEPING}
    return value
