"""A member's text as paragraphs, lists and links. Pure: the text itself is never interpreted as anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

_LINK = re.compile(r"https?://[^\s<>\"«»]+")
_CLOSING = ".,;:!?'’”»"
_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `href` is the web address that it is, where it is one."""

    text: str
    href: str | None = None


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together; the writer ended each of them on purpose."""

    type: ClassVar[str] = "paragraph"
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """Items of a list."""

    type: ClassVar[str] = "bullets"
    items: tuple[Line, ...]


TextBlock = Paragraph | Bullets


def text_blocks(text: str) -> tuple[TextBlock, ...]:
    """The paragraphs and lists of a text: a blank line parts paragraphs, `- ` opens an item."""
    return tuple(block for part in re.split(r"\n[ \t]*\n", text) for block in _blocks_of_part(part))


def _blocks_of_part(part: str) -> Iterator[TextBlock]:
    pending: list[str] = []
    listing = False
    for line in (line.strip(" \t\r") for line in part.split("\n")):
        if not line:
            continue
        if pending and line.startswith("- ") is not listing:
            yield _block(pending, listing=listing)
            pending = []
        listing = line.startswith("- ")
        pending.append(line)
    if pending:
        yield _block(pending, listing=listing)


def _block(lines: list[str], *, listing: bool) -> TextBlock:
    if listing:
        return Bullets(tuple(runs_of(line.removeprefix("- ").strip()) for line in lines))
    return Paragraph(tuple(runs_of(line) for line in lines))


def runs_of(line: str) -> Line:
    """A line with its web addresses found."""
    return tuple(_runs(line))


def _runs(line: str) -> Iterator[Run]:
    end = 0
    for match in _LINK.finditer(line):
        address = _without_closing(match.group())
        if match.start() > end:
            yield Run(line[end : match.start()])
        yield Run(address, address)
        end = match.start() + len(address)
    if end < len(line):
        yield Run(line[end:])


def _without_closing(address: str) -> str:
    while address and (address[-1] in _CLOSING or _unpaired(address)):
        address = address[:-1]
    return address


def _unpaired(address: str) -> bool:
    opening = _PAIRS.get(address[-1])
    return opening is not None and address.count(address[-1]) > address.count(opening)
