"""What undoing an import will do, and where somebody has written since. Pure: no Django."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aktsom.intake.plan import same
from aktsom.intake.proposal import BOOKKEEPING, key_of, slot_of
from aktsom.report.shape import ReportData, is_asked, is_blank, leaves, place_value, split_path, value_at

# A goal or measure under a risk cannot stand without its risk, so these are undone or kept together.
LINKED = frozenset({"risks.rows", "risk_handling.rows"})


class Edited(StrEnum):
    """What happens to what somebody has changed since the import."""

    KEEP = "keep"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class SlotConflict:
    """A part of the report that the import filled and somebody has changed since."""

    slot: str
    before: Any
    imported: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Restoring:
    """What an undo does: the parts that go back, the conflicts, and the data that the report ends with."""

    restored: tuple[str, ...]
    conflicts: tuple[SlotConflict, ...]
    data: ReportData

    @property
    def leaves_nothing(self) -> bool:
        """Whether the report holds nothing that anybody wrote when the undo is done."""
        return all(is_blank(leaf.value) or key_of(leaf.path) in BOOKKEEPING for leaf in leaves(self.data))


def make_restoring(before: ReportData, after: ReportData, now: ReportData, edited: Edited) -> Restoring:
    """The undo of an import that took a report from `before` to `after`, when it holds `now`."""
    changed = [slot for slot in _slots(before, after) if not same(_at(before, slot), _at(after, slot))]
    touched = {slot for slot in changed if not same(_at(after, slot), _at(now, slot))}
    if touched & LINKED:
        touched |= LINKED & set(changed)
    data = copy.deepcopy(now)
    kept = touched if edited is Edited.KEEP else set()
    for slot in changed:
        if slot not in kept:
            _put_back(data, before, slot)
    conflicts = tuple(
        SlotConflict(slot, _at(before, slot), _at(after, slot), _at(now, slot)) for slot in changed if slot in touched
    )
    return Restoring(tuple(slot for slot in changed if slot not in touched), conflicts, data)


def _conflict(slot: str, before: ReportData, after: ReportData, now: ReportData) -> SlotConflict:
    return SlotConflict(slot, _at(before, slot), _at(after, slot), _at(now, slot))


def _slots(*all_data: ReportData) -> Iterable[str]:
    paths = (leaf.path for data in all_data for leaf in leaves(data))
    return dict.fromkeys(slot_of(path) for path in paths if key_of(path) not in BOOKKEEPING)


def _keys(slot: str) -> list[str]:
    return [str(part) for part in split_path(slot)]


def _at(data: ReportData, slot: str) -> Any:
    return value_at(data, _keys(slot))


def _put_back(data: ReportData, before: ReportData, slot: str) -> None:
    old = _at(before, slot)
    if old is None and isinstance(_at(data, slot), list):
        old = []
    if is_asked(data, _keys(slot)) or old is not None:
        place_value(data, _keys(slot), copy.deepcopy(old))
