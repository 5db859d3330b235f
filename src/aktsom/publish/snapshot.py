"""A report frozen as data: what was answered, what each answer means, where it came from, and who published it when."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from aktsom.publish.schema import schema_faults
from aktsom.report.counting import CountedAnswer
from aktsom.report.shape import SECTIONS, ReportData, is_blank, leaves
from aktsom.report.template import Field, Section, Template
from aktsom.typesetting.characters import replaced_in_print
from aktsom.ui.fonts import coverage
from aktsom.values.refusals import Refusal
from aktsom.values.words import Words

_STRUCTURE = ("no", "risk_no", "code")


class NotPublishable(Refusal):
    """The report's data does not fit the published shape, so freezing it would lose or invent something."""

    code = "not_publishable"
    status = 422


@dataclass(frozen=True, slots=True)
class Earlier:
    """The version that a correction replaces."""

    version: int
    address: str
    published_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a publication when it is made; `address` is the lasting one, `schema` that of the JSON Schema."""

    organisation_name: str
    organisation_number: str | None
    written_form: str
    year: int
    version: int
    published_at: datetime
    address: str
    schema: str
    note: str = ""
    replaces: Earlier | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the value at a path came from: `written`, `computed`, `imported` or `carried_forward`, and the place in the file."""

    path: str
    source: str
    file_name: str | None = None
    place: str | None = None
    certainty: float | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What one consistency check found: `passed`, `failed` or `not_applicable`."""

    code: str
    outcome: str
    message: str
    meanings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """A frozen report; `text` is the file `report.json`, byte for byte."""

    text: str

    @cached_property
    def data(self) -> ReportData:
        """The frozen report as plain data. Nobody may change it."""
        loaded: ReportData = json.loads(self.text)
        return loaded

    @property
    def content(self) -> bytes:
        """The bytes of `report.json`."""
        return self.text.encode("utf-8")

    @cached_property
    def sha256(self) -> str:
        """The checksum of `report.json`."""
        return hashlib.sha256(self.content).hexdigest()


def build_snapshot(
    data: ReportData,
    template: Template,
    facts: Facts,
    *,
    sources: Sequence[Source] = (),
    checks: Sequence[Checked] = (),
    counted: Mapping[str, CountedAnswer] | None = None,
) -> Snapshot:
    """The frozen report. Raises NotPublishable where a value has no field to be shown under or does not fit the schema."""
    frozen = {
        "$schema": facts.schema,
        "template": {"id": template.id, "version": template.version, "reporting_year": facts.year},
        **{section: data[section] for section in SECTIONS if section in data},
        "publication": _publication(facts),
        "form": _form(template),
        "meanings": {".".join(field.at): _meaning(field) for field in template.fields},
        "sources": {source.path: _source(source) for source in sources},
        "checks": [_check(check) for check in checks],
        **({"computed": {path: _counted(one) for path, one in counted.items()}} if counted else {}),
        "warnings": list(_warnings(data)),
    }
    _refuse_what_has_no_field(data, template)
    _refuse_what_the_schema_refuses(frozen)
    return Snapshot(json.dumps(frozen, ensure_ascii=False, indent=1) + "\n")


def _publication(facts: Facts) -> dict[str, Any]:
    earlier = facts.replaces
    return {
        "organisation_name": facts.organisation_name,
        "organisation_number": facts.organisation_number,
        "written_form": facts.written_form,
        "year": facts.year,
        "version": facts.version,
        "published_at": _moment(facts.published_at),
        "address": facts.address,
        "note": facts.note,
        "replaces": earlier
        and {
            "version": earlier.version,
            "address": earlier.address,
            "published_at": _moment(earlier.published_at),
            "sha256": earlier.sha256,
        },
    }


def _moment(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()


def _form(template: Template) -> dict[str, Any]:
    return {
        "family": template.family,
        "name": _words(template.name),
        "source": template.source,
        "sections": [_section(section) for section in template.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {"key": section.key, "label": _words(section.label), "step": section.step}


def _words(words: Words) -> dict[str, str]:
    return {"nb": words.nb, "nn": words.nn, "en": words.en}


def _meaning(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {
        "meaning": field.meaning,
        "code": field.code,
        "kind": field.kind.value,
        "section": field.section,
        "step": field.step,
        "label": _words(field.label),
    }
    if field.columns:
        columns = [{"key": column.key, "kind": column.kind.value, "label": _words(column.label)} for column in field.columns]
        described |= {"rows": ".".join(field.rows_at), "columns": columns, "has_comment": field.has_comment}
    return described


def _source(source: Source) -> dict[str, Any]:
    told = {"source": source.source, "file_name": source.file_name, "place": source.place, "certainty": source.certainty}
    return {key: value for key, value in told.items() if value is not None}


def _check(check: Checked) -> dict[str, Any]:
    return {"code": check.code, "outcome": check.outcome, "message": check.message, "meanings": list(check.meanings)}


def _counted(one: CountedAnswer) -> dict[str, Any]:
    number = {} if one.number is None else {"number": one.number}
    return number | {"records": one.records, "how": one.how, "changed_by_hand": one.is_changed}


def _warnings(data: ReportData) -> Iterator[dict[str, str]]:
    for leaf in leaves(data):
        for text in [leaf.value] if isinstance(leaf.value, str) else leaf.value if isinstance(leaf.value, list) else []:
            for replaced in replaced_in_print(text, coverage):
                yield {
                    "code": "character_replaced",
                    "path": leaf.path,
                    "character": f"U+{ord(replaced.character):04X}",
                    "shown_as": replaced.shown_as,
                }


def _refuse_what_has_no_field(data: ReportData, template: Template) -> None:
    known = set(_known_places(template.fields))
    homeless = [leaf.path for leaf in leaves(data) if not is_blank(leaf.value) and not _has_home(leaf.path, known)]
    if homeless:
        message = _("Rapporten har tekst som skjemaet ikke har noe felt for: %(places)s.") % {"places": ", ".join(homeless[:5])}
        raise NotPublishable(message, code="value_without_field")


def _known_places(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        at = ".".join(field.at)
        yield at
        if field.has_comment:
            yield f"{at}.comment"
        for column in field.columns:
            yield f"{'.'.join(field.rows_at)}.{column.key}"


def _has_home(path: str, known: set[str]) -> bool:
    place = path if path.startswith("answers.") else "".join(_without_indices(path))
    return place in known or place.rsplit(".", 1)[-1] in _STRUCTURE or place == "foreword.heading"


def _without_indices(path: str) -> Iterator[str]:
    for part in path.split("["):
        head, _bracket, tail = part.rpartition("]")
        yield tail if head.isdigit() else part


def _refuse_what_the_schema_refuses(frozen: Mapping[str, Any]) -> None:
    faults = schema_faults(frozen)
    if faults:
        raise NotPublishable(_("Rapporten passer ikke i dataformatet: %(faults)s.") % {"faults": "; ".join(faults[:5])})
