"""Tells the search of what a sheet brought, or that it is gone. A job of its own, for it takes longer than the writing."""

from __future__ import annotations

import uuid

from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.models import SheetImport
from aktsom.intake.sheets.states import Outcome
from aktsom.search.actions import forget, remember_many

PORTION = 1_000


def tell_search(uid: uuid.UUID | str, after: int = 0, portions: int = 20) -> int | None:
    """Tell the search of the next rows. Answers the last of them where there may be more, else None."""
    sheet = SheetImport.objects.select_related("organisation").get(uid=uid)
    table = kind_of(sheet.kind).table
    for _portion in range(portions):
        rows = list(sheet.rows.filter(number__gt=after).exclude(outcome="").exclude(record=None)[:PORTION])
        if not rows:
            return None
        after = rows[-1].number
        standing = table.standing_keys(sheet.organisation, [row.record for row in rows if row.record])
        remember_many(sheet.organisation, table.findables(sheet.organisation, standing))
        for row in rows:
            if row.outcome == Outcome.TAKEN_BACK and row.record not in standing:
                forget(sheet.organisation, table.thing, row.record)
    return after
