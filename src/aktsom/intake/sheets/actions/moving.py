"""Moves sheets through the table of states, and tells the history."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.access.policies import check_can_contribute
from aktsom.intake.sheets.models import STATE_LABELS, SheetImport
from aktsom.intake.sheets.states import SheetMove, state_after
from aktsom.register.actions.bulk import Origin
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User


class SheetNotNow(Refusal):
    """The import of the sheet is in a state that does not allow this."""

    code = "sheet_not_now"


def locked_sheet(uid: uuid.UUID | str) -> SheetImport:
    """The import, held against everyone else until the transaction ends."""
    rows = SheetImport.objects.select_for_update(of=("self",)).select_related("organisation", "taken_in_by", "undone_by")
    sheet = rows.filter(uid=uid).first()
    if sheet is None:
        raise NotFound(_("Det finnes ingen slik import."))
    return sheet


def move_sheet(sheet: SheetImport, how: SheetMove, actor: User | None, changes: Mapping[str, Change] | None = None) -> None:
    """Carry a move out on a locked import, with one event. Raises NotAllowed, NotFound, SheetNotNow."""
    if actor is not None:
        check_can_contribute(actor, sheet.organisation)
    before, after = sheet.stage, state_after(sheet.stage, how)
    if after is None:
        raise SheetNotNow(_("Importen er %(state)s, så dette kan ikke gjøres nå.") % {"state": STATE_LABELS[before]})
    sheet.state = after
    sheet.save()
    tell_sheet(sheet, f"sheet_{how}", actor, {"sheet_state": Change(before, after), **(changes or {})})


def tell_sheet(sheet: SheetImport, verb: str, actor: User | None, changes: Mapping[str, Change]) -> None:
    """One event in the history of the import of a sheet."""
    record_event(actor, sheet.organisation, verb, Thing("sheet_import", str(sheet.uid), sheet.file_name), changes)


def origin_of(sheet: SheetImport, actor: User | None) -> Origin:
    """What the history of each record says of where it comes from."""
    return Origin(actor, sheet.file_name)
