"""Reads comma-separated text in the encodings and with the separators that are in use. Pure: no Django."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from charset_normalizer import from_bytes

from aktsom.intake.sheets.cells import MOST_COLUMNS, Merge, Row
from aktsom.intake.sheets.faults import FileFault, UnreadableSheet

SAMPLE = 1 << 16
PIECE = 1 << 20
SEPARATORS = ";\t,|"
LONGEST_FIELD = 1 << 20
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
WORDS_OF_EXCEL = "sep="


class TextBook:
    """A file of comma-separated text: one sheet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.merges: list[Merge] = []
        with path.open("rb") as file:
            sample = file.read(SAMPLE)
        self.encoding = encoding_of(sample, path)
        words = sample.decode(self.encoding, "replace")
        if sum(letter < " " and letter not in "\t\r\n\f" for letter in words) > len(words) // 100:
            raise UnreadableSheet(FileFault.WRONG_TYPE)
        self.separator = separator_of(words)
        self.sheets = (("", False),)

    def rows(self, position: int) -> Iterator[Row]:  # noqa: ARG002 - there is one sheet
        """The rows of the file that hold anything; a row's number is that of its line in a spreadsheet."""
        csv.field_size_limit(LONGEST_FIELD)
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as file:
            try:
                yield from self._rows(file)
            except csv.Error as problem:
                raise UnreadableSheet(FileFault.BROKEN) from problem

    def has_more_rows(self, position: int, most: int) -> bool:
        """Whether more rows of the file than these hold anything; there are hardly more than there are lines."""
        return _count_lines(self.path) > most and sum(1 for _row in islice(self.rows(position), most + 1)) > most

    def _rows(self, lines: Iterator[str]) -> Iterator[Row]:
        for number, cells in enumerate(csv.reader(lines, delimiter=self.separator), 1):
            if number == 1 and len(cells) <= 2 and "".join(cells).lower().startswith(WORDS_OF_EXCEL):
                continue
            kept = [_unguarded(cell) or None for cell in cells[:MOST_COLUMNS]]
            while kept and not (kept[-1] or "").strip():
                kept.pop()
            if kept:
                yield number, kept


def _unguarded(cell: str) -> str:
    """The text without the mark that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r" else cell


def encoding_of(sample: bytes, path: Path) -> str:
    """What the text is written in: what its mark says, else UTF-8 where it is that, else what Windows writes in Norway."""
    for mark, name in MARKS:
        if sample.startswith(mark):
            return name
    if b"\x00" in sample:
        guess = from_bytes(sample).best()
        if guess is None or not guess.encoding.startswith("utf_16"):
            raise UnreadableSheet(FileFault.WRONG_TYPE)
        return guess.encoding
    return "utf-8" if _is_utf8(path) else "cp1252"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _count_lines(path: Path) -> int:
    """The lines of a file, whichever sign ends them."""
    ends = [0, 0]
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            ends = [ends[0] + piece.count(b"\n"), ends[1] + piece.count(b"\r")]
    return max(ends) + 1


def separator_of(words: str) -> str:
    """What stands between the cells: the sign that divides the first lines most evenly into several."""
    first = words.splitlines()[0] if words.splitlines() else ""
    if first.lower().startswith(WORDS_OF_EXCEL) and len(first) > len(WORDS_OF_EXCEL):
        return first[len(WORDS_OF_EXCEL)]
    lines = [line for line in words.splitlines()[:30] if line.strip()]
    return max(SEPARATORS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: list[str], sign: str) -> tuple[int, int]:
    counts = [len(row) for row in csv.reader(lines, delimiter=sign)]
    widest = max(counts, default=1)
    if widest < 2:
        return 0, 0
    most_common = max(set(counts), key=counts.count)
    return (counts.count(most_common) if most_common > 1 else 0), most_common
