"""The data that Aktsom attached to a report it published: taken as it is, where it has the shape that it should. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from aktsom.intake.form.found import ReadLeaf
from aktsom.report.shape import SECTIONS, ReportData, leaves
from aktsom.report.template import Column, Field, Kind, Template

NUMBERS = ("no", "risk_no")


def attached_data(content: bytes | None, templates: Sequence[Template]) -> tuple[ReportData, Template] | None:
    """The report in attached JSON and its edition, or None where there is none or anything in it is out of shape."""
    try:
        loaded = json.loads(content) if content else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(loaded, dict) or not isinstance(loaded.get("template"), dict):
        return None
    template = next((one for one in templates if _is_edition(one, loaded["template"])), None)
    if template is None:
        return None
    data = {key: loaded[key] for key in ("template", *SECTIONS) if key in loaded}
    return (data, template) if _fits(data, template) else None


def _is_edition(template: Template, told: Mapping[str, Any]) -> bool:
    year = told.get("reporting_year")
    return (template.id, template.version) == (told.get("id"), told.get("version")) and isinstance(year, int)


def _fits(data: ReportData, template: Template) -> bool:
    """Whether every value stands where the edition has a field, and is of its kind."""
    kinds = _kinds(template)
    sections = [data[key] for key in SECTIONS if key in data]
    if not all(isinstance(part, dict) for part in sections):
        return False
    return all(_is_of_kind(leaf.value, kinds.get(_without_index(leaf.path))) for leaf in leaves(data))


def _kinds(template: Template) -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for field in template.fields:
        if field.kind.has_rows:
            kinds |= _row_kinds(field)
        else:
            kinds[".".join(field.at)] = field.kind
    return kinds


def _row_kinds(field: Field) -> dict[str, Kind]:
    rows = ".".join(field.rows_at)
    columns: Sequence[Column] = field.columns
    return {
        rows: Kind.TABLE,
        ".".join((*field.at, "code")): Kind.TEXT,
        ".".join((*field.at, "comment")): Kind.TEXT,
        **{f"{rows}.{key}": Kind.NUMBER for key in NUMBERS},
        **{f"{rows}.{column.key}": column.kind for column in columns},
    }


def _without_index(path: str) -> str:
    return path if path.startswith("answers.") else "".join(part.split("]")[-1] for part in path.split("["))


def _is_of_kind(value: object, kind: Kind | None) -> bool:
    if kind is None or (value is None and kind is Kind.TABLE):
        return False
    if value is None:
        return True
    match kind:
        case Kind.NUMBER | Kind.MONEY:
            fits = isinstance(value, int) and not isinstance(value, bool)
        case Kind.YES_NO:
            fits = isinstance(value, bool)
        case Kind.THEMES:
            fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
        case Kind.TABLE | Kind.REPEATED_GROUP | Kind.PER_RISK_GROUP:
            fits = value == []
        case _:
            fits = isinstance(value, str)
    return fits


def sure_leaves(data: ReportData) -> list[ReadLeaf]:
    """Every value of attached data, each beyond doubt."""
    return [ReadLeaf(leaf.path, leaf.value, None, "", 1.0, "") for leaf in leaves(data)]
