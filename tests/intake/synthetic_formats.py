"""Writes blocks as files: Markdown, plain text with hard wraps, HTML, and PDF."""

from __future__ import annotations

import html
import json
import textwrap
from collections.abc import Iterator, Sequence
from random import Random

import typst

from aktsom.document.blocks import Block, Cell, Heading, ListItem, PageBreak, Paragraph, Rule, Table


def as_markdown(blocks: Sequence[Block], random: Random) -> bytes:
    """Markdown as it is transcribed from a PDF: tables of tabs, mark-up in cells, breaks as runs of blank lines."""
    tabs = random.random() < 0.6
    return "\n".join(_markdown(blocks, tabs=tabs)).encode()


def _markdown(blocks: Sequence[Block], *, tabs: bool) -> Iterator[str]:  # noqa: C901 - one case per block
    before: Block | None = None
    for block in blocks:
        if not (isinstance(block, ListItem) and isinstance(before, ListItem)):
            yield ""
        match block:
            case Heading(level, lines):
                yield f"{'#' * level} {' '.join(line.text for line in lines)}"
            case Paragraph(lines):
                for at, line in enumerate(lines):
                    text = f"**{line.text}**" if line.bold else _escaped(line.text)
                    yield text + ("  " if line.broken and at < len(lines) - 1 else "")
            case ListItem(lines):
                yield f"- {_escaped(lines[0].text)}"
            case Rule():
                yield "---"
            case PageBreak():
                yield from ("", "", "")
            case Table():
                yield from _markdown_table(block, tabs=tabs)
        before = block


def _escaped(text: str) -> str:
    return f"\\{text}" if text[:1] == "*" else text


def _markdown_table(table: Table, *, tabs: bool) -> Iterator[str]:
    for at, row in enumerate(table.rows):
        cells = [_cell_text(cell) for cell in row]
        yield "\t".join(cells) if tabs else f"| {' | '.join(cells)} |"
        if at == 0 and not tabs:
            yield "|" + "---|" * len(cells)


def _cell_text(cell: Cell) -> str:
    if len(cell.blocks) < 2:
        return " ".join(line.text for block in cell.blocks for line in getattr(block, "lines", ()))
    return "".join(_html_block(block) for block in cell.blocks)


def _html_block(block: Block) -> str:
    words = " ".join(line.text for line in getattr(block, "lines", ()))
    return f"<ul><li>- {words}</li></ul>" if isinstance(block, ListItem) else f"<p>{words}</p>"


def as_text(blocks: Sequence[Block], random: Random) -> bytes:
    """The text layer of a PDF: two hard-wrap widths, a page begins with one space, footers in the midst of it all."""
    width = random.choice([78, 114])
    footers = random.random() < 0.5
    lines: list[str] = []
    page = 1
    opens_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            page += 1
            if footers:
                lines += ["", f"  |  Fjordvik kommune  |   {page}", "", ""]
            else:
                opens_page = True
            continue
        written = list(_text(block, width))
        if opens_page and written:
            written[0] = f" {written[0]}"
            while lines and not lines[-1]:
                lines.pop()
            opens_page = False
        lines += [*written, ""] if written else []
    return "\n".join(lines).encode()


def _text(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(_, lines) | Paragraph(lines):
            for line in lines:
                yield from textwrap.wrap(line.text, width, break_long_words=False, break_on_hyphens=False)
        case ListItem(lines):
            yield from textwrap.wrap(f"- {lines[0].text}", width, break_long_words=False, break_on_hyphens=False)
        case Table():
            for row in block.rows:
                yield "\t".join(" ".join(line.text for b in cell.blocks for line in getattr(b, "lines", ())) for cell in row)


def as_html(blocks: Sequence[Block], _random: Random) -> bytes:
    """A web page."""
    return f"<!doctype html><html lang='nb'><body>{''.join(_html(blocks))}</body></html>".encode()


def _html(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(level, lines):
                yield f"<h{level}>{html.escape(lines[0].text)}</h{level}>"
            case Paragraph(lines):
                yield "<p>" + "<br>".join(_html_line(line.text, bold=line.bold) for line in lines) + "</p>"
            case ListItem(lines):
                yield f"<ul><li>{html.escape(lines[0].text)}</li></ul>"
            case Rule():
                yield "<hr>"
            case Table():
                rows = ("".join(f"<td>{''.join(_html(cell.blocks))}</td>" for cell in row) for row in block.rows)
                yield "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _html_line(text: str, *, bold: bool) -> str:
    return f"<b>{html.escape(text)}</b>" if bold else html.escape(text)


TYPST = """
#set page(height: 24cm, width: 26cm, footer: context align(right)[Side #counter(page).display()])
#set text(size: 10pt, hyphenate: false, lang: "nb")
#set document(title: "Rapport")
#let draw(b) = {
  if b.kind == "heading" { heading(level: b.level, b.text) }
  else if b.kind == "item" { list(b.text) }
  else if b.kind == "rule" { line(length: 100%) }
  else if b.kind == "break" { pagebreak(weak: true) }
  else if b.kind == "table" { table(columns: b.columns, ..b.cells.map(c => c)) }
  else { par(b.lines.map(l => if l.bold { strong(l.text) } else { [#l.text] }).join(linebreak())) }
}
#for b in json(bytes(sys.inputs.blocks)) { draw(b) }
"""


def as_pdf(blocks: Sequence[Block], _random: Random) -> bytes:
    """A tagged PDF."""
    described = [one for block in blocks if (one := _described(block))]
    return bytes(typst.compile(TYPST.encode(), sys_inputs={"blocks": json.dumps(described)}))


def _described(block: Block) -> dict[str, object] | None:  # noqa: PLR0911 - one case per block
    match block:
        case Heading(level, lines):
            return {"kind": "heading", "level": level, "text": lines[0].text}
        case ListItem(lines):
            return {"kind": "item", "text": lines[0].text}
        case Rule():
            return {"kind": "rule"}
        case PageBreak():
            return {"kind": "break"}
        case Paragraph(lines):
            return {"kind": "par", "lines": [{"text": line.text, "bold": line.bold} for line in lines]}
        case Table():
            cells = [_cell_text(cell) for row in block.rows for cell in row]
            return {"kind": "table", "columns": len(block.rows[0]), "cells": cells}
    return None
