"""Moves imports through the table of states, and tells the history."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.intake.history_words import VERB_OF
from aktsom.intake.models import STATE_LABELS, ImportBatch
from aktsom.intake.policies import check_doer
from aktsom.intake.states import DOERS, BatchState, Move, state_after
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User


class NotNow(Refusal):
    """The import is in a state that does not allow this."""

    code = "import_not_now"


def locked(uid: uuid.UUID | str) -> ImportBatch:
    """The import, held against everyone else until the transaction ends."""
    batch = (
        ImportBatch.objects.select_for_update(of=("self",)).select_related("organisation", "created_by").filter(uid=uid).first()
    )
    if batch is None:
        raise NotFound(_("Det finnes ingen slik import."))
    return batch


def check_move(batch: ImportBatch, move: Move, actor: User | None) -> BatchState:
    """The state that the move leads to. Raises NotAllowed, NotFound or NotNow where it is not to be."""
    check_doer(DOERS[move], actor, batch)
    after = state_after(batch.stage, move)
    if after is None:
        raise NotNow(_("Importen er %(state)s, så dette kan ikke gjøres nå.") % {"state": STATE_LABELS[batch.stage]})
    return after


def move(batch: ImportBatch, how: Move, actor: User | None, changes: Mapping[str, Change] | None = None) -> None:
    """Carry a move out on a locked import, with one event in the history."""
    before, after = batch.stage, check_move(batch, how, actor)
    batch.state = after
    batch.save()
    tell(batch, VERB_OF[how], actor, {"state": Change(before, after), **(changes or {})})


def tell(batch: ImportBatch, verb: str, actor: User | None, changes: Mapping[str, Change]) -> None:
    """One event in the history of an import."""
    record_event(actor, batch.organisation, verb, Thing("import", str(batch.uid), batch.file_name), changes)
