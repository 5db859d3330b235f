"""Lists with the columns and filters that rooms above have offered."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from aktsom.register.offers import ListKind, columns_of
from aktsom.ui.tables import WorkTable


def with_offered(
    listing: ListKind, rows: QuerySet[Any], table: type[WorkTable], filters: type[Any]
) -> tuple[QuerySet[Any], type[WorkTable], type[Any]]:
    """The rows, the table and the filters of a list, with everything that is offered for it."""
    offered = columns_of(listing)
    for one in offered:
        rows = one.annotate(rows)
    columns = {name: column for one in offered for name, column in one.columns.items()}
    more = {name: narrowing for one in offered for name, narrowing in one.filters.items()}
    if columns:
        table = type(table.__name__, (table,), columns)
    if more:
        filters = type(filters.__name__, (filters,), more)
    return rows, table, filters


def language() -> str:
    """The reader's language."""
    return (get_language() or "nb")[:2]
