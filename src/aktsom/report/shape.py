"""The published shape of a report as plain data, and the paths into it. Pure: no Django.

A key that is missing was not asked; None, or an empty list of rows, was asked and left blank.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

ReportData = dict[str, Any]
_MISSING = object()

SECTIONS = (
    "organisation",
    "procurement",
    "supply_chain",
    "foreword",
    "goals",
    "answers",
    "requirements",
    "risks",
    "risk_handling",
    "deviations",
    "closing_contact",
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of a report, with its path, for example `goals.reporting_year[0].goal`."""

    path: str
    value: Any


def value_at(data: ReportData, at: Sequence[str], default: Any = None) -> Any:
    """The value that lies at a sequence of keys; `default` where a key is missing."""
    node: Any = data
    for key in at:
        if not isinstance(node, dict) or key not in node:
            return default
        node = node[key]
    return node


def is_asked(data: ReportData, at: Sequence[str]) -> bool:
    """Whether the data knows the field at all, be it blank or filled."""
    return value_at(data, at, _MISSING) is not _MISSING


def place_value(data: ReportData, at: Sequence[str], value: Any) -> None:
    """Put a value at a sequence of keys, making the groups on the way."""
    node = data
    for key in at[:-1]:
        node = node.setdefault(key, {})
    node[at[-1]] = value


def is_blank(value: Any) -> bool:
    """Whether a value was asked for and left blank."""
    return value is None or value in ("", [])


def leaves(data: ReportData) -> Iterator[Leaf]:
    """Every single value of a report, in the order of the sections; an empty list of rows is a value."""
    for section in SECTIONS:
        if section in data:
            yield from _leaves(data[section], section)


def _leaves(node: Any, path: str) -> Iterator[Leaf]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(value, f"{path}.{key}")
    elif isinstance(node, list) and node and isinstance(node[0], dict):
        for index, row in enumerate(node):
            yield from _leaves(row, f"{path}[{index}]")
    else:
        yield Leaf(path, node)


def split_path(path: str) -> list[str | int]:
    """A path in its parts; a code after `answers.` is one part: `answers.1.A.1` is ["answers", "1.A.1"]."""
    if path.startswith("answers."):
        return ["answers", path.removeprefix("answers.")]
    parts = re.findall(r"[^.\[\]]+|\[\d+\]", path)
    return [int(part[1:-1]) if part.startswith("[") else part for part in parts]


def get_path(data: ReportData, path: str) -> Any:
    """The value at a path. Raises KeyError or IndexError where there is none."""
    node: Any = data
    for part in split_path(path):
        node = node[part]
    return node


def set_path(data: ReportData, path: str, value: Any) -> None:
    """Put a value at a path, making groups and rows on the way."""
    parts = split_path(path)
    node: Any = data
    for part, following in itertools.pairwise(parts):
        node = _step_into(node, part, [] if isinstance(following, int) else {})
    _step_into(node, parts[-1], value, replace=True)


def _step_into(node: Any, part: str | int, value: Any, *, replace: bool = False) -> Any:
    if isinstance(part, int):
        node.extend({} for _ in range(part + 1 - len(node)))
        if replace:
            node[part] = value
    elif replace or part not in node:
        node[part] = value
    return node[part]
