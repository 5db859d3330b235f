"""What a change of many rows would do, row by row, before anybody does it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from aktsom.ui.formats import thousands
from aktsom.ui.tables import matching_rows
from aktsom.values.refusals import Refusal
from aktsom.worklists.editing import EditableField, WorkList, as_text

if TYPE_CHECKING:
    from django import forms
    from django.db.models import QuerySet

    from aktsom.access.guards import OrganisationRequest

# More than this is looked over and planned anew for too long while somebody waits for a page.
MOST_ROWS = 5000
# A row costs up to 40 ms where its room has no action for many, and one does not wait longer than some seconds for a page.
AT_ONCE = 100
_CHUNK = 500


class TooManyRows(Refusal):
    """So many rows are not changed at once."""

    code = "too_many_rows"
    status = 422


class NoRowsChosen(Refusal):
    """There is nothing to change."""

    code = "no_rows_chosen"
    status = 422


class Outcome(StrEnum):
    """What would happen to a row."""

    CHANGES = "changes"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that somebody has chosen in a list: these, or all that the list shows with an address."""

    rows: tuple[int, ...]
    is_all: bool
    query: str

    @classmethod
    def posted(cls, data: QueryDict) -> Chosen:
        """What was chosen in the list's form; what is no row is left out."""
        rows = tuple(dict.fromkeys(int(row) for row in data.getlist("rad") if row.isdecimal() and len(row) < 19))
        return cls(rows, data.get("hvilke") == "alle", data.get("adresse", ""))


def chosen_rows(request: OrganisationRequest, worklist: WorkList, chosen: Chosen) -> QuerySet[Any]:
    """The rows themselves, of this organisation. Raises NoRowsChosen and TooManyRows."""
    rows = worklist.rows(request.organisation)
    if chosen.is_all:
        rows = matching_rows(request, QueryDict(chosen.query), rows, worklist.options())
    else:
        rows = rows.filter(pk__in=chosen.rows[: MOST_ROWS + 1])
    count = rows.count()
    if not count:
        raise NoRowsChosen(_("Kryss av radene du vil endre, eller velg alle som passer med filteret."))
    if count > MOST_ROWS:
        raise TooManyRows(
            _(
                "Du har valgt %(count)s rader. Du kan endre %(most)s om gangen. Del dem opp med et filter, eller last ned"
                " listen, endre kolonnen i regnearket og ta det inn igjen under Import."
            )
            % {"count": thousands(count), "most": thousands(MOST_ROWS)}
        )
    return rows


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row, what it holds, and what would happen to it; where it is refused, why."""

    pk: int
    name: str
    old: str
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen to every chosen row."""

    rows: tuple[PlannedRow, ...]

    def count(self, outcome: Outcome) -> int:
        """How many rows this would happen to."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def is_at_once(self) -> bool:
        """So few rows change that it is done while one waits."""
        return self.count(Outcome.CHANGES) <= AT_ONCE

    @property
    def token(self) -> str:
        """What the rows hold, so that nobody changes others than she has seen."""
        return hashlib.sha256(repr([(row.pk, row.old) for row in self.rows]).encode()).hexdigest()[:16]


def plan_change(field: EditableField, form_field: forms.Field, rows: QuerySet[Any], value: Any) -> Plan:
    """What would happen if these rows were given this value."""
    new = as_text(form_field, value)
    return Plan(tuple(_planned(field, form_field, row, new, value) for row in _each(rows)))


def _each(rows: QuerySet[Any]) -> Iterator[Any]:
    # By key, so that two plans of the same rows are equal whatever the list is sorted by. What a list fetches beside its rows is
    # for showing them, and takes three times as long as the rows.
    yield from rows.prefetch_related(None).order_by("pk").iterator(chunk_size=_CHUNK)


def _planned(field: EditableField, form_field: forms.Field, row: Any, new: str, value: Any) -> PlannedRow:
    old = as_text(form_field, field.read(row))
    if old == new:
        return PlannedRow(row.pk, str(row), old, Outcome.SAME)
    why = field.why_not(row, value)
    return PlannedRow(row.pk, str(row), old, Outcome.REFUSED if why else Outcome.CHANGES, str(why))
