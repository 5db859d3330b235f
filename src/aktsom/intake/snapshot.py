"""A reading as text that never changes again: what was read is kept beside what was decided. Pure: no Django."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aktsom.intake.reading import Reading


def reading_as_text(reading: Reading) -> str:
    """The whole reading as JSON, in the same order every time."""
    return json.dumps(asdict(reading), ensure_ascii=False, default=str)


def data_of(snapshot: str) -> dict[str, Any]:
    """The report's data in a kept reading."""
    return dict(json.loads(snapshot)["data"]) if snapshot else {}


def evidence_of(snapshot: str) -> tuple[str, ...]:
    """Why the reading took the file for this form and this year."""
    return tuple(json.loads(snapshot).get("evidence", ())) if snapshot else ()


def set_aside_of(snapshot: str) -> tuple[tuple[str, str], ...]:
    """The texts that are not the member's own, as pairs of the reason and the text."""
    aside = json.loads(snapshot).get("set_aside", ()) if snapshot else ()
    return tuple((text["reason"], text["text"]) for text in aside)


def doubt_about_year(snapshot: str) -> str:
    """The code of why the year is uncertain; empty where it is not."""
    leaves = json.loads(snapshot).get("leaves", ()) if snapshot else ()
    return next((leaf["reason"] for leaf in leaves if leaf["path"] == "template.reporting_year"), "")


def warnings_of(snapshot: str) -> tuple[str, ...]:
    """What the reading wants a person to know."""
    return tuple(json.loads(snapshot).get("warnings", ())) if snapshot else ()
