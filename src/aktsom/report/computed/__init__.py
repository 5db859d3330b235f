"""Values of the report that are counted from records, one file each, found by being in this folder. Pure: no Django."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from aktsom.report.counting import Computed
from aktsom.report.year_records import YearRecords

Compute = Callable[[YearRecords], Computed]


@cache
def all_computed() -> Mapping[str, Compute]:
    """What counts each value, by the meaning of the field that it belongs to."""
    found: dict[str, Compute] = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        found.update(import_module(f"{__name__}.{name}").COMPUTED)
    return found


@cache
def _needs() -> Mapping[str, frozenset[str]]:
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return {meaning: module.NEEDS for module in modules for meaning in module.COMPUTED}


def needed_for(meanings: Iterable[str] | None = None) -> frozenset[str]:
    """The parts of a year's records that these values are counted from; all parts where none is named."""
    wanted = _needs() if meanings is None else {one: _needs()[one] for one in meanings if one in _needs()}
    return frozenset().union(*wanted.values())


def compute(records: YearRecords, meanings: Iterable[str] | None = None) -> dict[str, Computed]:
    """The values that can be counted, by meaning; only those that are asked for, where any are named."""
    wanted = all_computed() if meanings is None else {one: all_computed()[one] for one in meanings if one in all_computed()}
    return {meaning: count(records) for meaning, count in wanted.items()}
