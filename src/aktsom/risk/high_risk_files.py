"""Reading a list of high-risk products from a file: xlsx, csv or json, a row for each stage of a product. Pure: no Django."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import openpyxl

COLUMNS = {
    "category": ("kategori", "category"),
    "product": ("produkt", "product", "vare"),
    "stage": ("ledd", "stage"),
    "level": ("nivå", "nivaa", "niva", "level"),
}
STAGES = {
    "raw": ("råvare", "raw", "raw material", "råvareproduksjon"),
    "component": ("komponent", "comp", "component", "komponentproduksjon"),
    "final": ("sluttproduksjon", "final", "montering", "sammenstilling", "final production"),
}
LEVELS = {
    1: ("lav", "low", "1"),
    2: ("middels", "middels høy", "medium", "medium-high", "2"),
    3: ("høy", "høg", "high", "3"),
    4: ("svært høy", "svært høg", "very high", "4"),
}
MOST_ROWS, LONGEST = 5000, 200


class FaultCode(StrEnum):
    """What is wrong with a file or a row."""

    UNREADABLE = "unreadable"
    NO_COLUMN = "no_column"
    TOO_MANY = "too_many"
    NO_PRODUCT = "no_product"
    NO_STAGE = "no_stage"
    NO_LEVEL = "no_level"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class RowFault:
    """A fault: the row as it is numbered in the file (0 for the file as a whole), and what it said."""

    row: int
    code: FaultCode
    said: str = ""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A good row."""

    category: str
    product: str
    stage: str
    level: int


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a file holds: the good rows, what is wrong with the others, and all of them as they were sent, by their numbers."""

    rows: tuple[ReadRow, ...] = ()
    faults: tuple[RowFault, ...] = field(default=())
    headings: tuple[str, ...] = ()
    sent: tuple[tuple[int, tuple[Any, ...]], ...] = ()


def read_list(name: str, content: bytes) -> ReadList:
    """The rows of a file; what cannot be used is told with its row."""
    try:
        table = _table(name.casefold(), content)
    except (ValueError, KeyError, zipfile.BadZipFile, OSError, UnicodeDecodeError):
        return ReadList(faults=(RowFault(0, FaultCode.UNREADABLE),))
    if len(table) > MOST_ROWS:
        return ReadList(faults=(RowFault(0, FaultCode.TOO_MANY, str(len(table))),))
    missing = [names[0] for names in COLUMNS.values() if not any(_folded(head) in names for head in (table[0] if table else {}))]
    if missing:
        return ReadList(faults=tuple(RowFault(0, FaultCode.NO_COLUMN, name) for name in missing))
    return _judged(table)


def _judged(table: Sequence[Mapping[str, Any]]) -> ReadList:
    rows: dict[tuple[str, str, str], ReadRow] = {}
    faults: list[RowFault] = []
    sent: list[tuple[int, tuple[Any, ...]]] = []
    headings = tuple(dict.fromkeys(head for given in table for head in given))
    for number, given in enumerate(table, 2):
        if all(cell in (None, "") for cell in given.values()):
            # Left out here, so that the rows after it keep the numbers that the file gives them.
            continue
        sent.append((number, tuple(given.get(head) for head in headings)))
        read = _row(number, given)
        if isinstance(read, RowFault):
            faults.append(read)
        elif (key := (read.category.casefold(), read.product.casefold(), read.stage)) in rows:
            faults.append(RowFault(number, FaultCode.TWICE, f"{read.product}, {read.stage}"))
        else:
            rows[key] = read
    return ReadList(tuple(rows.values()), tuple(faults), headings, tuple(sent))


def _row(number: int, given: Mapping[str, Any]) -> ReadRow | RowFault:
    said = {name: _cell(given, names) for name, names in COLUMNS.items()}
    if not said["product"] or len(said["product"]) > LONGEST or len(said["category"]) > LONGEST:
        return RowFault(number, FaultCode.NO_PRODUCT, said["product"][:40])
    stage = next((code for code, words in STAGES.items() if _folded(said["stage"]) in words), None)
    if stage is None:
        return RowFault(number, FaultCode.NO_STAGE, said["stage"][:40])
    level = next((rank for rank, words in LEVELS.items() if _folded(said["level"]) in words), None)
    if level is None:
        return RowFault(number, FaultCode.NO_LEVEL, said["level"][:40])
    return ReadRow(said["category"] or said["product"], said["product"], stage, level)


def _cell(given: Mapping[str, Any], names: Iterable[str]) -> str:
    value = next((value for head, value in given.items() if _folded(head) in names), "")
    text = "" if value is None else str(value)
    return " ".join("".join(sign if ord(sign) >= 32 else " " for sign in text).removesuffix(".0").split())


def _table(name: str, content: bytes) -> list[dict[str, Any]]:
    if name.endswith(".json"):
        found = json.loads(content)
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise ValueError
        return found
    return _keyed(_sheet(content) if name.endswith(".xlsx") else _csv(content))


def _sheet(content: bytes) -> list[Sequence[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        return [row for _number, row in zip(range(MOST_ROWS + 2), rows, strict=False)]
    finally:
        book.close()


def _csv(content: bytes) -> list[Sequence[Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    first = text.partition("\n")[0]
    sign = max(";,\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))


def _keyed(rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    if not rows:
        return []
    heads = [str(head or "") for head in rows[0]]
    filled = [place for place, row in enumerate(rows) if any(cell not in (None, "") for cell in row)]
    blanks = [None] * len(heads)
    return [dict(zip(heads, [*row, *blanks], strict=False)) for row in rows[1 : max(filled, default=0) + 1]]


def _folded(text: object) -> str:
    return " ".join(str(text).casefold().split())
