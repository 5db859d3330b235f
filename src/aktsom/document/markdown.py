"""An answer's text as Markdown: paragraphs, lists and headings. Pure: nothing in a text is ever interpreted as anything else.

A blank line parts paragraphs, and a line's end is a break. `- ` and `1. ` open items, nested once. `# ` and `## ` open headings.
What could be either is taken for plain text: "1. juli", a number with no other after it, "#1", a lone star. Two spaces after a
number say that it opens a list all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from aktsom.document.inline import WHITE, Line, Run, lines_of

__all__ = ["Block", "Heading", "Item", "Line", "List", "Paragraph", "Run", "blocks_of", "plain_text", "word_count"]

_ITEM = re.compile(rf"([ \t]*)(?:-|(\d{{1,4}})\.)([ \t]+)([^{WHITE}].*)")
_HEADING = re.compile(rf"[ \t]*(##?)[ \t]+([^{WHITE}].*)")
_BLANKS = re.compile(f"[{WHITE}]+")
_WORD = re.compile(r"[^\W_]")
# "1. juli 2022" and "1. kvartal" begin a sentence, not a list.
_ORDINAL = re.compile(
    r"(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|kvartal|tertial|termin|halvår|"
    r"january|february|march|may|june|july|october|december)\b",
    re.IGNORECASE,
)
_NESTING = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together; the writer ended each of them on purpose."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the answer, at level 1 or 2; level 2 comes only below a level 1."""

    level: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with the lists inside it."""

    lines: tuple[Line, ...]
    nested: tuple[List, ...] = ()


@dataclass(frozen=True, slots=True)
class List:
    """A list with bullets, or with numbers from 1."""

    ordered: bool
    items: tuple[Item, ...]


Block = Paragraph | Heading | List


def blocks_of(text: str) -> tuple[Block, ...]:
    """The text's blocks in order. Any text is allowed; what is no Markdown of ours stands as it was typed."""
    reader = _Reader(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for place, line in enumerate(reader.lines):
        reader.take(place, line)
    return reader.finished()


def plain_text(text: str) -> str:
    """The text without marks: lists keep their bullets and numbers, and a link its address where that is not its text."""
    return "\n\n".join("\n".join(_plain_lines(block)) for block in blocks_of(text))


def word_count(text: str) -> int:
    """How many words a reader sees; a dash or a bullet alone is none."""
    return sum(bool(_WORD.search(word)) for block in blocks_of(text) for line in _all_lines(block) for word in _words(line))


def _words(line: Line) -> list[str]:
    return _BLANKS.split("".join(run.text for run in line))


def _all_lines(block: Block | Item) -> Iterator[Line]:
    if isinstance(block, List):
        for item in block.items:
            yield from _all_lines(item)
        return
    yield from block.lines
    for nested in block.nested if isinstance(block, Item) else ():
        yield from _all_lines(nested)


def _plain_lines(block: Block, indent: str = "") -> Iterator[str]:
    if not isinstance(block, List):
        yield from map(_plain_line, block.lines)
        return
    for number, item in enumerate(block.items, 1):
        marker = f"{number}. " if block.ordered else "- "
        for place, line in enumerate(item.lines):
            yield indent + (" " * len(marker) if place else marker) + _plain_line(line)
        for nested in item.nested:
            yield from _plain_lines(nested, indent + " " * len(marker))


def _plain_line(line: Line) -> str:
    return "".join(_plain_run(line, place) for place in range(len(line)))


def _plain_run(line: Line, place: int) -> str:
    """A link of several runs tells its address behind the last of them."""
    run = line[place]
    is_last = place + 1 == len(line) or line[place + 1].href != run.href
    if run.href is None or not is_last or run.href.removeprefix("mailto:") == run.text:
        return run.text
    return f"{run.text} ({run.href.removeprefix('mailto:')})"


@dataclass(slots=True)
class _OpenItem:
    lines: list[str]
    nested: list[_OpenList] = field(default_factory=list)

    def closed(self) -> Item:
        return Item(lines_of("\n".join(self.lines)), tuple(nested.closed() for nested in self.nested))


@dataclass(slots=True)
class _OpenList:
    indent: int
    number: int | None
    items: list[_OpenItem] = field(default_factory=list)

    def closed(self) -> List:
        return List(self.number is not None, tuple(item.closed() for item in self.items))


@dataclass(frozen=True, slots=True)
class _Marker:
    """How a line that looks like an item begins."""

    indent: int
    number: int | None
    rest: str
    on_purpose: bool

    @property
    def is_ordinal(self) -> bool:
        return self.number is not None and not self.on_purpose and bool(_ORDINAL.match(self.rest))

    def follows(self, number: int | None) -> bool:
        """The item is of the same kind as this one before it, and its number is the next, or 1 again."""
        if self.number is None or number is None:
            return self.number is number
        return self.number == number + 1 or (self.number == 1 and not self.is_ordinal)


@dataclass(slots=True)
class _Reader:
    """Takes a text line by line."""

    lines: list[str]
    blocks: list[Block] = field(default_factory=list)
    paragraph: list[str] = field(default_factory=list)
    lists: list[_OpenList] = field(default_factory=list)
    after_blank: bool = False

    def take(self, place: int, line: str) -> None:
        if _is_blank(line):
            self._close_paragraph()
            self.after_blank = True
            return
        if not self._took_heading(line) and not self._took_item(place, line):
            self._take_text(line)
        self.after_blank = False

    def finished(self) -> tuple[Block, ...]:
        self._close()
        return tuple(self.blocks)

    def _took_heading(self, line: str) -> bool:
        found = _HEADING.fullmatch(line)
        if found is None:
            return False
        self._close()
        wanted = len(found[1])
        level = wanted if any(isinstance(block, Heading) for block in self.blocks) else 1
        self.blocks.append(Heading(level, lines_of(_trimmed(found[2]))))
        return True

    def _took_item(self, place: int, line: str) -> bool:
        marker = _marker(line)
        if marker is None:
            return False
        level = 1 if self.lists and marker.indent >= self.lists[0].indent + _NESTING else 0
        if level < len(self.lists) and marker.follows(self.lists[level].number):
            del self.lists[level + 1 :]
        elif self._opens(marker, place):
            self._open_list(marker, level)
        else:
            return False
        opened = self.lists[level]
        opened.number = marker.number
        opened.items.append(_OpenItem([marker.rest]))
        return True

    def _opens(self, marker: _Marker, place: int) -> bool:
        """A list begins with a bullet, or with 1 where another number follows."""
        if marker.number is None or marker.on_purpose:
            return marker.number in (None, 1)
        if marker.number != 1 or marker.is_ordinal:
            return False
        after = (self.lines[at] for at in range(place + 1, len(self.lines)) if not _is_blank(self.lines[at]))
        beside = next((line for line in after if _width(line) < marker.indent + _NESTING), "")
        following = _marker(beside)
        return following is not None and following.number is not None and following.follows(1)

    def _open_list(self, marker: _Marker, level: int) -> None:
        if not level:
            self._close()
        del self.lists[level:]
        opened = _OpenList(marker.indent, marker.number)
        if level:
            self.lists[0].items[-1].nested.append(opened)
        self.lists.append(opened)

    def _take_text(self, line: str) -> None:
        if self.lists and not self.after_blank and _width(line) >= self.lists[0].indent + _NESTING:
            self.lists[-1].items[-1].lines.append(_trimmed(line))
            return
        self._close_lists()
        self.paragraph.append(_trimmed(line))

    def _close(self) -> None:
        self._close_paragraph()
        self._close_lists()

    def _close_paragraph(self) -> None:
        if self.paragraph:
            self.blocks.append(Paragraph(lines_of("\n".join(self.paragraph))))
        self.paragraph = []

    def _close_lists(self) -> None:
        if self.lists:
            self.blocks.append(self.lists[0].closed())
        self.lists = []


def _marker(line: str) -> _Marker | None:
    found = _ITEM.fullmatch(line)
    if found is None:
        return None
    number = int(found[2]) if found[2] else None
    return _Marker(_width(line), number, _trimmed(found[4]), len(found[3]) > 1)


def _is_blank(line: str) -> bool:
    return not _BLANKS.sub("", line)


def _width(line: str) -> int:
    return sum(4 if sign == "\t" else 1 for sign in line[: len(line) - len(line.lstrip(" \t"))])


def _trimmed(line: str) -> str:
    return line.strip(" \t\v\f\r\N{NO-BREAK SPACE}")
