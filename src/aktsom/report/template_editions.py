"""An edition that says only what differs from the one before it. Pure: no Django.

A given entry replaces the values of the entry with the same name, key by key; a null takes a value away; a new field stands
after the last field of its section; `removed_fields` names those that are no longer asked.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aktsom.report.template import Template

ONLY_IN_DIFFERENCES = ("based_on", "removed_fields")


def as_mapping(template: Template) -> dict[str, Any]:
    """A template as the mapping that its file would hold, complete in itself."""
    return _said(asdict(template))


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _plain(value) for key, value in values.items() if value is not None and value is not False and value != ()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return _said(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def apply_differences(base: Template, given: dict[str, Any]) -> dict[str, Any]:
    """The complete mapping of an edition from the earlier edition and what differs."""
    whole = as_mapping(base)
    removed = set(given.get("removed_fields", ()))
    for key, value in given.items():
        if key == "fields":
            whole[key] = _merge_fields([field for field in whole[key] if field["meaning"] not in removed], value)
        elif key == "sections":
            whole[key] = _merge(whole[key], value, "key")
        elif key not in ONLY_IN_DIFFERENCES:
            whole[key] = value
    whole["fields"] = [field for field in whole["fields"] if _name(field, "meaning") not in removed]
    return whole


def _merge(old: list[dict[str, Any]], given: Any, name: str) -> list[Any]:
    if not isinstance(given, list):
        return [*old, given]
    changes = {_name(entry, name): entry for entry in given}
    kept = [_changed(entry, changes.pop(entry[name], {})) for entry in old]
    return kept + [entry for entry in given if _name(entry, name) in changes]


def _merge_fields(old: list[dict[str, Any]], given: Any) -> list[Any]:
    merged = _merge(old, given, "meaning")
    kept = merged[: len(old)]
    for new in merged[len(old) :]:
        section = _name(new, "section")
        places = [place for place, field in enumerate(kept) if _name(field, "section") == section]
        kept.insert(places[-1] + 1 if places else len(kept), new)
    return kept


def _changed(entry: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**entry, **change}.items() if value is not None}


def _name(entry: Any, key: str) -> str | None:
    name = entry.get(key) if isinstance(entry, dict) else None
    return name if isinstance(name, str) else None
