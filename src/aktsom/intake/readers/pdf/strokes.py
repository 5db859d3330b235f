"""What is drawn on a page beside its text: ruled lines, filled areas and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pypdfium2 import raw

from aktsom.intake.readers.pdf.words import Frame

THIN = 2.6
MOST_OBJECTS = 20_000
DEEPEST_FORM = 4


class Box(NamedTuple):
    """A rectangle on the page as seen."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass
class Strokes:
    """Lines lie flat or stand; fills are areas; pictures are raster images."""

    flat: list[Box] = field(default_factory=list)
    standing: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)

    def add_path(self, box: Box, *, stroked: bool, rectangle: bool) -> None:
        """Files a drawn path as a line or an area; a stroked rectangle is four lines."""
        if box.height <= THIN:
            self.flat.append(box)
        elif box.width <= THIN:
            self.standing.append(box)
        else:
            self.fills.append(box)
            if stroked and rectangle:
                self._add_edges(box)

    def _add_edges(self, box: Box) -> None:
        self.flat += [Box(box.left, y, box.right, y) for y in (box.top, box.bottom)]
        self.standing += [Box(x, box.top, x, box.bottom) for x in (box.left, box.right)]


def read_strokes(page: Any, frame: Frame) -> Strokes:
    """Everything drawn on the page, forms included."""
    strokes = Strokes()
    for thing, shift in _things(page.raw):
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            strokes.pictures.append(_box(thing, shift, frame))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _add_path(strokes, thing, shift, frame)
    return strokes


def _things(page: Any) -> Iterator[tuple[Any, list[raw.FS_MATRIX]]]:
    count = min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)
    for index in range(count):
        yield from _with_children(raw.FPDFPage_GetObject(page, index), [])


def _with_children(thing: Any, shift: list[raw.FS_MATRIX]) -> Iterator[tuple[Any, list[raw.FS_MATRIX]]]:
    if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_FORM:
        yield thing, shift
        return
    if len(shift) >= DEEPEST_FORM:
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    for index in range(min(raw.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)):
        yield from _with_children(raw.FPDFFormObj_GetObject(thing, index), [matrix, *shift])


def _box(thing: Any, shift: list[raw.FS_MATRIX], frame: Frame) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    corners = [(left.value, bottom.value), (right.value, top.value)]
    for m in shift:
        corners = [(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f) for x, y in corners]
    (x0, y0), (x1, y1) = corners
    return Box(*frame.seen(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _add_path(strokes: Strokes, thing: Any, shift: list[raw.FS_MATRIX], frame: Frame) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    if not fill.value and not stroke.value:
        return
    segments = raw.FPDFPath_CountSegments(thing)
    strokes.add_path(_box(thing, shift, frame), stroked=bool(stroke.value), rectangle=4 <= segments <= 6)
