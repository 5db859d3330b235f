"""What rooms above add to the pages and lists of suppliers, agreements and procurements, which cannot know those rooms.

A room offers at start-up, in the `ready()` of its app:

    offer_panel("agreement", Panel("follow_up", _("Oppfølging"), 30, "followup/parts/agreement.html", agreement_context))
    offer_columns("agreements", ExtraColumns(annotated, {"risk_level": StatusColumn(...)}, {"risiko": ChoiceFilter(...)}))
    offer_timeline("agreement", happenings)  # agreement -> Happenings, for the timeline of the page (or "supplier")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

PageKind = Literal["supplier", "agreement", "procurement"]
ListKind = Literal["suppliers", "agreements", "procurements"]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page: its heading, its place among the parts, its template, and what the template needs to know."""

    code: str
    title: str | Promise
    position: int
    template: str
    context: Callable[[HttpRequest, Any], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class ExtraColumns:
    """Columns of a list: what the rows must carry for them, the columns, and the filters on them, all by name."""

    annotate: Callable[[QuerySet[Any]], QuerySet[Any]]
    columns: Mapping[str, Any]
    filters: Mapping[str, Any] = field(default_factory=dict)


_PANELS: dict[PageKind, dict[str, Panel]] = {"supplier": {}, "agreement": {}, "procurement": {}}
_COLUMNS: dict[ListKind, list[ExtraColumns]] = {"suppliers": [], "agreements": [], "procurements": []}


def offer_panel(page: PageKind, panel: Panel) -> None:
    """Add a part to a page; offered again under the same code, it is replaced."""
    _PANELS[page][panel.code] = panel


def panels_of(page: PageKind) -> tuple[Panel, ...]:
    """The parts that rooms above have added to a page, in order."""
    return tuple(sorted(_PANELS[page].values(), key=lambda panel: panel.position))


def offer_columns(listing: ListKind, columns: ExtraColumns) -> None:
    """Add columns to a list."""
    if columns not in _COLUMNS[listing]:
        _COLUMNS[listing].append(columns)


def columns_of(listing: ListKind) -> tuple[ExtraColumns, ...]:
    """What rooms above have added to a list, in the order it was offered."""
    return tuple(_COLUMNS[listing])


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a thing on a day: what, more about it, where to read on, and its tone."""

    day: date
    title: str
    note: str = ""
    address: str = ""
    tone: str = "neutral"


Timeline = Callable[[Any], Iterable[Happening]]
_TIMELINES: dict[PageKind, list[Timeline]] = {"supplier": [], "agreement": [], "procurement": []}


def offer_timeline(page: PageKind, happenings: Timeline) -> None:
    """Add the dated acts of a room above to the timeline of a page: the function is given the thing, in a few queries at most."""
    if happenings not in _TIMELINES[page]:
        _TIMELINES[page].append(happenings)


def timeline_of(page: PageKind, thing: Any) -> list[Happening]:
    """What rooms above know to have happened to a thing."""
    return [happening for happenings in _TIMELINES[page] for happening in happenings(thing)]


@dataclass(frozen=True, slots=True)
class SupplierRows:
    """Rows of a room above that hang on a supplier: the table as `room.Table`, its field, and what the rows are called."""

    table: str
    field: str
    name: str | Promise


_SUPPLIER_ROWS: dict[tuple[str, str], SupplierRows] = {}


def offer_supplier_rows(table: str, field: str, name: str | Promise) -> None:
    """Let rows move along when suppliers are merged: `offer_supplier_rows("followup.Deviation", "supplier", _("avvik"))`."""
    _SUPPLIER_ROWS[table, field] = SupplierRows(table, field, name)


def supplier_rows() -> tuple[SupplierRows, ...]:
    """What rooms above have hung on suppliers."""
    return tuple(_SUPPLIER_ROWS.values())
