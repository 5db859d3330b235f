"""The rows of a table, drawn from patterns: each column's template is rendered once, and the records are put into it.

A template that is asked anew for every cell of every row costs several times as much as the records themselves.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django_tables2.columns import Column
from django_tables2.rows import BoundRow
from django_tables2.utils import A

if TYPE_CHECKING:
    from aktsom.ui.tables import ListTools

# A letter that no font has marks where something is put in.
_MARK = "\ue000"
_SLOT = re.compile(f"{_MARK}([a-z]+){_MARK}")
_ARGUMENTS = ("value", "record", "column", "bound_column", "bound_row", "table")


class Cells:
    """The cells of a column: how each is made, found out once and not for every row. What it makes is what the library makes."""

    def __init__(self, table: Any, column: Any, made_by: Callable[..., Any], default: Any) -> None:
        self.table, self.column, self.default = table, column, default
        *self.way, self.last = A(column.accessor).bits
        self.empty = column.column.empty_values
        self.made_by, self.arguments = made_by, _arguments_of(_function_of(made_by))
        self.links = None

    def of(self, record: Any) -> Any:
        """The cell of a record."""
        value = self._value(record)
        if value in self.empty:
            return self.default
        offered = dict(zip(_ARGUMENTS, (value, record, self.column.column, self.column, None, self.table), strict=True))
        if self.links or "bound_row" in self.arguments:
            offered["bound_row"] = BoundRow(record, table=self.table)
        made = self.made_by(**{name: offered[name] for name in self.arguments})
        return self.links(made, **offered) if self.links else made

    def _value(self, record: Any) -> Any:
        try:
            holder = record
            for name in self.way:
                if (holder := _part(holder, name)) is None:
                    return None
            shown = _word_of(holder.__class__, self.last)
            return getattr(holder, shown)() if shown else _part(holder, self.last)
        except (AttributeError, KeyError, TypeError, ValueError):
            return None  # as the library: what cannot be found is empty


def shown_cells(table: Any) -> list[Cells]:
    """The columns of a table as they are shown on a page."""
    columns = [Cells(table, column, column.render, column.default) for column in table.columns]
    for cells in columns:
        cells.links = cells.column.link
    return columns


def exported_cells(table: Any) -> list[Cells]:
    """The columns of a table as they stand in a file."""
    columns = [column for column in table.columns if not column.column.exclude_from_export]
    return [Cells(table, column, _value_of(column), None) for column in columns]


def _value_of(column: Any) -> Callable[..., Any]:
    """What makes the cells in a file: the library's own way is to draw them as on a page."""
    drawn: Callable[..., Any] = column.column.render if _function_of(column.value) is Column.value else column.value
    return drawn


def rows_of(table: Any, tools: ListTools | None) -> SafeString:
    """The rows of the page that the table stands at; nothing where there are none."""
    columns = [_Drawn(table, cells) for cells in shown_cells(table)]
    choose = _Pattern("ui/parts/choose_row.html", {"form": tools.chooses_for}) if tools and tools.chooses_for else None
    edit_address = tools.edit_address if tools else None
    return mark_safe("".join(_row(row, columns, choose, edit_address) for row in _bound_rows(table)))  # noqa: S308 - parts are safe


def _bound_rows(table: Any) -> Iterator[Any]:
    return iter(table.paginated_rows)


def _row(row: Any, columns: list[_Drawn], choose: _Pattern | None, edit_address: Callable[[Any, str], str] | None) -> str:
    record = row.record
    key, name = conditional_escape(str(getattr(record, "pk", ""))), ""
    if choose or edit_address:
        name = conditional_escape(str(record))
    css = row.attrs.get("class", "")
    parts = [f'<tr class="{conditional_escape(css)}">' if css else "<tr>"]
    if choose:
        parts.append(choose.filled({"key": key, "name": name}))
    for column in columns:
        edit = edit_address(record, column.name) if edit_address else ""
        said = {"cell": _shown(column.cells.of(record)), "key": key, "name": name, "edit": conditional_escape(edit)}
        parts.append((column.editable if edit else column.plain).filled(said))
    parts.append("</tr>")
    return "".join(parts)


class _Pattern:
    """A template drawn with marks where the words of each row are put in; what is put in is never read for marks."""

    def __init__(self, template: str, context: Mapping[str, Any]) -> None:
        marks = {name: f"{_MARK}{name}{_MARK}" for name in ("cell", "key", "name", "edit")}
        self.pieces = _SLOT.split(render_to_string(template, {**marks, **context}).strip())

    def filled(self, words: Mapping[str, str]) -> str:
        """The pattern with these words, which must be safe."""
        pieces = list(self.pieces)
        for place in range(1, len(pieces), 2):
            pieces[place] = words[pieces[place]]
        return "".join(pieces)


class _Drawn:
    """A column: its cells, and the patterns that they are put into."""

    def __init__(self, table: Any, cells: Cells) -> None:
        self.cells, self.name = cells, cells.column.name
        look = cells.column.attrs["td"].get("class")
        said = {"css": look, "column": self.name, "header": cells.column.header, "heads": self.name == table.row_header}
        self.plain = _Pattern("ui/parts/cell.html", said)
        self._said = said
        self._editable: _Pattern | None = None

    @property
    def editable(self) -> _Pattern:
        """The pattern with the way to edit."""
        if self._editable is None:
            self._editable = _Pattern("ui/parts/editable_cell.html", self._said)
        return self._editable


def _shown(value: Any) -> str:
    """A value as a template shows it."""
    if not isinstance(value, str):
        value = localize(timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value)
    return conditional_escape(value if isinstance(value, str) else str(value))


def _part(holder: Any, name: str) -> Any:
    """What the library finds by a name: a key, else an attribute, called if it can be."""
    if hasattr(holder, "__getitem__"):
        return A(name).resolve(holder)
    found = getattr(holder, name)
    return A(name).resolve(holder) if callable(found) else found


@lru_cache(maxsize=2000)
def _word_of(kind: type[Any], name: str) -> str:
    """The method that gives the word of a choice, where the field has choices."""
    if not issubclass(kind, Model):
        return ""
    try:
        field: Any = kind._meta.get_field(name)  # noqa: SLF001 - the documented way to the fields
    except FieldDoesNotExist:
        return ""
    method = f"get_{name}_display"
    return method if getattr(field, "choices", ()) and hasattr(kind, method) else ""


def _function_of(method: Callable[..., Any]) -> Callable[..., Any]:
    return getattr(method, "__func__", method)


@lru_cache(maxsize=2000)
def _arguments_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """Which of the arguments that a cell has to offer a function takes."""
    names = inspect.signature(function).parameters.values()
    if any(one.kind is one.VAR_KEYWORD for one in names):
        return _ARGUMENTS
    return tuple(one.name for one in names if one.name in _ARGUMENTS)
