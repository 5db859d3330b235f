"""The words of a page with place, size and weight. PDFium is asked a word at a time: a character at a time is too slow."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdfium2 import raw

LINE_END_HYPHENS = "\x02\ufffe"
UNSEEN = re.compile("[\u200b\u200c\u2060\ufeff\x00]")
ODD = re.compile("[\u200b\u200c\u2060\ufeff\x00\x02\ufffe]")
NOT_SPACE = re.compile("[^\\s\x00\u200b\ufeff]+")
BOLD_WEIGHT = 600


class Style(NamedTuple):
    """How a run of text looks and where its baseline is. `mark` is its id in the structure tree, -1 without."""

    size: float
    bold: bool
    italic: bool
    font: str
    colour: int
    mark: int
    upright: bool
    top: float
    bottom: float
    baseline: float


class Word(NamedTuple):
    """A word with its box in points, y counted downwards. `cut` tells that the line ended in a hyphen inside the word."""

    text: str
    left: float
    right: float
    style: Style
    cut: bool = False

    @property
    def top(self) -> float:
        """The upper edge of the line box."""
        return self.style.top

    @property
    def bottom(self) -> float:
        """The lower edge of the line box."""
        return self.style.bottom

    @property
    def width(self) -> float:
        """The printed width."""
        return self.right - self.left


class Frame(NamedTuple):
    """The visible box of a page in PDF space, and the quarter turns it is shown with."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    def seen(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box in PDF space as left, top, right, bottom on the page as a person sees it."""
        x0, x1, y0, y1 = left - self.left, right - self.left, self.top - top, self.top - bottom
        width, height = self.right - self.left, self.top - self.bottom
        match self.turns % 4:
            case 1:
                return height - y1, x0, height - y0, x1
            case 2:
                return width - x1, height - y1, width - x0, height - y0
            case 3:
                return y0, width - x1, y1, width - x0
        return x0, y0, x1, y1

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)


class WordFinder:
    """Finds the words of one page."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self._frame = frame
        self._text_page = page.get_textpage()
        self._handle = self._text_page.raw
        self._styles: dict[bytes, Style] = {}
        self._fonts: dict[bytes, tuple[str, bool]] = {}
        self._box = raw.FS_RECTF()

    def words(self) -> Iterator[Word]:
        """The words in the order of the content stream."""
        text = self._text()
        odd = bool(ODD.search(text))
        for found in NOT_SPACE.finditer(text):
            if odd and ODD.search(found.group()):
                yield from self._pieces(found.start(), found.group())
            else:
                yield self._word(found.start(), found.end() - 1, found.group())

    def _text(self) -> str:
        count = raw.FPDFText_CountChars(self._handle)
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self._handle, 0, count, buffer) - 1
        text = bytes(buffer)[: 2 * written].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
        return "".join(chr(raw.FPDFText_GetUnicode(self._handle, index)) for index in range(count))

    def _pieces(self, start: int, text: str) -> Iterator[Word]:
        for found in re.finditer(f"[^{LINE_END_HYPHENS}]+[{LINE_END_HYPHENS}]?", text):
            piece = found.group()
            cut = piece[-1] in LINE_END_HYPHENS
            first, last = start + found.start(), start + found.end() - 1
            seen = UNSEEN.sub("", piece.rstrip(LINE_END_HYPHENS))
            if seen:
                yield self._word(first, last, seen + "-" if cut else seen, cut=cut)

    def _word(self, first: int, last: int, text: str, *, cut: bool = False) -> Word:
        style = self._style_at(first)
        left, right = self._sides_of(first)
        if last != first:
            right = self._sides_of(last)[1]
        return Word(text, left, right, style, cut)

    def _sides_of(self, index: int) -> tuple[float, float]:
        """The left and right edge of a letter; asked for each word, so the usual page has a short way."""
        if self._frame.turns:
            left, _, right, _ = self._box_of(index)
            return left, right
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._handle, index, box)
        return box.left - self._frame.left, box.right - self._frame.left

    def _box_of(self, index: int) -> tuple[float, float, float, float]:
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._handle, index, box)
        return self._frame.seen(box.left, box.bottom, box.right, box.top)

    def _style_at(self, index: int) -> Style:
        thing = raw.FPDFText_GetTextObject(self._handle, index)
        key = bytes(thing)  # the pointer itself
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read_style(thing, index)
        return style

    def _read_style(self, thing: Any, index: int) -> Style:
        _, top, _, bottom = self._box_of(index)
        size, upright = self._size_and_turn(index)
        name, bold = self._font_of(thing)
        lower = name.lower()
        return Style(
            size=size,
            bold=bold,
            italic="italic" in lower or "oblique" in lower,
            font=name,
            colour=_colour_of(thing),
            mark=raw.FPDFPageObj_GetMarkedContentID(thing) if thing else -1,
            upright=upright,
            top=top,
            bottom=bottom,
            baseline=self._baseline_of(index, bottom),
        )

    def _size_and_turn(self, index: int) -> tuple[float, bool]:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._handle, index, matrix)
        along, across = (matrix.a, matrix.b) if self._frame.turns % 2 == 0 else (matrix.b, matrix.a)
        scale = max(abs(matrix.d), abs(matrix.c)) or 1.0
        return round(raw.FPDFText_GetFontSize(self._handle, index) * scale, 1), abs(along) >= abs(across)

    def _baseline_of(self, index: int, otherwise: float) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        if not raw.FPDFText_GetCharOrigin(self._handle, index, x, y):
            return otherwise
        return self._frame.seen(x.value, y.value, x.value, y.value)[1]

    def _font_of(self, thing: Any) -> tuple[str, bool]:
        if not thing:
            return "", False
        font = raw.FPDFTextObj_GetFont(thing)
        key = bytes(font)
        if key not in self._fonts:
            self._fonts[key] = _name_and_weight(font)
        return self._fonts[key]


def _name_and_weight(font: Any) -> tuple[str, bool]:
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, 128)
    name = buffer.value.decode("latin-1").split("+")[-1]
    heavy = any(word in name.lower() for word in ("bold", "black", "heavy"))
    return name, heavy or raw.FPDFFont_GetWeight(font) >= BOLD_WEIGHT


def _colour_of(thing: Any) -> int:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not thing or not raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha):
        return 0
    return (red.value << 16) + (green.value << 8) + blue.value
