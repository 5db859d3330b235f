"""A report template: the fields that one edition of a yearly form asks for. Pure: no Django.

A field's identity is its *meaning* (`risks`, `policy_anchoring`). A code such as `2.A.3` is unique only inside one edition.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from aktsom.report.template_editions import apply_differences, as_mapping
from aktsom.report.template_entries import Entry, load_mapping
from aktsom.report.template_faults import Fault, TemplateFault, Wrong
from aktsom.values.words import Words

__all__ = [
    "Column",
    "Field",
    "Kind",
    "Section",
    "Template",
    "TemplateFault",
    "Words",
    "built_in_templates",
    "read_template",
    "template_from_upload",
    "write_template",
]

BUILT_IN = Path(__file__).parent / "templates"
PHASES = ("embedding", "planning", "competition", "follow_up")


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
    """Every edition that comes with the program, oldest first within each form."""
    found: list[Template] = []
    for path in sorted(BUILT_IN.glob("*/*.yaml")):
        found.append(read_template(path.read_text(encoding="utf-8"), found, file=f"{path.parent.name}/{path.name}"))
    return tuple(found)


def template_from_upload(text: str, existing: Sequence[Template], file: str = "YAML") -> Template:
    """A new edition that an administrator brings. Raises TemplateFault where it is faulty or the edition exists already."""
    template = read_template(text, existing, file=file)
    if (template.id, template.version) in {(other.id, other.version) for other in existing}:
        raise TemplateFault([Fault(file, "version", Wrong.EDITION_EXISTS, f"{template.id} {template.version}")])
    return template


def write_template(template: Template) -> str:
    """The template as the text of a file, complete in itself; reading it gives the same template."""
    return str(yaml.safe_dump(as_mapping(template), allow_unicode=True, sort_keys=False, width=120))


def read_template(text: str, earlier: Sequence[Template] = (), *, file: str = "YAML") -> Template:
    """A template from its YAML; `earlier` are the editions it may be based on. Raises TemplateFault with every fault found."""
    data = load_mapping(text, file)
    faults: list[Fault] = []
    if "based_on" in data:
        data = _completed(data, earlier, file)
    template = _template(Entry(data, "", file, faults))
    faults += [Fault(file, entry, wrong, detail) for entry, wrong, detail in _contradictions(template)]
    if faults:
        raise TemplateFault(faults)
    return template


def _completed(data: dict[str, Any], earlier: Sequence[Template], file: str) -> dict[str, Any]:
    base = _base_of(data, earlier, file)
    removed = data.setdefault("removed_fields", [])
    known = [field.meaning for field in base.fields]
    unknown = [str(name) for name in removed if name not in known] if isinstance(removed, list) else [str(removed)]
    if unknown:
        raise TemplateFault([Fault(file, "removed_fields", Wrong.UNKNOWN_FIELD, name) for name in unknown])
    return apply_differences(base, data)


def _base_of(data: Mapping[str, Any], earlier: Iterable[Template], file: str) -> Template:
    for template in earlier:
        if (template.id, template.version) == (data.get("id"), str(data["based_on"])):
            return template
    raise TemplateFault([Fault(file, "based_on", Wrong.UNKNOWN_BASE, f"{data.get('id')} {data['based_on']}")])


def _template(entry: Entry) -> Template:
    template = Template(
        id=entry.text("id"),
        version=entry.text("version"),
        family=entry.text("family"),
        name=entry.words("name"),
        source=entry.text("source"),
        title_cues=entry.cues("title_cues"),
        sections=tuple(_section(item) for item in entry.entries("sections", "key", required=True)),
        fields=tuple(_field(item) for item in entry.entries("fields", "meaning", required=True)),
    )
    entry.close()
    return template


def _section(entry: Entry) -> Section:
    section = Section(
        key=entry.text("key"),
        label=entry.words("label"),
        step=entry.step("step"),
        phase=entry.one_of("phase", PHASES),
        cues=entry.cues("cues"),
    )
    entry.close()
    return section


def _field(entry: Entry) -> Field:
    field = Field(
        meaning=entry.text("meaning"),
        kind=_kind(entry),
        section=entry.text("section"),
        at=entry.path("at"),
        label=entry.words("label"),
        help=entry.words("help"),
        code=entry.text_or_none("code"),
        step=entry.step("step"),
        phase=entry.one_of("phase", PHASES),
        columns=tuple(_column(item) for item in entry.entries("columns", "key")),
        has_comment=entry.flag("has_comment"),
        bare_rows=entry.flag("bare_rows"),
        computable=entry.flag("computable"),
        expected_words=entry.span("expected_words"),
        cues=entry.cues("cues"),
    )
    entry.close()
    return field


def _column(entry: Entry) -> Column:
    column = Column(key=entry.text("key"), kind=_kind(entry), label=entry.words("label"), cues=entry.cues("cues"))
    entry.close()
    return column


def _kind(entry: Entry) -> Kind:
    return Kind(entry.one_of("kind", [kind.value for kind in Kind], required=True) or Kind.TEXT)


def _contradictions(template: Template) -> Iterator[tuple[str, Wrong, str]]:
    """What each entry alone cannot tell: names used twice, sections that are missing, places that overlap."""
    yield from _repeated("sections", [section.key for section in template.sections])
    yield from _repeated("fields", [field.meaning for field in template.fields])
    yield from _repeated("fields", [field.code for field in template.fields if field.code])
    yield from _overlaps(template.fields)
    keys = {section.key for section in template.sections}
    for field in template.fields:
        name = f"fields[{field.meaning}]"
        if field.section and field.section not in keys:
            yield name, Wrong.UNKNOWN_SECTION, field.section
        if field.kind.has_rows and not field.columns:
            yield name, Wrong.ROWS_WITHOUT_COLUMNS, ""
        if not field.kind.has_rows and (field.columns or field.has_comment or field.bare_rows):
            yield name, Wrong.COLUMNS_WITHOUT_ROWS, ""
        yield from _repeated(f"{name}.columns", [column.key for column in field.columns])


def _repeated(entry: str, names: list[str]) -> Iterator[tuple[str, Wrong, str]]:
    for name, times in Counter(names).items():
        if name and times > 1:
            yield entry, Wrong.DUPLICATE, name


def _overlaps(fields: Sequence[Field]) -> Iterator[tuple[str, Wrong, str]]:
    for one, other in itertools.combinations([field for field in fields if field.at], 2):
        shared = min(len(one.at), len(other.at))
        if one.at[:shared] == other.at[:shared]:
            yield f"fields[{other.meaning}].at", Wrong.AT_CLASH, one.meaning
