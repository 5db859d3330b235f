"""A scrap of HTML, as it stands in a Markdown file or in a cell, as blocks. Pure."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from aktsom.document.blocks import Block, Cell, Heading, Line, ListItem, Paragraph, Place, Rule, Table

TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
PARTING = frozenset(
    {"p", "div", "section", "article", "blockquote", "ul", "ol", "tr", "table", "tbody", "thead", "dl", "dt", "dd"}
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD = frozenset({"b", "strong"})
SILENT = frozenset({"script", "style", "template"})


NOWHERE = Place()


def looks_like_markup(text: str) -> bool:
    """Whether a text holds an HTML tag."""
    return "<" in text and TAG.search(text) is not None


def blocks_of_markup(text: str, place: Place = NOWHERE) -> tuple[Block, ...]:
    """The blocks of a scrap of HTML; all of it stands at one place."""
    collector = _Collector(place)
    collector.feed(text)
    collector.close()
    return collector.finish()


class _Collector(HTMLParser):
    """Gathers lines, and closes a block where the mark-up does."""

    def __init__(self, place: Place) -> None:
        super().__init__(convert_charrefs=True)
        self.place = place
        self.done: list[Block] = []
        self.lines: list[tuple[str, bool]] = []
        self.words: list[str] = []
        self.plain_seen = False
        self.bold = 0
        self.silent = 0
        self.lists: list[str] = []
        self.kind = "p"
        self.rows: list[list[Cell]] = []
        self.outside: list[Block] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own shape
        self.bold += tag in BOLD
        self.silent += tag in SILENT
        if tag == "br":
            self._end_line()
        elif tag == "hr":
            self._end_block()
            self.done.append(Rule(self.place))
        elif tag == "li" or tag in HEADINGS:
            self._end_block()
            self.kind = tag
        elif tag in ("td", "th"):
            self._open_cell()
        elif tag in PARTING:
            self._part(tag)

    def _part(self, tag: str) -> None:
        if not (self.kind == "li" and tag in ("p", "div")):
            self._end_block()
        if tag in ("ul", "ol"):
            self.lists.append(tag)
        if tag == "tr":
            self.rows.append([])

    def handle_endtag(self, tag: str) -> None:
        self.bold -= tag in BOLD and self.bold > 0
        self.silent -= tag in SILENT and self.silent > 0
        if tag in ("ul", "ol"):
            self._end_block()
            self.lists = self.lists[:-1]
        elif tag in ("td", "th"):
            self._close_cell(header=tag == "th")
        elif tag == "table":
            self._close_table()
        elif tag == "li" or tag in HEADINGS or tag in PARTING:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        self.words.append(data)
        if not self.bold and data.strip():
            self.plain_seen = True

    def _end_line(self) -> None:
        text = " ".join("".join(self.words).split())
        if text:
            self.lines.append((text, not self.plain_seen))
        self.words = []
        self.plain_seen = False

    def _end_block(self) -> None:
        self._end_line()
        if self.lines:
            last = len(self.lines) - 1
            lines = tuple(Line(text, self.place, bold=bold, broken=index < last) for index, (text, bold) in enumerate(self.lines))
            self.done.append(self._block(lines))
        self.lines = []
        self.kind = "p"

    def _block(self, lines: tuple[Line, ...]) -> Block:
        if self.kind == "li":
            return ListItem(lines, depth=max(len(self.lists) - 1, 0))
        if self.kind in HEADINGS:
            return Heading(HEADINGS[self.kind], lines)
        return Paragraph(lines)

    def _open_cell(self) -> None:
        self._end_block()
        if not self.rows:
            self.rows.append([])
        if not any(self.rows):
            self.outside, self.done = self.done, []
        self.done = []

    def _close_cell(self, *, header: bool) -> None:
        self._end_block()
        if self.rows:
            self.rows[-1].append(Cell(tuple(self.done), header=header))
        self.done = []

    def _close_table(self) -> None:
        self._end_block()
        rows = tuple(tuple(row) for row in self.rows if row)
        self.done = [*self.outside, *([Table(rows, self.place)] if rows else []), *self.done]
        self.rows, self.outside = [], []

    def finish(self) -> tuple[Block, ...]:
        """What was gathered, a table that was never closed too."""
        if self.rows:
            self._close_table()
        self._end_block()
        return tuple(self.done)
