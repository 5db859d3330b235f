"""One row of those that the caller has been let into, or the answer that there is none: foreign rows are as if they were not."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from aktsom.values.refusals import NotFound

Row = TypeVar("Row", bound=Model)


def one_row(rows: QuerySet[Row], pk: int, missing: str) -> Row:
    """The row with this key. `rows` are those that the caller may see; raises NotFound with the words of `missing`."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound(missing)
    return found
