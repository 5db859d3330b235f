"""Tells the search of what a sheet brought, or that it is gone. A job of its own, for it takes longer than the writing."""

from __future__ import annotations

import uuid

from aktsom.access.turns import Turns
from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.models import SheetImport
from aktsom.intake.sheets.parts import parts_with
from aktsom.intake.sheets.staged import WRITTEN
from aktsom.intake.sheets.states import Outcome
from aktsom.search.actions import forget_many, remember_many


def tell_search(uid: uuid.UUID | str, after: int = 0, parts: int = 40) -> int | None:
    """Tell the search of the next rows. Answers the last of them where there may be more, else None."""
    sheet = SheetImport.objects.select_related("organisation").get(uid=uid)
    table, turns = kind_of(sheet.kind).table, Turns()
    for part in parts_with(sheet, *WRITTEN, Outcome.TAKEN_BACK).filter(first__gt=after)[:parts]:
        rows = [row for row in part.staged() if row.record and row.outcome]
        standing = table.standing_keys(sheet.organisation, [row.record for row in rows])
        remember_many(sheet.organisation, table.findables(sheet.organisation, standing))
        gone = [row.record for row in rows if row.outcome == Outcome.TAKEN_BACK and row.record not in standing]
        forget_many(sheet.organisation, table.thing, gone)
        after = part.last
        turns.rest()
    return after if parts_with(sheet, *WRITTEN, Outcome.TAKEN_BACK).filter(first__gt=after).exists() else None
