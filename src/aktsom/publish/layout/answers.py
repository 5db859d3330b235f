"""One answer as blocks: a text as prose, rows as a table where they are short and as cards where they are long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aktsom.document.markdown import Item, List, Run, blocks_of
from aktsom.publish.layout.blocks import Blank, Block, Card, Column, Content, Fact, Grid, Label, Note, Prose, Tags, Value
from aktsom.publish.layout.reading import Asked, AskedColumn
from aktsom.publish.wording import Wording
from aktsom.report.shape import is_blank
from aktsom.ui.formats import kroner, thousands

WORDS_IN_A_CELL = 45
_NUMBER_KEYS = ("no", "risk_no")
_TITLES = {"goals": "goal_title", "risks": "risk_title", "risk_handling": "risk_title"}


@dataclass(frozen=True, slots=True)
class _Row:
    row: dict[str, Any]
    index: int
    level: int


def answer_blocks(field: Asked, words: Wording, level: int) -> tuple[Block, ...]:
    """What was answered under a heading of this level, or that nothing was."""
    if field.is_blank:
        return (Blank(words("blank")),)
    if not field.columns:
        return (_block(content(field.value, field.kind, words, level + 1)),)
    return (*_rows(field, words, level), *_comment(field, words, level + 1))


def content(value: Any, kind: str, words: Wording, level: int = 0) -> Content:
    """One value as it is shown; headings inside it begin at this level."""
    if is_blank(value):
        return Blank(words("blank"))
    if isinstance(value, bool):
        return Value(words("yes" if value else "no"))
    if isinstance(value, list):
        return Tags(tuple(str(name) for name in value))
    if isinstance(value, int | float):
        return Value(kroner(value, words.language) if kind == "money" else thousands(value, words.language))
    return Prose(blocks_of(str(value)), level)


def _block(shown: Content) -> Block:
    if isinstance(shown, Tags):
        return Prose((names_as_list(shown.names),))
    return shown


def names_as_list(names: tuple[str, ...]) -> List:
    """Names below each other; nothing in a name is taken for Markdown."""
    return List(ordered=False, items=tuple(Item(((Run(name),),)) for name in names))


def _comment(field: Asked, words: Wording, level: int) -> Iterator[Block]:
    if field.comment and not is_blank(field.comment):
        yield Label(words("comment"))
        yield Prose(blocks_of(field.comment), level)


def _rows(field: Asked, words: Wording, level: int) -> Iterator[Block]:
    if is_blank(field.value):
        yield Note(words("no_rows"))
    elif field.kind != "per_risk_group" and _fits_a_table(field):
        yield _grid(field, words)
    else:
        for index, row in enumerate(field.value, start=1):
            yield _card(field, _Row(row, index, level + 1), words)


def _fits_a_table(field: Asked) -> bool:
    texts = (row.get(column.key) for row in field.value for column in field.columns)
    return all(len(text.split()) <= WORDS_IN_A_CELL and "\n" not in text for text in texts if isinstance(text, str))


def _grid(field: Asked, words: Wording) -> Grid:
    columns = (Column(words("number_column"), narrow=True), *(_column(column, field.value) for column in field.columns))
    rows = tuple(_grid_row(field, row, index, words) for index, row in enumerate(field.value, start=1))
    return Grid(columns, rows)


def _column(column: AskedColumn, rows: list[dict[str, Any]]) -> Column:
    longest = max((len(str(row.get(column.key) or "")) for row in rows), default=0)
    return Column(column.label, narrow=column.kind in ("number", "money", "yes_no"), weight=min(max(longest, 14), 60))


def _grid_row(field: Asked, row: dict[str, Any], index: int, words: Wording) -> tuple[Content, ...]:
    cells = (content(row.get(column.key), column.kind, words) for column in field.columns)
    return (Value(str(_number(row, index))), *cells)


def _card(field: Asked, place: _Row, words: Wording) -> Card:
    row = place.row
    first, *rest = [column for column in field.columns if column.key in row or column is field.columns[0]]
    answered = tuple(
        Fact(column.label, content(row[column.key], column.kind, words, place.level + 1))
        for column in rest
        if not is_blank(row[column.key])
    )
    blank = [column.label for column in rest if is_blank(row[column.key])]
    return Card(
        title=words(_TITLES.get(field.at[0], "row_title"), number=_number(row, place.index)),
        level=place.level,
        lead=content(row.get(first.key), first.kind, words, place.level + 1),
        strong=len(str(row.get(first.key)).split()) <= WORDS_IN_A_CELL,
        facts=answered,
        blanks=words("blank_list", labels=" · ".join(blank)) if blank else "",
    )


def _number(row: dict[str, Any], index: int) -> int:
    return next((int(row[key]) for key in _NUMBER_KEYS if row.get(key)), index)
