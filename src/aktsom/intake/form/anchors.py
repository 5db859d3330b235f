"""Where each field of the form begins, and where the form itself speaks. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from aktsom.intake.form.label_ends import LabelEnd
from aktsom.report.template import Field


class Speaker(Enum):
    """Whose words follow an anchor."""

    FIELD = "field"
    FORM = "form"
    FRONT = "front"
    FOREWORD = "foreword"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place where something begins: the label stands in pieces `start` to `end`, its text follows.

    `asked` are all the fields that share the label, the first of them the one that is told by it.
    """

    start: int
    end: int
    speaker: Speaker
    asked: tuple[Field, ...] = ()
    rest: str = ""
    certainty: float = 1.0
    reason: str = ""

    @property
    def field(self) -> Field:
        """The field that begins here."""
        return self.asked[0]


def field_anchor(start: int, label: LabelEnd, fields: Sequence[Field], certainty: float = 1.0, reason: str = "") -> Anchor:
    """An anchor of a field whose label ends as told."""
    return Anchor(start, label.end, Speaker.FIELD, tuple(fields), label.rest, certainty, reason)
