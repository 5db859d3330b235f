"""Which risks of the table are handled, and how. Pure: no Django."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aktsom.report.case import Case
from aktsom.report.shape import is_blank
from aktsom.risk.matching import plainly


def is_same_risk(risk: dict[str, Any], block: dict[str, Any]) -> bool:
    """Whether a block of the handling is about a risk of the table: it bears the same number, or the same words."""
    numbered = risk.get("no") is not None and risk.get("no") == block.get("risk_no")
    return numbered or has_same_words(risk, block)


def has_same_words(risk: dict[str, Any], block: dict[str, Any]) -> bool:
    """Whether a risk of the table and a block of the handling have the same words; white space and case tell nothing."""
    one, other = (plainly(str(row.get("risk") or "")) for row in (risk, block))
    return bool(one) and one == other


def risks_without(case: Case, columns: Sequence[str]) -> list[int]:
    """The risks of the table, by their place from 0, whose handling says nothing in any of the columns."""
    handling = case.rows("risk_handling")
    return [index for index, risk in enumerate(case.rows("risks")) if not _says(risk, handling, columns)]


def _says(risk: dict[str, Any], handling: Sequence[dict[str, Any]], columns: Sequence[str]) -> bool:
    return any(not is_blank(block.get(column)) for block in handling if is_same_risk(risk, block) for column in columns)
