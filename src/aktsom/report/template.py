"""A report template: the fields that one edition of a yearly form asks for. Pure: no Django.

A field's identity is its *meaning* (`risks`, `policy_anchoring`). A code such as `2.A.3` is unique only inside one edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

BUILT_IN = Path(__file__).parent / "templates"


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    LINK = "link"
    NUMBER = "number"
    MONEY = "money"
    YES_NO = "yes_no"
    THEMES = "themes"
    TABLE = "table"
    REPEATED_GROUP = "repeated_group"
    PER_RISK_GROUP = "per_risk_group"

    @property
    def has_rows(self) -> bool:
        """Whether the field holds rows with columns, rather than one value."""
        return self in (Kind.TABLE, Kind.REPEATED_GROUP, Kind.PER_RISK_GROUP)


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in bokmål, nynorsk and English."""

    nb: str
    nn: str
    en: str

    def in_language(self, language: str) -> str:
        """The words in a language ("nb", "nn", "en", or with a region after); bokmål where the language is another."""
        return str(getattr(self, language[:2], self.nb))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a field that holds rows. `cues` are word stems that tell its printed label, see `Field.cues`."""

    key: str
    kind: Kind
    label: Words
    cues: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a template asks for.

    `at` is where its value lies in the published data, for example `("answers", "1.A.1")`; a field with rows lies at a list
    under `at + ("rows",)` unless `bare_rows`, and its comment at `at + ("comment",)`.
    `cues` are alternatives, each a group of lower-case word stems which all occur in the printed question.
    `expected_words` is the length one expects of an answer, in words, as (least, most).
    """

    meaning: str
    kind: Kind
    section: str
    at: tuple[str, ...]
    label: Words
    help: Words
    code: str | None = None
    step: int | None = None
    phase: str | None = None
    columns: tuple[Column, ...] = ()
    has_comment: bool = False
    bare_rows: bool = False
    computable: bool = False
    expected_words: tuple[int, int] | None = None
    cues: tuple[tuple[str, ...], ...] = ()

    @property
    def rows_at(self) -> tuple[str, ...]:
        """Where the list of rows lies in the published data."""
        return self.at if self.bare_rows else (*self.at, "rows")

    def column(self, key: str) -> Column:
        """The column with this key. Raises KeyError where the field has none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: a chapter, or a part of one such as `1.A`."""

    key: str
    label: Words
    step: int | None = None
    phase: str | None = None
    cues: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One edition of a form. `title_cues` tell its cover; `source` says whose form it is."""

    id: str
    version: str
    family: str
    name: Words
    source: str
    title_cues: tuple[tuple[str, ...], ...]
    sections: tuple[Section, ...]
    fields: tuple[Field, ...]

    def field(self, meaning: str) -> Field:
        """The field with this meaning. Raises KeyError where the template does not ask for it."""
        for item in self.fields:
            if item.meaning == meaning:
                return item
        raise KeyError(meaning)

    def field_coded(self, code: str) -> Field | None:
        """The field with this code in this edition, or None."""
        return next((item for item in self.fields if item.code == code), None)


def built_in_templates() -> tuple[Template, ...]:
    """Every edition that comes with the program, oldest first."""
    files = sorted(BUILT_IN.glob("*/*.yaml"))
    return tuple(read_template(path.read_text(encoding="utf-8")) for path in files)


def read_template(text: str) -> Template:
    """A template from its YAML. Raises TemplateFault with every fault that was found."""
    return _template(yaml.safe_load(text))


def _template(data: dict[str, Any]) -> Template:
    raise NotImplementedError(data)
