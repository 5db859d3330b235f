"""A computed value beside its field: whether the answer says the same, what a person changed, what is new. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from aktsom.report.counting import Computed
from aktsom.report.page import ShownField
from aktsom.report.template import Kind

ALWAYS_TOLD = ("deviations", "competence")


class Agreement(StrEnum):
    """How the answer stands to what the records say."""

    NOTHING = "nothing"
    KEPT = "kept"
    UNUSED = "unused"
    SAME = "same"
    EDITED = "edited"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Override:
    """A person's number beside the counted one as it was then, and why."""

    number: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Used:
    """What was taken over from the records, by whom and when."""

    value: Any
    rows: list[Mapping[str, Any]] | None
    person: str
    at: datetime | None

    def __hash__(self) -> int:
        """By who and when: the rows cannot be hashed."""
        return hash((self.person, self.at))


@dataclass(frozen=True, slots=True)
class ShownComputed:
    """What the page tells of a computed value."""

    computed: Computed
    field: ShownField
    language: str
    columns: tuple[str, ...] = ()
    used: Used | None = None
    override: Override | None = None
    log_address: str = ""

    @property
    def agreement(self) -> Agreement:
        """How the answer stands to what the records say."""
        computed = self.computed
        if computed.is_kept:
            return Agreement.KEPT
        if not computed.says_something:
            return Agreement.NOTHING
        if says_the_same(computed, self.field):
            return Agreement.SAME
        if self.used is None:
            return Agreement.DIFFERS if self.is_number and self.field.is_answered else Agreement.UNUSED
        return Agreement.DIFFERS if self.is_number else Agreement.EDITED

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to tell; always of what is told nowhere else: that none was found, and where the log is."""
        has_more = self.computed.apart or self.override or self.field.kind is Kind.NUMBER or self.field.meaning in ALWAYS_TOLD
        return self.agreement is not Agreement.NOTHING or bool(has_more)

    @property
    def is_number(self) -> bool:
        """Whether it is one number."""
        return isinstance(self.computed.value, int)

    @property
    def is_new_since(self) -> bool:
        """Whether the records say something else than when they were taken over."""
        if self.used is None:
            return False
        rows = None if self.computed.rows is None else [dict(row) for row in self.computed.rows]
        return (self.used.value, self.used.rows) != (self.computed.value, rows)

    @property
    def can_be_used(self) -> bool:
        """Whether there is anything to take over that the answer does not say."""
        return self.agreement in (Agreement.UNUSED, Agreement.EDITED, Agreement.DIFFERS)

    @property
    def counted(self) -> str:
        """`94 avtaler`."""
        return self.computed.noun.counted(len(self.computed.records), self.language)

    @property
    def how(self) -> str:
        """How it was counted."""
        return self.computed.how.in_language(self.language)

    @property
    def told_apart(self) -> list[str]:
        """What is neither in nor silently out."""
        return [each.said(self.language) for each in self.computed.apart]

    @property
    def version(self) -> int:
        """The version of the answer that the reader sees."""
        return self.field.notes.version


def says_the_same(computed: Computed, field: ShownField) -> bool:
    """Whether an answer is just what the records say."""
    if computed.rows is None:
        return field.single is not None and field.single.value == computed.value
    wanted = [[_plain(value) for key, value in row.items() if key != "record"] for row in computed.rows]
    return [[_plain(value.value) for value in row.values] for row in field.rows] == wanted


def _plain(value: Any) -> Any:
    return None if value == "" else value
