"""Lays an invented report out as blocks, in one of the shapes that real ones come in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aktsom.document.blocks import Block, Cell, Heading, Line, ListItem, PageBreak, Paragraph, Rule, Table
from aktsom.report.shape import value_at
from aktsom.report.template import Column, Field, Kind

from .synthetic import OWN_HEADING, Report, paragraph

CONTACT = ("organisation", "contact")
CAPTION = "A woman wearing a blue coat is looking at a shelf of boxes in the background of a bright warehouse."


def line(text: str, *, bold: bool = False) -> Line:
    return Line(text, bold=bold)


def para(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((line(text, bold=bold),))


def heading(text: str, level: int = 2) -> Heading:
    return Heading(level, (line(text),))


def cell(text: str | None) -> Cell:
    return Cell(tuple(blocks_of(text)) if text else ())


def blocks_of(text: str | None) -> Iterator[Block]:
    """A member's text as blocks."""
    for part in (text or "").split("\n\n"):
        for one in part.split("\n") if part.startswith("- ") else [part]:
            if one.startswith("- "):
                yield ListItem((line(one[2:]),))
            elif one == OWN_HEADING:
                yield heading(one, 3)
            elif one:
                yield para(one)


class Printer:
    """Prints one report; every choice of shape is made once."""

    def __init__(self, report: Report, *, rich_cells: bool = False) -> None:
        self.report = report
        self.random = report.random
        self.label_style = self.random.choice(["heading", "bold", "plain"])
        self.rules = self.random.random() < 0.5
        self.cover = self.random.random() < 0.7
        self.contents = self.random.random() < 0.3
        self.key_table = self.random.random() < 0.3
        self.rich_cells = rich_cells
        self.tight = self.random.random() < 0.2
        self.blank = self.random.choice([None, None, "Ikke besvart i året."])
        self.shapes = ["apart", "tabs", "header"]

    def blocks(self) -> list[Block]:
        """The whole report."""
        return [*self._cover(), *self._foreword(), *self._key_information(), *self._chapters(), *self._closing()]

    def _cover(self) -> Iterator[Block]:
        if self.cover:
            cues = " ".join(self.report.template.title_cues[0])
            yield heading(f"{cues.capitalize()} {self.report.year}", 1)
            yield para(value_at(self.report.data, ("organisation", "name")))
        if self.contents:
            yield para("Innhold")
            for item in self.report.template.fields:
                if item.code:
                    yield para(f"{item.code} {self.report.label(item)} ......... {self.random.randint(2, 30)}")
        if self.random.random() < 0.5:
            yield heading("Til leseren", 2)
            yield para(paragraph(self.random))
            yield para(paragraph(self.random))

    def _foreword(self) -> Iterator[Block]:
        foreword = self.report.data["foreword"]
        yield heading("Forord", self.random.randint(1, 3))
        yield from blocks_of(foreword["text"])
        if foreword["signatory_name"]:
            lines = [foreword["signatory_name"], foreword["signatory_title"]]
            yield Paragraph(tuple(Line(text, broken=True) for text in lines if text))

    def _key_information(self) -> Iterator[Block]:
        yield heading("Nøkkelinformasjon om virksomheten", 1)
        section = ""
        table: list[tuple[Cell, ...]] = []
        for item in self.report.template.fields:
            if item.code or item.section in ("foreword", "closing") or item.at[-1] in ("title", "phone"):
                continue
            if section and item.section != section and not table:
                yield heading(" ".join(self.report.template_section(item.section).cues[0]).capitalize(), 2)
            section = item.section
            if item.kind.has_rows:
                yield from self._flushed(table)
                table = []
                yield heading(self.report.label(item))
                yield from self._group(item)
            elif self.key_table and self._printed(item) is not None and "\n" not in (self._printed(item) or ""):
                table.append((cell(self.report.label(item)), cell(self._printed(item))))
            else:
                yield from self._flushed(table)
                table = []
                yield from self._question(self.report.label(item))
                yield from blocks_of(self._printed(item))
                yield from self._rule()
        yield from self._flushed(table)

    def _flushed(self, table: list[tuple[Cell, ...]]) -> Iterator[Block]:
        if table:
            yield Table(tuple(table))

    def _printed(self, item: Field) -> str | None:
        value = value_at(self.report.data, item.at)
        if item.at == (*CONTACT, "name"):
            title = value_at(self.report.data, (*CONTACT, "title"))
            return f"{value}, {title}" if title else value
        return printed(value, item.kind)

    def _chapters(self) -> Iterator[Block]:
        section = ""
        for item in self.report.template.fields:
            if not item.code:
                continue
            if item.section != section:
                yield from self._section(item.section, new_chapter=item.section[:1] != section[:1])
                section = item.section
            yield from self._answered(item)
            yield from self._rule()
        yield para(CAPTION)

    def _answered(self, item: Field) -> Iterator[Block]:
        """A question and its answer, which may stand in one block."""
        question = self.report.question(item)
        if item.kind.has_rows:
            yield from self._question(question)
            yield from self._group(item)
            return
        answer = list(blocks_of(value_at(self.report.data, item.at) or self.blank))
        first = answer[0] if answer else None
        if self.tight and isinstance(first, Paragraph):
            yield Paragraph((line(question, bold=self.label_style == "bold"), *first.lines))
            answer = answer[1:]
        else:
            yield from self._question(question)
        yield from answer

    def _section(self, key: str, *, new_chapter: bool) -> Iterator[Block]:
        if new_chapter:
            yield PageBreak()
            if self.random.random() < 0.6:
                yield heading(key[0], 1) if self.random.random() < 0.5 else para(key[0])
            yield heading(" ".join(self.report.template_section(key[0]).cues[0]).capitalize(), self.random.randint(1, 3))
            yield para(paragraph(self.random))
        yield heading(f"{key}{self.random.choice(['', '.'])} {' '.join(self.report.template_section(key).cues[0]).capitalize()}")

    def _question(self, text: str) -> Iterator[Block]:
        match self.label_style:
            case "heading":
                yield heading(text, self.random.randint(2, 4))
            case "bold":
                yield para(text, bold=True)
            case _:
                yield para(text)

    def _rule(self) -> Iterator[Block]:
        if self.rules:
            yield Rule()
        if self.random.random() < 0.08:
            yield PageBreak()

    def _closing(self) -> Iterator[Block]:
        if "closing_contact" in self.report.data:
            closing = self.report.data["closing_contact"]
            yield heading("Kontaktinformasjon:")
            for key in ("organisation", "contact_line", "email"):
                yield para(closing[key])

    def _group(self, item: Field) -> Iterator[Block]:
        rows = value_at(self.report.data, item.rows_at)
        if item.meaning == "goals_next_year":
            yield from self._numbered(rows)
        elif item.kind is Kind.TABLE:
            yield from self._risk_table(item, rows)
        elif item.kind is Kind.PER_RISK_GROUP:
            yield from self._handling(item, rows)
        else:
            yield from self._rows(item, rows)
        if item.has_comment:
            yield from blocks_of(value_at(self.report.data, (*item.at, "comment")))

    def _numbered(self, rows: list[dict[str, Any]]) -> Iterator[Block]:
        for number, row in enumerate(rows, 1):
            yield para(str(number))
            yield from blocks_of(row["goal"])

    def _rows(self, item: Field, rows: list[dict[str, Any]]) -> Iterator[Block]:
        shape = self.random.choice(self.shapes)
        if shape == "header" and rows:
            yield from self._header_table(item.columns, rows)
            return
        labels = {column.key: self.report.label(column) for column in item.columns}
        for number, row in enumerate(rows or [{}], 1):
            yield para(str(number))
            yield from self._labelled(item.columns, labels, row, as_table=shape == "tabs")

    def _labelled(
        self, columns: tuple[Column, ...], labels: dict[str, str], row: dict[str, Any], *, as_table: bool
    ) -> Iterator[Block]:
        values = [(labels[column.key], printed(row.get(column.key), column.kind)) for column in columns]
        if as_table:
            yield Table(tuple((cell(label), cell(value)) for label, value in values))
            return
        for at, (label, value) in enumerate(values):
            printed_label = para(f"{label} :", bold=self.random.random() < 0.5)
            if at == 0 and len(values) == 2 and value and self.random.random() < 0.2:
                yield from (*blocks_of(value), printed_label)
            else:
                yield from (printed_label, *blocks_of(value))

    def _header_table(self, columns: tuple[Column, ...], rows: list[dict[str, Any]]) -> Iterator[Block]:
        header = tuple(cell(self.report.label(column)) for column in columns)
        body = [tuple(cell(printed(row[column.key], column.kind)) for column in columns) for row in rows]
        if len(body) > 1 and self.random.random() < 0.4:
            yield Table((header, *body[:1]))
            yield PageBreak()
            yield Table(tuple(body[1:]))
        else:
            yield Table((header, *body))

    def _risk_table(self, item: Field, rows: list[dict[str, Any]]) -> Iterator[Block]:
        if not rows:
            return
        if "apart" in self.shapes and self.random.random() < 0.4 and all(row["themes"] for row in rows):
            for row in rows:
                yield from blocks_of(row["risk"])
                yield Paragraph(tuple(Line(theme, broken=True) for theme in row["themes"]))
                yield from blocks_of(row["geography"])
            return
        yield from self._header_table(item.columns, rows)

    def _handling(self, item: Field, rows: list[dict[str, Any]]) -> Iterator[Block]:
        shape = self.random.choice(self.shapes)
        titled = self.random.random() < 0.5
        labels = {column.key: self.report.label(column) for column in item.columns}
        for number, row in enumerate(rows, 1):
            if shape == "tabs" and (self.rich_cells or "\n" not in "".join(str(value) for value in row.values())):
                body = tuple((cell(labels[c.key]), cell(printed(row[c.key], c.kind))) for c in item.columns[1:])
                yield Table(((cell(None), cell(row["risk"])), *body))
                continue
            yield heading(f"Risiko {number}: {row['risk']}", 4) if titled else para(row["risk"])
            yield from self._labelled(item.columns[1:], labels, row, as_table=False)


def printed(value: Any, kind: Kind) -> str | None:
    """A value as it is printed."""
    if value is None or value == []:
        return None
    if isinstance(value, bool):
        return "Ja" if value else "Nei"
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u202f")
    return " ".join(value) if kind is Kind.THEMES else str(value)
