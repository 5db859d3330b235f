"""Values of a report written as text and read back, by their kind. Pure: no Django."""

from __future__ import annotations

import re
from typing import Any

from aktsom.report.template import Kind

YES, NO = "ja", "nei"


class NotThisKindError(ValueError):
    """The text cannot be read as a value of this kind."""


def to_text(value: Any) -> str | None:
    """A value as text; None and an empty list of rows have none."""
    if value is None:
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    return str(value).replace("\x00", "")


def from_text(kind: Kind, text: str | None) -> Any:
    """The value that a text stands for; a text that does not fit its kind stays a text."""
    try:
        return parse(kind, text)
    except NotThisKindError:
        return text


def parse(kind: Kind, text: str | None) -> Any:
    """The value that a text stands for. Raises NotThisKindError where it does not fit."""
    if kind.has_rows:
        return []
    if kind is Kind.THEMES:
        return [line.strip() for line in (text or "").splitlines() if line.strip()]
    if text is None or not text.strip():
        return None
    if kind in (Kind.NUMBER, Kind.MONEY):
        return _number(text)
    if kind is Kind.YES_NO:
        return _yes_no(text)
    return text


def _number(text: str) -> int:
    compact = re.sub(r"(?i)[\s\u00a0\u2009\u202f]|kr\.?|,-$|nok", "", text)
    if re.fullmatch(r"-?\d{1,18}", compact):
        return int(compact)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3}){1,5}", compact):
        return int(compact.replace(".", ""))
    raise NotThisKindError(text)


def _yes_no(text: str) -> bool:
    word = text.strip().lower()
    if word in (YES, "yes", "true", "sant"):
        return True
    if word in (NO, "no", "nei.", "false", "usant"):
        return False
    raise NotThisKindError(text)
