"""A document told in short lines, so that a test can assert the whole of it."""

from __future__ import annotations

from aktsom.document.blocks import Block, Cell, Document, Heading, Line, ListItem, PageBreak, Paragraph, Table, lines_of


def outline(document: Document) -> list[str]:
    """One line for each block: H1 heading, P paragraph, - item, T table rows parted by slashes."""
    return [_told(block) for block in document.blocks]


def _told(block: Block) -> str:
    match block:
        case Heading(level, lines):
            return f"H{level} {_text(lines)}"
        case Paragraph(lines):
            return f"P {_text(lines)}"
        case ListItem(lines, marker, depth):
            return f"{'  ' * depth}{marker} {_text(lines)}"
        case Table(rows):
            return "T " + " / ".join(" | ".join(_cell(cell) for cell in row) for row in rows)
        case PageBreak():
            return "BREAK"
    return "RULE"


def _cell(cell: Cell) -> str:
    text = " ".join(line.text for block in cell.blocks for line in lines_of(block))
    return f"*{text}*" if cell.header else text


def _text(lines: tuple[Line, ...]) -> str:
    return "".join(line.text + ("¶" if line.broken else " ") for line in lines).strip()
