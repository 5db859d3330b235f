"""Markdown files, such as those that were transcribed from a PDF: CommonMark with tables, and tables of tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from aktsom.document.blocks import Block, Cell, Document, Heading, Line, ListItem, Paragraph, Place, Rule, Table
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import Limits
from aktsom.intake.markup import TAG, blocks_of_markup
from aktsom.intake.plain_text import decode, is_text
from aktsom.intake.tab_tables import tabbed_runs, table_of_lines

HABITS = re.compile(r"^(?:#{1,6} \S|\*\*\S.*|[-*_]{3,}\s*$|>\s|\|.*\|\s*$)|\]\(\w+:|<https?://", re.MULTILINE)
STRAY_MARKS = re.compile(r"\*\*|(?<!\w)__|__(?!\w)")
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def bid(content: bytes) -> float | None:
    """Sure where headings and bold text are marked as Markdown marks them."""
    if not is_text(content):
        return None
    text = decode(content[:200_000])
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html", "<?xml")):
        return None
    habits = len(HABITS.findall(text))
    headings = len(re.findall(r"^#{1,6} \S", text, re.MULTILINE))
    return 0.5 if headings >= 2 or habits >= 5 else 0.05


def read(content: bytes, limits: Limits) -> Document:
    """The whole file as blocks. Raises UnreadableFile (too_large, too_deep)."""
    if len(content) > limits.text_bytes:
        raise UnreadableFile(FaultCode.TOO_LARGE, limit=limits.text_bytes // (1024 * 1024))
    lines = decode(content).split("\n")
    aside: list[Line] = []
    blocks: list[Block] = []
    at = 0
    for start, end in tabbed_runs(lines):
        blocks += _blocks(lines[at:start], at, aside)
        blocks.append(table_of_lines(lines[start:end], start + 1, _cell))
        at = end
    blocks += _blocks(lines[at:], at, aside)
    if not blocks:
        raise UnreadableFile(FaultCode.NO_TEXT)
    return Document(tuple(blocks), "text/markdown", page_furniture=tuple(aside))


def _parser() -> MarkdownIt:
    # A rule straight after a text would make it a heading, an indented answer code, and a footnote would vanish.
    return MarkdownIt("commonmark").enable("table").disable(["lheading", "code", "reference"])


PARSER = _parser()


def _blocks(lines: Sequence[str], offset: int, aside: list[Line]) -> list[Block]:
    if not any(line.strip() for line in lines):
        return []
    walk = _Walk(offset, aside)
    return list(walk.blocks(PARSER.parse("\n".join(lines))))


def _cell(text: str, place: Place) -> tuple[Block, ...]:
    """A cell may hold Markdown or HTML."""
    if re.search(r"<(?:p|ul|ol|li|div)\b", text, re.IGNORECASE):
        return blocks_of_markup(text, place)
    tokens = PARSER.parseInline(text.strip())
    lines = tuple(line for line in _lines_of(tokens[0], [place], []) if line.text) if tokens else ()
    return (Paragraph(lines),) if lines else ()


@dataclass
class _Walk:
    """Goes through the tokens of one stretch of Markdown."""

    offset: int
    aside: list[Line]
    lists: list[str] = field(default_factory=list)
    marker: str | None = None

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """The blocks, in order."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "table_open":
                end = next(at for at in range(index, len(tokens)) if tokens[at].type == "table_close")
                yield self._table(tokens[index:end], self._places(token))
                index = end
            else:
                yield from self._block(token, tokens[index - 1] if index else token)
            index += 1

    def _block(self, token: Token, before: Token) -> Iterator[Block]:
        match token.type:
            case "inline":
                yield from self._inline(token, before)
            case "hr":
                yield Rule(self._places(token)[0])
            case "bullet_list_open" | "ordered_list_open":
                self.lists.append(token.type)
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.marker = f"{token.info}{token.markup}" if self.lists[-1].startswith("ordered") else "-"
            case "list_item_close":
                self.marker = None
            case "html_block":
                yield from blocks_of_markup(token.content, self._places(token)[0])
            case "fence" | "code_block":
                yield from self._verbatim(token)

    def _inline(self, token: Token, before: Token) -> Iterator[Block]:
        lines = tuple(line for line in _lines_of(token, self._places(token), self.aside) if line.text)
        if not lines:
            return
        if before.type == "heading_open":
            yield Heading(int(before.tag[1]), lines)
        elif self.marker is not None:
            yield ListItem(lines, marker=self.marker, depth=len(self.lists) - 1)
            self.marker = None
        else:
            yield Paragraph(lines)

    def _verbatim(self, token: Token) -> Iterator[Block]:
        first = self._places(token)[0].line or 1
        texts = token.content.splitlines()
        lines = tuple(Line(text.strip(), Place(line=first + at), broken=True) for at, text in enumerate(texts) if text.strip())
        if lines:
            yield Paragraph(lines)

    def _places(self, token: Token) -> list[Place]:
        first, end = token.map or [0, 1]
        return [Place(line=self.offset + number + 1) for number in range(first, max(end, first + 1))]

    def _table(self, tokens: Sequence[Token], places: list[Place]) -> Table:
        rows: list[list[Cell]] = []
        place = places[0]
        for at, token in enumerate(tokens):
            if token.type == "tr_open":
                rows.append([])
                place = self._places(token)[0] if token.map else place
            elif token.type == "inline":
                rows[-1].append(Cell(_cell(token.content, place), header=tokens[at - 1].type == "th_open"))
        return Table(tuple(tuple(row) for row in rows), places[0])


