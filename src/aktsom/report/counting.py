"""What a value of the report that is counted from records says of itself. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from aktsom.report.counted_texts import day_in_figures
from aktsom.values.words import Words

RecordKind = Literal[
    "agreement",
    "supplier",
    "procurement",
    "follow_up",
    "deviation",
    "remedy",
    "assessment",
    "risk",
    "voice",
    "goal",
    "measure",
    "training",
    "report",
]


@dataclass(frozen=True, slots=True)
class Reference:
    """A record that was counted: what it is, which one, its name, and the day or days that tell it from others."""

    kind: RecordKind
    record: int
    name: str
    days: tuple[date | None, ...] = ()
    is_span: bool = False

    @property
    def note(self) -> str:
        """The days in figures: one, several, or from the first to the last."""
        shown = [day_in_figures(day) for day in self.days]
        return "–".join(shown).lstrip("–") if self.is_span else ", ".join(filter(None, shown))


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number of records is called."""

    one: Words
    many: Words

    def counted(self, number: int, language: str) -> str:
        """`1 avtale`, `94 avtaler`."""
        return f"{number} {(self.one if number == 1 else self.many).in_language(language)}"


@dataclass(frozen=True, slots=True)
class Apart:
    """Records that are neither in nor silently out, and why; `{number}` in the words is how many."""

    words: Words
    records: tuple[Reference, ...]

    def said(self, language: str) -> str:
        """The words with the number."""
        return self.words.in_language(language).replace("{number}", str(len(self.records)))


@dataclass(frozen=True, slots=True)
class Computed:
    """A value counted from records: the value or the rows, the records behind, what is told apart, and how it was counted.

    Neither value nor rows: nothing can be said from the records; `how` tells why. `is_kept` means that the field itself shows
    the records, so that there is nothing to take over.
    """

    meaning: str
    how: Words
    noun: Noun
    value: int | str | None = None
    rows: tuple[Mapping[str, Any], ...] | None = None
    records: tuple[Reference, ...] = ()
    apart: tuple[Apart, ...] = ()
    is_kept: bool = False

    def __hash__(self) -> int:
        """By what is quick to tell: the rows cannot be hashed, and there may be thousands of records."""
        return hash((self.meaning, self.value, len(self.records)))

    @property
    def says_something(self) -> bool:
        """Whether there is a number, a text or a row to take over."""
        return self.value not in (None, "") or bool(self.rows)

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to tell at all."""
        return not self.says_something and not self.records and not self.apart


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """What a published report tells of an answer that was counted: the number where it is one, how, and from how many records.

    `is_changed`: a person gave another number, or edited the text.
    """

    number: int | None
    records: int
    how: str
    is_changed: bool


def apart(words: Words, records: tuple[Reference, ...]) -> tuple[Apart, ...]:
    """What is told apart, where there is any of it."""
    return (Apart(words, records),) if records else ()
