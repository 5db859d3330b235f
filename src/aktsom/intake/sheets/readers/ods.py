"""Reads OpenDocument spreadsheets a row at a time. Pure: no Django."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from aktsom.intake.sheets.cells import DATE, ERROR, MERGED, MOST_COLUMNS, NO_VALUE, Merge, Row
from aktsom.intake.sheets.limits import SheetLimits
from aktsom.intake.sheets.readers.dates import length_of
from aktsom.intake.sheets.readers.markup import Parts, feed, local, make_parser

MOST_REPEATS = 10_000
ERRORS = ("#", "Err:")
LENGTH = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?")
TOLD_APART = frozenset({"float", "currency", "percentage", "date", "time", "boolean"})
PARTS_OF_A_DAY = (24, 24 * 60, 24 * 60 * 60)


class OdsBook:
    """An OpenDocument spreadsheet."""

    def __init__(self, archive: zipfile.ZipFile, limits: SheetLimits) -> None:
        self.parts = Parts(archive, limits.unpacked_bytes)
        self.merges: list[Merge] = []
        self.sheets = self._read_sheets()

    def _read_sheets(self) -> tuple[tuple[str, bool], ...]:
        hidden: set[str] = set()
        found: list[tuple[str, bool]] = []
        style = [""]

        def start(name: str, attributes: dict[str, str]) -> None:
            kind = name
            if kind not in ("style", "table-properties", "table"):
                return
            said = {local(key): value for key, value in attributes.items()}
            if kind == "style":
                style[0] = said.get("name", "")
            elif kind == "table-properties" and said.get("display") == "false":
                hidden.add(style[0])
            elif kind == "table":
                found.append((said.get("name", ""), said.get("style-name", "") in hidden))

        feed(make_parser(start, _nothing, _nothing), self.parts.pieces("content.xml"))
        return tuple(found)

    def rows(self, position: int) -> Iterator[Row]:
        """The rows of a sheet that hold anything."""
        ready: list[Row] = []
        reading = _Reading(position, ready)
        parser = make_parser(reading.start, reading.end, reading.data)
        for piece in self.parts.pieces("content.xml"):
            parser.Parse(piece, False)  # noqa: FBT003 - the library takes it by place
            yield from ready
            ready.clear()
            if reading.table > position:
                return
        yield from ready

    def has_more_rows(self, position: int, most: int) -> bool:  # noqa: ARG002 - as every book
        """Nobody knows before the rows are read: one may stand for thousands."""
        return False


class _Reading:
    """One pass over the document, for the rows of one table."""

    def __init__(self, position: int, ready: list[Row]) -> None:
        self.position, self.ready = position, ready
        self.table, self.depth = -1, 0
        self.number, self.repeats_of_row = 0, 1
        self.cells: list[Any] = []
        self.said: dict[str, str] = {}
        self.words: list[str] = []
        self.paragraphs = self.in_text = self.in_note = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name
        if kind == "table":
            self.depth += 1
            self.table += self.depth == 1
            self.number = 0
        elif self.table == self.position:
            self.start_inside(kind, attributes)

    def start_inside(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "table-row":
            self.repeats_of_row = _times(attributes, "number-rows-repeated")
            self.cells = []
        elif kind in ("table-cell", "covered-table-cell"):
            self.said = {local(key): value for key, value in attributes.items()}
            self.words, self.paragraphs = [], 0
        elif kind == "annotation":
            self.in_note += 1
        elif kind == "p" and not self.in_note:
            self.in_text += 1
            self.words.append("\n" if self.paragraphs else "")
            self.paragraphs += 1
        elif kind == "s" and self.in_text:
            self.words.append(" " * _times(attributes, "c"))
        elif kind in ("line-break", "tab") and self.in_text:
            self.words.append(" ")

    def data(self, text: str) -> None:
        if self.in_text and self.table == self.position:
            self.words.append(text)

    def end(self, name: str) -> None:
        kind = name
        if kind == "table":
            self.depth -= 1
            self.table += self.depth == 0 and self.table == self.position
        elif self.table != self.position:
            return
        elif kind == "annotation":
            self.in_note -= 1
        elif kind == "p" and not self.in_note:
            self.in_text -= 1
        elif kind in ("table-cell", "covered-table-cell"):
            value = (MERGED, "") if kind == "covered-table-cell" else self.value()
            room = MOST_COLUMNS - len(self.cells)
            self.cells.extend([value] * min(_times_said(self.said, "number-columns-repeated"), room))
        elif kind == "table-row":
            self.end_row()

    def end_row(self) -> None:
        while self.cells and self.cells[-1] in (None, "", (MERGED, "")):
            self.cells.pop()
        if self.cells:
            for step in range(min(self.repeats_of_row, MOST_REPEATS)):
                self.ready.append((self.number + 1 + step, list(self.cells)))
        self.number += self.repeats_of_row
        self.cells = []

    def value(self) -> Any:
        said, text = self.said, "".join(self.words)
        kind = said.get("value-type", "")
        if said.get("formula") and not kind and not text:
            return (NO_VALUE, "")
        if said.get("formula") and text.startswith(ERRORS):
            return (ERROR, text[:40])
        return self._told(kind) if kind in TOLD_APART else text or said.get("string-value") or None

    def _told(self, kind: str) -> Any:
        """The value of a cell that tells it apart from how it is shown."""
        said = self.said
        if kind == "date":
            return (DATE, said.get("date-value", "")[:10])
        if kind == "time":
            told = LENGTH.fullmatch(said.get("time-value", ""))
            parts = zip(told.groups(), PARTS_OF_A_DAY, strict=True) if told else ()
            return length_of(sum(float(part or 0) / unit for part, unit in parts)) if told else "".join(self.words)
        if kind == "boolean":
            return said.get("boolean-value") == "true"
        number = float(said.get("value", "0"))
        return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _times(attributes: dict[str, str], word: str) -> int:
    return _times_said({local(key): value for key, value in attributes.items()}, word)


def _times_said(said: dict[str, str], word: str) -> int:
    times = said.get(word, "1")
    return int(times) if times.isdigit() else 1


def _nothing(*_arguments: object) -> None:
    """What is not needed."""
