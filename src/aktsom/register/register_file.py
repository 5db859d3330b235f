"""Reading the entity register's bulk files piece by piece, so that the memory they take does not grow with them. Pure: no Django.

The register offers its entities as one JSON list or as comma-separated text, both gzipped; each is told by how it begins.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from aktsom.register.entity_shape import Entity, entity_of, nested

_GZIP = b"\x1f\x8b"
_PIECE = 1 << 16
_LONGEST_ENTITY = 1 << 22
_BETWEEN = frozenset(" \t\r\n,")


class UnreadableFileError(ValueError):
    """The file is not one of the register's, or it is cut off."""


def entities_in(path: Path) -> Iterator[Entity | None]:
    """Every entity of a bulk file in turn, None for one that cannot be read. Raises UnreadableFileError."""
    try:
        with _opened(path) as file:
            yield from (_entity(said) for said in _rows(file))
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as problem:
        raise UnreadableFileError(str(problem)) from problem


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    with path.open("rb") as raw:
        is_packed = raw.read(2) == _GZIP
    if is_packed:
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            yield file
    else:
        with path.open("r", encoding="utf-8-sig", newline="") as file:
            yield file


def _entity(said: Any) -> Entity | None:
    try:
        return entity_of(said)
    except (ValueError, AttributeError):
        return None


def _rows(file: TextIO) -> Iterator[Any]:
    start = file.read(_PIECE)
    if start.lstrip().startswith("["):
        return _json_rows(file, start.lstrip()[1:])
    if "organisasjonsnummer" in start.partition("\n")[0]:
        return _csv_rows(file, start)
    raise UnreadableFileError("neither a JSON list nor comma-separated text with headings")


def _json_rows(file: TextIO, text: str) -> Iterator[Any]:
    decoder, place = json.JSONDecoder(), 0
    while True:
        while text[place : place + 1] in _BETWEEN:
            place += 1
        if text[place : place + 1] == "]":
            return
        try:
            said, place = decoder.raw_decode(text, place)
        except json.JSONDecodeError as problem:
            more = file.read(_PIECE)
            if not more or len(text) - place > _LONGEST_ENTITY:
                raise UnreadableFileError("the list is cut off") from problem
            text, place = text[place:] + more, 0
        else:
            yield said


def _csv_rows(file: TextIO, start: str) -> Iterator[Any]:
    heading = start.partition("\n")[0]
    reader = csv.DictReader(_lines(file, start), delimiter=";" if heading.count(";") > heading.count(",") else ",")
    for row in reader:
        row.pop(None, None)
        yield nested(row)


def _lines(file: TextIO, start: str) -> Iterator[str]:
    rest = start
    while rest:
        *lines, rest = rest.split("\n")
        yield from (f"{line}\n" for line in lines)
        more = file.read(_PIECE)
        if not more:
            yield rest
            return
        rest += more
