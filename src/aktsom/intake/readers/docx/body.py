"""The body of a document walked from top to bottom: paragraphs, lists, tables, text boxes; what was deleted stays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from aktsom.document.blocks import Block, Cell, Heading, Line, ListItem, PageBreak, Paragraph, Place, Table
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.readers.docx.numbering import Numbering
from aktsom.intake.readers.docx.styles import Styles, is_on

MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "w:delText")))
ENDS_LINE = "\n"
NEW_PAGE = "\f"
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with its weight; a line break is a text of its own."""

    text: str
    bold: bool
    italic: bool


@dataclass
class Body:
    """Walks a document's body; `page` is known where Word noted its page breaks."""

    styles: Styles
    numbering: Numbering
    page: int | None = None
    paragraphs: int = 0
    _boxes: list[Any] = field(default_factory=list)

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Block]:
        """The blocks below an element."""
        if depth > DEEPEST:
            raise UnreadableFile(FaultCode.TOO_DEEP)
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child, depth)
            elif child.tag == qn("w:tbl"):
                yield self._table(child, depth)
            elif child.tag == f"{MARKUP}AlternateContent":
                yield from self.blocks(_choice(child), depth + 1)
            elif isinstance(child.tag, str) and child.tag not in GONE:
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> Iterator[Block]:
        self.paragraphs += 1
        runs = list(self._runs(element, bold=self.styles.is_bold(element), depth=depth))
        boxes, self._boxes = self._boxes, []
        lines = _lines(runs, Place(self.page, self.paragraphs))
        if any(run.text == NEW_PAGE for run in runs):
            yield PageBreak(Place(self.page, self.paragraphs))
        if lines:
            yield self._block(element, lines)
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _block(self, element: Any, lines: tuple[Line, ...]) -> Block:
        level, mark = self.styles.heading_level(element), self.styles.list_mark(element)
        label = self.numbering.label(mark.number_id, mark.level) if mark else ""
        if level is not None:
            return Heading(level, _with_label(label, lines))
        if mark:
            return ListItem(lines, label or "-", mark.level)
        return Paragraph(lines)

    def _runs(self, element: Any, *, bold: bool, depth: int) -> Iterator[Run]:
        if depth > DEEPEST:
            raise UnreadableFile(FaultCode.TOO_DEEP)
        for child in element.iterchildren():
            if child.tag == qn("w:r"):
                yield from self._run(child, bold=bold)
            elif child.tag == f"{MARKUP}AlternateContent":
                yield from self._runs(_choice(child), bold=bold, depth=depth + 1)
            elif isinstance(child.tag, str) and child.tag not in GONE:
                yield from self._runs(child, bold=bold, depth=depth + 1)

    def _run(self, run: Any, *, bold: bool) -> Iterator[Run]:
        properties = run.find(qn("w:rPr"))
        italic = False
        if properties is not None:
            if is_on(properties.find(qn("w:vanish"))):
                return
            own = properties.find(qn("w:b"))
            bold = is_on(own) if own is not None else bold
            italic = is_on(properties.find(qn("w:i")))
        for child in run.iterchildren():
            text = self._text(child)
            if text:
                yield Run(text, bold, italic)

    def _text(self, child: Any) -> str:
        match child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "":
            case "t":
                return str(child.text or "")
            case "tab":
                return "\t"
            case "noBreakHyphen":
                return "-"
            case "cr":
                return ENDS_LINE
            case "br":
                return NEW_PAGE if child.get(qn("w:type")) == "page" else ENDS_LINE
            case "lastRenderedPageBreak":
                self.page = self.page + 1 if self.page else None
            case "drawing" | "pict" | "object" | "AlternateContent":
                self._boxes += _text_boxes(child)
        return ""

    def _table(self, element: Any, depth: int) -> Table:
        place = Place(self.page, self.paragraphs + 1)
        rows = tuple(self._row(row, depth) for row in _below(element, "w:tr") if not _is_deleted_row(row))
        return Table(tuple(row for row in rows if row), place)

    def _row(self, row: Any, depth: int) -> tuple[Cell, ...]:
        properties = row.find(qn("w:trPr"))
        header = properties is not None and is_on(properties.find(qn("w:tblHeader")))
        return tuple(self._cell(cell, depth, header=header) for cell in _below(row, "w:tc"))

    def _cell(self, cell: Any, depth: int, *, header: bool) -> Cell:
        properties = cell.find(qn("w:tcPr"))
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        width = span.get(qn("w:val"), "1") if span is not None else "1"
        return Cell(tuple(self.blocks(cell, depth + 2)), header, int(width) if width.isdigit() else 1)


def _lines(runs: list[Run], place: Place) -> tuple[Line, ...]:
    parts: list[list[Run]] = [[]]
    for run in runs:
        if run.text in (ENDS_LINE, NEW_PAGE):
            parts.append([])
        else:
            parts[-1].append(run)
    texts = ["".join(run.text for run in part).replace("\u00ad", "") for part in parts]
    filled = [index for index, text in enumerate(texts) if text.strip()]
    return tuple(
        Line(
            text=texts[index].strip(" \r\n"),
            place=place,
            bold=all(run.bold for run in parts[index] if run.text.strip()),
            italic=all(run.italic for run in parts[index] if run.text.strip()),
            broken=index != filled[-1],
        )
        for index in filled
    )


def _with_label(label: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    if not label or label == "-":
        return lines
    first = lines[0]
    return (Line(f"{label} {first.text}", first.place, first.bold, first.italic, first.broken), *lines[1:])


def _choice(element: Any) -> Any:
    """The first of several renderings of the same content."""
    choice = element.find(f"{MARKUP}Choice")
    return choice if choice is not None else element


def _text_boxes(element: Any) -> list[Any]:
    """The outermost text boxes of a drawing; a fallback repeats what its choice holds."""
    found: list[Any] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == qn("w:txbxContent"):
            found.append(one)
        elif one.tag == f"{MARKUP}AlternateContent":
            waiting.append(_choice(one))
        else:
            waiting.extend(reversed(list(one)))
    return found


def _below(element: Any, name: str) -> Iterator[Any]:
    """Children of the name, those wrapped in content controls and insertions included."""
    for child in element.iterchildren():
        if child.tag == qn(name):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:moveTo")):
            yield from _below(child, name)


def _is_deleted_row(row: Any) -> bool:
    properties = row.find(qn("w:trPr"))
    return properties is not None and properties.find(qn("w:del")) is not None
