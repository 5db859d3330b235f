"""HTML pages: what a browser would show as text, without navigation and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from aktsom.document.blocks import Block, Cell, Document, Heading, Line, ListItem, Paragraph, Place, Rule, Table
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import MEBIBYTE, Limits
from aktsom.intake.plain_text import decode, is_text

MEDIA_TYPE = "text/html"
OPENING = re.compile(
    r"^(?:<\?xml[^>]*\?>|<!--.*?-->|\s)*<(!doctype\s+html|html\b|head\b|body\b|meta\b)", re.IGNORECASE | re.DOTALL
)
SCRAP = re.compile(r"^\s*<(h[1-6]|p|div|table|section|article|main|ul|ol)\b[^>]*>", re.IGNORECASE)
DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
SILENT = frozenset(
    {"script", "style", "template", "head", "noscript", "svg", "iframe", "object", "select", "button", "img", "figure"}
)
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark"}
    | {"q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
FURNITURE = frozenset({"nav", "footer"})
BOLD = frozenset({"b", "strong", "th"})
ITALIC = frozenset({"i", "em"})
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def bid(content: bytes) -> float | None:
    """Sure where the file opens as a page; likely where it opens with a block of HTML."""
    if not is_text(content):
        return None
    start = decode(content[:4096]).lstrip("\ufeff")
    if OPENING.match(start):
        return 1.0
    return 0.6 if SCRAP.match(start) else None


def read(content: bytes, limits: Limits) -> Document:
    """The whole page as blocks. Raises UnreadableFile (too_large, too_deep, no_text, broken)."""
    if len(content) > limits.text_bytes:
        raise UnreadableFile(FaultCode.TOO_LARGE, limit=limits.text_bytes // MEBIBYTE)
    root = _parsed(content, limits)
    walk = Walk()
    blocks = tuple(walk.blocks(root))
    if not blocks:
        raise UnreadableFile(FaultCode.NO_TEXT)
    title = root.findtext(".//title")
    return Document(blocks, MEDIA_TYPE, title=" ".join(title.split()) if title else None, page_furniture=tuple(walk.furniture))


def _parsed(content: bytes, limits: Limits) -> Any:
    declared = DECLARED.search(content[:4096])
    try:
        text = content.decode(declared.group(1).decode()) if declared else decode(content)
    except (LookupError, UnicodeDecodeError):
        text = decode(content)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as problem:
        raise UnreadableFile(FaultCode.NO_TEXT if "empty" in str(problem).lower() else FaultCode.BROKEN) from problem
    if any("depth" in entry.message.lower() for entry in parser.error_log) or _is_deeper_than(root, limits.nesting):
        raise UnreadableFile(FaultCode.TOO_DEEP)
    return root


def _is_deeper_than(root: Any, limit: int) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False


@dataclass
class Inline:
    """Text gathered for one block, line by line."""

    parts: list[list[tuple[str, bool, bool]]] = field(default_factory=lambda: [[]])
    number: int | None = None

    def add(self, text: str | None, *, bold: bool, italic: bool) -> None:
        """Adds text as it stands in the file."""
        if text:
            self.parts[-1].append((text, bold, italic))

    def lines(self) -> tuple[Line, ...]:
        """The lines gathered, white space folded; starts anew."""
        parts, self.parts = self.parts, [[]]
        texts = [" ".join("".join(text for text, _, _ in part).replace("\u00ad", "").split()) for part in parts]
        filled = [index for index, text in enumerate(texts) if text]
        return tuple(
            Line(
                texts[index],
                Place(line=self.number),
                bold=all(bold for text, bold, _ in parts[index] if text.strip()),
                italic=all(italic for text, _, italic in parts[index] if text.strip()),
                broken=index != filled[-1],
            )
            for index in filled
        )


@dataclass
class Walk:
    """Walks a page from top to bottom."""

    furniture: list[Line] = field(default_factory=list)

    def blocks(self, element: Any, depth: int = -1) -> Iterator[Block]:
        """The blocks in an element."""
        inline = Inline(number=element.sourceline)
        inline.add(element.text, bold=_is_in(element, BOLD), italic=_is_in(element, ITALIC))
        for child in element:
            if _is_silent(child):
                self._set_aside(child)
            elif child.tag == "br":
                inline.parts.append([])
            elif child.tag in INLINE and not _holds_blocks(child):
                self._gather(child, inline)
            else:
                yield from _paragraph(inline)
                yield from self._block(child, depth)
                inline.number = child.sourceline
            inline.add(child.tail, bold=_is_in(element, BOLD), italic=_is_in(element, ITALIC))
        yield from _paragraph(inline)

    def _block(self, element: Any, depth: int) -> Iterator[Block]:
        tag = element.tag
        if tag in HEADINGS:
            lines = self._text_of(element)
            if lines:
                yield Heading(HEADINGS[tag], lines)
        elif tag in ("ul", "ol", "menu"):
            yield from self._list(element, depth + 1)
        elif tag == "table" and not _is_for_layout(element):
            yield Table(
                tuple(row for row in map(self._row, _rows(element)) if row), Place(line=element.sourceline), _caption(element)
            )
        elif tag == "dl":
            yield Table(tuple(self._terms(element)), Place(line=element.sourceline))
        elif tag == "hr":
            yield Rule(Place(line=element.sourceline))
        elif tag == "pre":
            yield from self._preformatted(element)
        else:
            yield from self.blocks(element, depth)

    def _gather(self, element: Any, inline: Inline) -> None:
        bold, italic = _is_in(element, BOLD), _is_in(element, ITALIC)
        inline.add(element.text, bold=bold, italic=italic)
        for child in element:
            if child.tag == "br":
                inline.parts.append([])
            elif not _is_silent(child):
                self._gather(child, inline)
            inline.add(child.tail, bold=bold, italic=italic)

    def _text_of(self, element: Any) -> tuple[Line, ...]:
        inline = Inline(number=element.sourceline)
        self._gather(element, inline)
        return inline.lines()

    def _list(self, element: Any, depth: int) -> Iterator[Block]:
        number = int(element.get("start", "1")) if element.get("start", "1").isdigit() else 1
        for item in element:
            if item.tag != "li":
                yield from self._block(item, depth) if isinstance(item.tag, str) and not _is_silent(item) else ()
                continue
            marker = f"{number}." if element.tag == "ol" else "-"
            number += 1
            for index, block in enumerate(self.blocks(item, depth)):
                opens = index == 0 and isinstance(block, Paragraph)
                yield ListItem(block.lines, marker, depth) if opens and isinstance(block, Paragraph) else block

    def _preformatted(self, element: Any) -> Iterator[Block]:
        for part in re.split(r"\n\s*\n", "".join(element.itertext())):
            texts = [line.strip() for line in part.splitlines() if line.strip()]
            if texts:
                yield Paragraph(tuple(Line(text, Place(line=element.sourceline), broken=True) for text in texts))

    def _row(self, row: Any) -> tuple[Cell, ...]:
        return tuple(self._cell(cell) for cell in row if cell.tag in ("td", "th"))

    def _cell(self, cell: Any) -> Cell:
        span = cell.get("colspan", "1")
        return Cell(tuple(self.blocks(cell)), cell.tag == "th", min(int(span), 100) if span.isdigit() and int(span) else 1)

    def _terms(self, element: Any) -> Iterator[tuple[Cell, ...]]:
        terms: list[Block] = []
        for part in element.iter("dt", "dd"):
            blocks = list(self.blocks(part))
            if part.tag == "dt":
                terms += blocks
            else:
                yield Cell(tuple(terms), header=True), Cell(tuple(blocks))
                terms = []

    def _set_aside(self, element: Any) -> None:
        if isinstance(element.tag, str) and (element.tag in FURNITURE or element.tag == "figure"):
            text = " ".join("".join(element.itertext()).split())
            if text:
                self.furniture.append(Line(text, Place(line=element.sourceline)))


def _paragraph(inline: Inline) -> Iterator[Block]:
    lines = inline.lines()
    if lines:
        yield Paragraph(lines)


def _is_silent(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in SILENT or element.tag in FURNITURE:
        return True
    if element.tag == "figure" and next(element.iterdescendants("table", "p", "ul", "ol"), None) is None:
        return True
    return element.get("hidden") is not None or bool(HIDDEN.search(element.get("style", "")))


def _is_in(element: Any, tags: frozenset[str]) -> bool:
    return element.tag in tags or any(one.tag in tags for one in element.iterancestors())


def _holds_blocks(element: Any) -> bool:
    return any(
        isinstance(one.tag, str) and one.tag not in INLINE and one.tag not in SILENT and one.tag != "br" for one in element.iter()
    )


def _is_for_layout(table: Any) -> bool:
    return next(table.iterdescendants("table", "h1", "h2", "h3", "h4", "h5", "h6"), None) is not None


def _rows(table: Any) -> Iterator[Any]:
    return table.iterdescendants("tr")  # type: ignore[no-any-return]


def _caption(table: Any) -> str:
    caption = table.find("caption")
    return " ".join("".join(caption.itertext()).split()) if caption is not None else ""
