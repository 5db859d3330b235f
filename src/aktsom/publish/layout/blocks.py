"""What stands in a published report, block by block: the same for every form it is written in."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar

from aktsom.document import markdown
from aktsom.typesetting.characters import Cleaner

# Addresses and pictures are not texts.
_LEFT_ALONE = ("href", "svg", "anchor", "watermark")
# The parts of a member's text, as the renderers know them.
_TEXT_TYPES: dict[type, str] = {markdown.Paragraph: "paragraph", markdown.Heading: "text-heading", markdown.List: "list"}


@dataclass(frozen=True, slots=True)
class Blank:
    """Asked, and left blank."""

    type: ClassVar[str] = "blank"
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A member's text. Its headings begin at `level`; where that is 0 they are no headings, for there is no outline to be in."""

    type: ClassVar[str] = "prose"
    blocks: tuple[markdown.Block, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """A number, an amount, or yes or no."""

    type: ClassVar[str] = "value"
    text: str


@dataclass(frozen=True, slots=True)
class Tags:
    """Names from a fixed list, such as themes."""

    type: ClassVar[str] = "tags"
    names: tuple[str, ...]


Content = Blank | Prose | Value | Tags


@dataclass(frozen=True, slots=True)
class Fact:
    """One label with what was answered under it."""

    label: str
    content: Content


@dataclass(frozen=True, slots=True)
class Facts:
    """Short answers, label beside value."""

    type: ClassVar[str] = "facts"
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `narrow` where it holds a number, or yes or no; else `weight` is its share of the width."""

    label: str
    narrow: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of short answers."""

    type: ClassVar[str] = "grid"
    columns: tuple[Column, ...]
    rows: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One row that is too long for a table: a title, what was answered, and a line that names what was not.

    `strong` where the lead is short enough to stand out.
    """

    type: ClassVar[str] = "card"
    title: str
    level: int
    lead: Content | None
    strong: bool
    facts: tuple[Fact, ...]
    blanks: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A short remark of ours, not the member's."""

    type: ClassVar[str] = "note"
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A small label over the block that follows."""

    type: ClassVar[str] = "label"
    text: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A key number."""

    label: str
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """The key numbers."""

    type: ClassVar[str] = "tiles"
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of numbers: its title says the finding, `alt` says the picture in words, `table` holds the numbers."""

    type: ClassVar[str] = "figure"
    number: str
    title: str
    alt: str
    svg: str
    table_label: str
    table: Grid


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that the foreword lifts out."""

    type: ClassVar[str] = "quote"
    text: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed."""

    type: ClassVar[str] = "signature"
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Guides:
    """The six steps, or the development goals: number, name and a sentence each."""

    type: ClassVar[str] = "guides"
    kind: str
    guides: tuple[tuple[str, str, str], ...]


Block = Prose | Value | Blank | Facts | Grid | Card | Note | Label | Tiles | Figure | Quote | Signature | Guides


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at level 1 to 4; `code` is the question's number in the form."""

    type: ClassVar[str] = "heading"
    level: int
    text: str
    anchor: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the document that opens with a heading at level 1. `step` where it is one of the six."""

    heading: Heading
    blocks: tuple[Heading | Block, ...]
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    overline: str
    title: str
    organisation: str
    form: str
    facts: tuple[tuple[str, str], ...]
    address: str
    correction: str
    correction_reason: str


@dataclass(frozen=True, slots=True)
class Colophon:
    """The last words: how to check that the document is genuine."""

    heading: Heading
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A whole report, ready to be written down. `watermark` is a picture that lies behind every page of a draft."""

    language: str
    title: str
    organisation: str
    running: str
    contents: str
    page_of: str
    attachment: str
    draft: str
    published: str
    cover: Cover
    chapters: tuple[Chapter, ...]
    colophon: Colophon
    watermark: str = ""


def plain(thing: Any, clean: Cleaner, *, name: str = "") -> Any:
    """A block as plain data for a renderer, its type under `type` and each text as that renderer can show it."""
    if isinstance(thing, str):
        return thing if name in _LEFT_ALONE else clean(thing)
    if isinstance(thing, tuple):
        return [plain(item, clean, name=name) for item in thing]
    if is_dataclass(thing):
        described = {field.name: plain(getattr(thing, field.name), clean, name=field.name) for field in fields(thing)}
        kind = _TEXT_TYPES.get(type(thing)) or getattr(thing, "type", None)
        return {"type": kind, **described} if isinstance(kind, str) else described
    return thing
