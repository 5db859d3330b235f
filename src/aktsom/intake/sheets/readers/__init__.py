"""Opens a spreadsheet of any kind that we read. Pure: no Django; runs in a process of its own (`apart`)."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol
from xml.parsers.expat import ExpatError

from aktsom.intake.sheets.cells import Merge, Row, SheetHead
from aktsom.intake.sheets.faults import FileFault, UnreadableSheet
from aktsom.intake.sheets.limits import SheetLimits
from aktsom.intake.sheets.readers.ods import OdsBook
from aktsom.intake.sheets.readers.text import TextBook
from aktsom.intake.sheets.readers.xlsx import XlsxBook

HEAD_ROWS = 40
# The headings are a row too.
HEADINGS = 1
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
NOT_SHEETS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html")


class Book(Protocol):
    """A file of sheets: what they are called, and their rows one at a time."""

    @property
    def sheets(self) -> tuple[tuple[str, bool], ...]:
        """The name of each sheet, and whether it is hidden."""

    @property
    def merges(self) -> list[Merge]:
        """The merged cells of the sheet that was read last; whole when all its rows are read."""

    def rows(self, position: int) -> Iterator[Row]:
        """The rows of a sheet that hold anything."""

    def has_more_rows(self, position: int, most: int) -> bool:
        """Whether more rows of a sheet than these hold anything, where that can be seen without reading them all."""


def open_book(path: Path, limits: SheetLimits) -> Book:
    """The file as sheets. Raises UnreadableSheet where it is none."""
    with path.open("rb") as file:
        start = file.read(16)
    if start.startswith(OLD_EXCEL):
        raise UnreadableSheet(FileFault.OLD_EXCEL)
    if start.startswith(ZIP):
        return _packed(path, limits)
    if start.startswith(NOT_SHEETS):
        raise UnreadableSheet(FileFault.WRONG_TYPE)
    return TextBook(path)


def _packed(path: Path, limits: SheetLimits) -> Book:
    try:
        archive = zipfile.ZipFile(path)
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            return XlsxBook(archive, limits)
        if "content.xml" in names and b"spreadsheet" in archive.read("mimetype")[:80]:
            return OdsBook(archive, limits)
    except (zipfile.BadZipFile, ExpatError, KeyError, ValueError, OSError, NotImplementedError, RuntimeError) as problem:
        raise UnreadableSheet(FileFault.BROKEN) from problem
    raise UnreadableSheet(FileFault.WRONG_TYPE)


def heads_of(book: Book, limits: SheetLimits) -> tuple[SheetHead, ...]:
    """Every sheet with its first rows. Raises UnreadableSheet where each of those that have any has too many."""
    too_long = {place for place, _sheet in enumerate(book.sheets) if book.has_more_rows(place, limits.rows + HEADINGS)}
    if too_long and len(too_long) == len(book.sheets):
        raise UnreadableSheet(FileFault.TOO_MANY_ROWS, limits.rows)
    found = tuple(
        SheetHead(name, hidden, tuple(islice(book.rows(place), HEAD_ROWS))) for place, (name, hidden) in enumerate(book.sheets)
    )
    if too_long and all(place in too_long or not head.rows for place, head in enumerate(found)):
        raise UnreadableSheet(FileFault.TOO_MANY_ROWS, limits.rows)
    return found


def filled_rows(book: Book, position: int, limits: SheetLimits) -> Iterator[Row]:
    """The rows of a sheet that hold anything. Raises UnreadableSheet where there are too many, or the file breaks off."""
    count = 0
    try:
        # A book of one sheet was counted when its first rows were looked at.
        if len(book.sheets) > 1 and book.has_more_rows(position, limits.rows + HEADINGS):
            raise UnreadableSheet(FileFault.TOO_MANY_ROWS, limits.rows)
        for number, cells in book.rows(position):
            count += 1
            if count > limits.rows + HEADINGS:
                raise UnreadableSheet(FileFault.TOO_MANY_ROWS, limits.rows)
            yield number, cells
    except (ExpatError, zipfile.BadZipFile, zlib.error, EOFError, ValueError) as problem:
        raise UnreadableSheet(FileFault.BROKEN) from problem
