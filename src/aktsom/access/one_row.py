"""One row of those that the caller has been let into, or the answer that there is none: foreign rows are as if they were not."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from aktsom.values.refusals import NotFound

Row = TypeVar("Row", bound=Model)


def one_row(rows: QuerySet[Row], pk: int, missing: str = "") -> Row:
    """The row with this key. `rows` are those that the caller may see. Raises NotFound, in the words of `missing`."""
    return there(rows.filter(pk=pk).first(), missing)


def there(row: Row | None, missing: str = "") -> Row:
    """The row, if there is one. Raises NotFound."""
    if row is None:
        raise NotFound(missing or _("Siden finnes ikke, eller den er ikke åpen for deg."))
    return row
