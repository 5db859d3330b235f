"""Lists with the columns and filters that rooms above have offered."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet

from aktsom.register.offers import ListKind, columns_of
from aktsom.ui.tables import WorkTable


def table_with_extras(table: type[WorkTable], listing: ListKind) -> type[WorkTable]:
    """The table with the columns that rooms above have offered for the list, last."""
    columns = {name: column for offered in columns_of(listing) for name, column in offered.columns.items()}
    return cast("type[WorkTable]", type(table.__name__, (table,), columns)) if columns else table


def filters_with_extras(filters: type[Any], listing: ListKind) -> type[Any]:
    """The filters with those that rooms above have offered for the list, last."""
    more = {name: each for offered in columns_of(listing) for name, each in offered.filters.items()}
    return type(filters.__name__, (filters,), more) if more else filters


def rows_with_extras(rows: QuerySet[Any], listing: ListKind) -> QuerySet[Any]:
    """The rows with what the offered columns and filters need."""
    for offered in columns_of(listing):
        rows = offered.annotate(rows)
    return rows
