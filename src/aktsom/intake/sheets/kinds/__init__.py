"""The kinds of sheets that can be taken in, one file each."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from aktsom.intake.sheets.columns import Kind
from aktsom.values.refusals import NotFound

CODES = ("suppliers", "agreements", "procurements", "follow_ups", "deviations", "indicators", "crew_hours")


@cache
def kind_of(code: str) -> Kind:
    """The kind with this code. Raises NotFound."""
    if code not in CODES:
        raise NotFound(code)
    kind: Kind = import_module(f"aktsom.intake.sheets.kinds.{code}").KIND
    return kind


def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order they are best taken in."""
    return tuple(kind_of(code) for code in CODES)
