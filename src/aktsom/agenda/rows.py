"""What most rooms need to offer their rows: those that are wanted, and those that change hands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model, Q, QuerySet

from aktsom.agenda.dated import Wanted

if TYPE_CHECKING:
    from aktsom.access.models import User

Row = TypeVar("Row", bound=Model)


def wanted_rows(rows: QuerySet[Row], wanted: Wanted, day: str, owners: tuple[str, ...] = ("owner",)) -> QuerySet[Row]:
    """The rows whose day lies in the wanted time and of whose owners one is wanted, the first day first, as many as wanted."""
    found = rows.filter(**{f"{day}__lte": wanted.last_day})
    if wanted.first_day:
        found = found.filter(**{f"{day}__gte": wanted.first_day})
    if wanted.people is not None:
        found = found.filter(Q(*[(f"{owner}__in", wanted.people) for owner in owners], _connector=Q.OR))
    return found.order_by(day, "pk")[: wanted.limit]


def give_rows(rows: QuerySet[Any], field: str, successor: User | None, tell: Callable[[Any], None]) -> int:
    """Let these rows belong to another, or to nobody, each told in the history by `tell`. Answers how many."""
    held = list(rows.select_for_update(of=("self",)))
    rows.model.objects.filter(pk__in=[row.pk for row in held]).update(**{field: successor})
    for row in held:
        tell(row)
    return len(held)
