"""Reads Excel files a row at a time. Pure: no Django.

Our own rather than a library: the fast one lays a whole sheet out in memory, as large as its farthest cell says, and cannot
tell a formula without a value from an empty cell; the one that streams takes three times as long.
"""

from __future__ import annotations

import re
import zipfile
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from mmap import ACCESS_READ, mmap
from tempfile import TemporaryFile
from typing import Any

from aktsom.intake.sheets.cells import DATE, ERROR, MOST_COLUMNS, NO_VALUE, Merge, Row, column_position
from aktsom.intake.sheets.limits import SheetLimits
from aktsom.intake.sheets.readers.dates import Serials, length_of
from aktsom.intake.sheets.readers.lengths import has_more_rows
from aktsom.intake.sheets.readers.markup import Parts, feed, make_parser

Shown = Callable[[float], Any]
MOST_MERGES = 5_000
PIECES_AT_A_TIME = 8
LARGEST_WHOLE = 1e15
BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
BUILT_IN_LENGTHS = frozenset({46})
ELAPSED = re.compile(r"\[[ht]+\]|\[m+\]|\[s+\]", re.IGNORECASE)
WORDS_IN_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


class SharedTexts:
    """The texts that cells point to, laid out in a file, for there may be as many as there are rows.

    They are read as far as they are asked for: who wants the first rows only need not wait for all of them.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.file = TemporaryFile()  # noqa: SIM115 - it lives as long as the book
        self.ends = array("I", [0])  # no file may unpack to as much as four bytes can count
        self.buffer: bytes = b""
        self.pieces, self.parser = pieces, _texts_parser(self._add)

    def _add(self, text: str) -> None:
        content = text.encode("utf-8", "surrogatepass")
        self.file.write(content)
        self.ends.append(self.ends[-1] + len(content))

    def _read_more(self) -> bool:
        """Read some pieces more. Answers whether there were any."""
        pieces = list(islice(self.pieces, PIECES_AT_A_TIME))
        for piece in pieces:
            self.parser.Parse(piece, False)  # noqa: FBT003 - the library takes it by place
        if pieces and self.ends[-1]:
            self.file.flush()
            self.buffer = mmap(self.file.fileno(), 0, access=ACCESS_READ)  # type: ignore[assignment]
        return bool(pieces)

    def get(self, place: int) -> str | None:
        """The text at a place; none where the file has none there."""
        while place + 1 >= len(self.ends):
            if not self._read_more():
                return None
        return self.buffer[self.ends[place] : self.ends[place + 1]].decode("utf-8", "surrogatepass")


def _texts_parser(add: Callable[[str], None]) -> Any:
    """A parser that hands over each text of the part that they stand in, without how it is pronounced."""
    inside, words = [0, 0], list[str]()
    depths = {"t": 0, "rPh": 1}

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name in depths:
            inside[depths[name]] += 1

    def end(name: str) -> None:
        if name in depths:
            inside[depths[name]] -= 1
        elif name == "si":
            add("".join(words))
            words.clear()

    def data(text: str) -> None:
        if inside[0] and not inside[1]:
            words.append(text)

    return make_parser(start, end, data)


class XlsxBook:
    """An Excel file."""

    def __init__(self, archive: zipfile.ZipFile, limits: SheetLimits) -> None:
        self.parts = Parts(archive, limits.unpacked_bytes)
        self.merges: list[Merge] = []
        self._places: list[str] = []
        self._texts: SharedTexts | None = None
        found: list[tuple[str, bool]] = []
        self._is_1904 = False
        targets = self._targets()

        def start(name: str, attributes: dict[str, str]) -> None:
            match name:
                case "sheet":
                    key = next((value for key, value in attributes.items() if key.endswith(":id")), "")
                    if (place := targets.get(key, "")) in self.parts.names:
                        found.append((attributes.get("name", ""), attributes.get("state", "visible") != "visible"))
                        self._places.append(place)
                case "workbookPr":
                    self._is_1904 = attributes.get("date1904", "0") in ("1", "true")

        feed(make_parser(start, _nothing, _nothing), self.parts.pieces("xl/workbook.xml"))
        self.sheets = tuple(found)
        self._serials = Serials(is_1904=self._is_1904)
        self._date_styles = self._read_styles()

    def _targets(self) -> dict[str, str]:
        targets: dict[str, str] = {}

        def start(_name: str, attributes: dict[str, str]) -> None:
            if "Id" in attributes and "Target" in attributes:
                targets[attributes["Id"]] = "xl/" + attributes["Target"].removeprefix("/").removeprefix("xl/")

        if "xl/_rels/workbook.xml.rels" in self.parts.names:
            feed(make_parser(start, _nothing, _nothing), self.parts.pieces("xl/_rels/workbook.xml.rels"))
        return targets

    def _read_styles(self) -> dict[str, Shown]:
        """What a number means in the styles that show it as a date or as a length of time."""
        meanings: dict[bool, Shown] = {True: length_of, False: self._serials.moment}
        formats: dict[str, Shown | None] = {}
        styles: list[Shown | None] = []
        inside: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            inside.append(name)
            if inside[-1] == "numFmt":
                code = attributes.get("formatCode", "")
                formats[attributes.get("numFmtId", "")] = meanings[is_length_format(code)] if is_date_format(code) else None
            elif inside[-1] == "xf" and "cellXfs" in inside:
                key = attributes.get("numFmtId", "0")
                built_in = int(key) if key.isdigit() else 0
                standard = meanings[built_in in BUILT_IN_LENGTHS] if built_in in BUILT_IN_DATES else None
                styles.append(formats.get(key, standard))

        def end(_name: str) -> None:
            inside.pop()

        if "xl/styles.xml" in self.parts.names:
            feed(make_parser(start, end, _nothing), self.parts.pieces("xl/styles.xml"))
        return {str(place): meaning for place, meaning in enumerate(styles) if meaning is not None}

    def rows(self, position: int) -> Iterator[Row]:
        """The rows of a sheet that hold anything."""
        if self._texts is None:
            self._texts = self._read_texts()
        self.merges = []
        ready: list[Row] = []
        parser = _reading(_Values(self._texts, self._date_styles), ready, self.merges)
        for piece in self.parts.pieces(self._places[position]):
            parser.Parse(piece, False)  # noqa: FBT003 - the library takes it by place
            yield from ready
            ready.clear()
        parser.Parse(b"", True)  # noqa: FBT003
        yield from ready

    def has_more_rows(self, position: int, most: int) -> bool:
        """Whether more rows of a sheet than these hold anything."""
        return has_more_rows(lambda: self.parts.pieces(self._places[position]), most)

    def _read_texts(self) -> SharedTexts:
        name = "xl/sharedStrings.xml"
        return SharedTexts(self.parts.pieces(name) if name in self.parts.names else iter(()))


@dataclass(frozen=True, slots=True)
class _Values:
    """Turns what a cell says of itself into its value."""

    texts: SharedTexts
    date_styles: Mapping[str, Shown]

    def value(self, kind: str, style: str, text: str) -> Any:
        """The value of a cell that has one."""
        if kind == "n":
            number = float(text)
            if style in self.date_styles:
                return self.date_styles[style](number)
            return int(number) if number.is_integer() and abs(number) < LARGEST_WHOLE else number
        if kind == "s":
            return self.texts.get(int(text))
        if kind == "b":
            return text.strip() == "1"
        if kind == "e":
            return (ERROR, text)
        return (DATE, text[:10]) if kind == "d" else text


def _reading(values: _Values, ready: list[Row], merges: list[Merge]) -> Any:  # noqa: C901, PLR0915 - calls cost, 5 for each cell
    """A parser for one pass over a sheet. What it calls is called for every cell, so it is written for speed."""
    number, column = 0, -1
    kind = style = ""
    takes_words = has_formula = False
    cells: list[Any] = []
    words: list[str] = []
    columns: dict[str, int] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal number, column, kind, style, takes_words, has_formula
        if name == "c":
            place = attributes.get("r", "").rstrip("0123456789")
            known = columns.get(place)
            column = (column_position(place) if place else column + 1) if known is None else known
            if place and known is None:
                columns[place] = column
            kind, style = attributes.get("t", "n"), attributes.get("s", "")
            has_formula = False
            words.clear()
        elif name in {"v", "t"}:
            takes_words = True
        elif name == "f":
            has_formula = True
        elif name == "row":
            number, column = int(attributes.get("r") or number + 1), -1
        elif name == "mergeCell" and len(merges) < MOST_MERGES:
            merges.append(_merge(attributes.get("ref", "")))

    def data(text: str) -> None:
        if takes_words:
            words.append(text)

    def end(name: str) -> None:
        nonlocal takes_words, cells
        if name in {"v", "t"}:
            takes_words = False
        elif name == "c":
            if words:
                _keep(cells, column, values.value(kind, style, words[0] if len(words) == 1 else "".join(words)))
            elif has_formula and kind != "inlineStr":
                _keep(cells, column, (NO_VALUE, ""))
        elif name == "row" and cells:
            ready.append((number, cells))
            cells = []

    return make_parser(start, end, data)


def _keep(cells: list[Any], column: int, value: Any) -> None:
    missing = column - len(cells)
    if missing == 0:
        cells.append(value)
    elif missing < 0:
        cells[column] = value
    elif column < MOST_COLUMNS:
        cells.extend([None] * missing)
        cells.append(value)


def is_date_format(code: str) -> bool:
    """A format of numbers that shows a day, a time of day or a length of time."""
    letters = WORDS_IN_FORMAT.sub("", ELAPSED.sub("h", code)).lower()
    return any(letter in letters for letter in ("d", "y", "h", "ss")) and "general" not in letters


def is_length_format(code: str) -> bool:
    """A format that goes on counting hours when a day is full: [h]:mm."""
    return ELAPSED.search(code) is not None


def _merge(reference: str) -> Merge:
    first, _colon, last = reference.partition(":")
    last = last or first
    return Merge(_row_of(first), _row_of(last), column_position(first), column_position(last))


def _row_of(reference: str) -> int:
    return int("".join(letter for letter in reference if letter.isdigit()) or 0)


def _nothing(*_arguments: object) -> None:
    """What is not needed."""
