"""The published JSON Schema of a frozen report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

VERSION = 1
_FILE = Path(__file__).with_name(f"report-{VERSION}.json")


@cache
def schema_text() -> str:
    """The schema as it is served."""
    return _FILE.read_text(encoding="utf-8")


def schema_faults(frozen: Mapping[str, Any]) -> list[str]:
    """What the schema refuses in a frozen report, each fault with its place; nothing where it fits."""
    return [f"{fault.json_path}: {fault.message}" for fault in _validator().iter_errors(frozen)]


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_text()))