@dataclass
class _Text:
    """The line that is being gathered."""

    words: list[str] = field(default_factory=list)
    bold: bool = True
    italic: bool = True

    def add(self, text: str, *, strong: int, slanted: int) -> None:
        self.words.append(text)
        if text.strip():
            self.bold = self.bold and strong > 0
            self.italic = self.italic and slanted > 0

    def line(self, place: Place, *, broken: bool) -> Line:
        text = " ".join(STRAY_MARKS.sub("", "".join(self.words)).split())
        full = bool(text)
        return Line(text, place, bold=full and self.bold, italic=full and self.italic, broken=broken)


def _lines_of(token: Token, places: list[Place], aside: list[Line]) -> Iterator[Line]:
    """The lines of an inline token; pictures' own words are set aside."""
    text, strong, slanted, at = _Text(), 0, 0, 0
    for child, said in _spoken(token.children or [], places[0], aside):
        strong += (child.type == "strong_open") - (child.type == "strong_close")
        slanted += (child.type == "em_open") - (child.type == "em_close")
        if child.type in ("softbreak", "hardbreak") or said == "\n":
            hard = child.type != "softbreak"
            yield text.line(places[min(at, len(places) - 1)], broken=hard)
            text = _Text()
            at += 1
        elif said:
            text.add(said, strong=strong, slanted=slanted)
    yield text.line(places[min(at, len(places) - 1)], broken=False)


def _spoken(children: Iterable[Token], place: Place, aside: list[Line]) -> Iterator[tuple[Token, str]]:
    """Each child with the words it adds."""
    target, words = "", ""
    for child in children:
        said = ""
        if child.type in ("text", "code_inline", "text_special"):
            said = child.content
            words += said
        elif child.type == "html_inline":
            said = "\n" if LINE_BREAK.match(child.content) else TAG.sub("", child.content)
        elif child.type == "image":
            aside.append(Line(child.content, place))
        elif child.type == "link_open":
            target, words = str(child.attrs.get("href", "")), ""
        elif child.type == "link_close":
            said = "" if _same_address(words, target) else f" ({target})"
        yield child, said


def _same_address(words: str, target: str) -> bool:
    """Whether a link's words already say where it leads."""
    bare = [re.sub(r"^(?:https?://|mailto:)|/$", "", text.strip()).lower() for text in (words, target)]
    return bare[0] == bare[1] or not bare[1] or bare[1].startswith("#")
