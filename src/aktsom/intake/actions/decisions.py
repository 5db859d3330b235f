"""What a person decides about a proposal: where it goes, which values stand, and what to do with texts that found no field."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute, check_can_create_organisations
from aktsom.intake import queries
from aktsom.intake.actions.moving import NotNow, locked, tell
from aktsom.intake.models import DECISION_LABELS, ImportBatch, ProposedValue, UnplacedText
from aktsom.intake.policies import check_can_work_on
from aktsom.intake.proposal import slot_of
from aktsom.intake.states import BatchState, Decision, UnplacedState
from aktsom.intake.values_as_text import NotThisKindError, parse, to_text
from aktsom.report.shape import is_blank
from aktsom.report.template import Kind
from aktsom.values.organisation_number import compact_organisation_number
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


class ChangedMeanwhile(Refusal):
    """Somebody else decided on this value after the page was opened."""

    code = "changed_meanwhile"


class Unsuitable(Refusal):
    """What was written does not suit the field."""

    code = "import_unsuitable_value"
    status = 422


@dataclass(frozen=True, slots=True)
class Target:
    """Where an import goes: an organisation that exists, or the name of a new one; and the year."""

    organisation: Organisation | None
    new_name: str
    new_number: str
    year: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decided about one value. `text` is what she wrote, where she corrected it."""

    decision: Decision
    text: str | None = None
    revision: int | None = None


@transaction.atomic
def choose_target(uid: uuid.UUID, actor: User | None, target: Target) -> ImportBatch:
    """Say which organisation and year an import is for. A person must be allowed to write there, or to make organisations."""
    batch = _open(uid, actor)
    if actor is not None:
        if target.organisation is not None:
            check_can_contribute(actor, target.organisation)
        else:
            check_can_create_organisations(actor)
    before = _target_words(batch)
    batch.organisation, batch.year = target.organisation, target.year
    batch.new_name = "" if target.organisation else target.new_name.strip()
    batch.new_number = "" if target.organisation or not target.new_number else _number(target.new_number)
    batch.save()
    after = _target_words(batch)
    if after != before:
        tell(batch, "import_target_chosen", actor, {"target": Change(before, after)})
    return batch


def _number(text: str) -> str:
    try:
        return compact_organisation_number(text)
    except ValueError as problem:
        raise Unsuitable(_("Dette er ikke et gyldig organisasjonsnummer.")) from problem


def _target_words(batch: ImportBatch) -> str:
    name = batch.organisation.name if batch.organisation else batch.new_name
    return f"{name or '–'}, {batch.year or '–'}"


@transaction.atomic
def decide_value(uid: uuid.UUID, actor: User | None, path: str, choice: Choice) -> ProposedValue:
    """Accept, correct or reject one value. Raises ChangedMeanwhile where somebody decided on it since the page was opened."""
    batch = _open(uid, actor)
    value = batch.values.filter(path=path).first()
    if value is None:
        raise NotFound(_("Det finnes ingen slik verdi i importen."))
    if choice.revision is not None and choice.revision != value.revision:
        raise ChangedMeanwhile(_("Noen andre har vurdert denne verdien etter at du åpnet siden. Se over, og velg på nytt."))
    old = _words(value)
    value.edited = _edited(value, choice)
    _mark([value], choice.decision, actor)
    tell(batch, "import_values_decided", actor, {path: Change(old, _words(value))})
    return value


def _edited(value: ProposedValue, choice: Choice) -> str | None:
    if choice.decision is not Decision.EDITED:
        return value.edited
    try:
        return to_text(parse(Kind(value.kind), (choice.text or "").replace("\r\n", "\n").strip()))
    except NotThisKindError as problem:
        raise Unsuitable(_WANTED.get(Kind(value.kind), _WANTED[Kind.NUMBER])()) from problem


_WANTED = {
    Kind.NUMBER: lambda: _("Skriv et helt tall, for eksempel 1 250."),
    Kind.MONEY: lambda: _("Skriv beløpet i hele kroner, for eksempel 3 500 000."),
    Kind.YES_NO: lambda: _("Skriv ja eller nei."),
}


@transaction.atomic
def decide_field(uid: uuid.UUID, actor: User | None, slots: Sequence[str], decision: Decision) -> int:
    """Accept or reject all that the file brings to these parts of the report, what was corrected apart. Answers how many."""
    batch = _open(uid, actor)
    wanted = [value for value in batch.values.all() if slot_of(value.path) in slots]
    return _decide_all(batch, [value for value in wanted if value.decision != Decision.EDITED], decision, actor)


@transaction.atomic
def accept_certain(uid: uuid.UUID, actor: User | None) -> int:
    """Accept every undecided value that is certain, except where a person has written something. Answers how many."""
    batch = _open(uid, actor)
    pending = batch.values.filter(decision=Decision.PENDING, is_uncertain=False)
    return _decide_all(batch, _without_conflicts(batch, pending), Decision.ACCEPTED, actor)


@transaction.atomic
def accept_all(uid: uuid.UUID, actor: User | None) -> int:
    """Accept every undecided value, except where a person has written something. Answers how many."""
    batch = _open(uid, actor)
    pending = batch.values.filter(decision=Decision.PENDING)
    return _decide_all(batch, _without_conflicts(batch, pending), Decision.ACCEPTED, actor)


@transaction.atomic
def reset_all(uid: uuid.UUID, actor: User | None) -> int:
    """Take back every acceptance and rejection; what was corrected stays. Answers how many."""
    batch = _open(uid, actor)
    decided = batch.values.filter(decision__in=(Decision.ACCEPTED, Decision.REJECTED))
    return _decide_all(batch, list(decided), Decision.PENDING, actor)


def _without_conflicts(batch: ImportBatch, pending: object) -> list[ProposedValue]:
    taken = queries.slots_in_conflict(batch)
    return [value for value in pending if slot_of(value.path) not in taken]  # type: ignore[attr-defined]


def _decide_all(batch: ImportBatch, values: Sequence[ProposedValue], decision: Decision, actor: User | None) -> int:
    values = [value for value in values if value.decision != decision]
    if values:
        changes = {value.path: Change(value.decision, decision) for value in values}
        _mark(values, decision, actor)
        tell(batch, "import_values_decided", actor, changes)
    return len(values)


def _mark(values: Sequence[ProposedValue], decision: Decision, actor: User | None) -> None:
    for value in values:
        value.decision, value.decided_by, value.decided_at = decision, actor, timezone.now()
        value.revision += 1
    ProposedValue.objects.bulk_update(values, ["decision", "decided_by", "decided_at", "revision", "edited"])


@transaction.atomic
def mark_seen(uid: uuid.UUID, actor: User | None, text_id: int) -> UnplacedText:
    """Say that a text belongs nowhere in the report."""
    batch = _open(uid, actor)
    unplaced = _unplaced(batch, text_id)
    unplaced.state = UnplacedState.SEEN
    unplaced.save(update_fields=["state"])
    tell(batch, "import_text_placed", actor, {"text": Change(unplaced.text[:200], UnplacedState.SEEN)})
    return unplaced


@transaction.atomic
def move_into_field(uid: uuid.UUID, actor: User | None, text_id: int, path: str) -> UnplacedText:
    """Put a text at the end of what a field holds; the field counts as corrected."""
    batch = _open(uid, actor)
    unplaced = _unplaced(batch, text_id)
    value = batch.values.filter(path=path, kind=Kind.TEXT).first()
    if value is None:
        raise Unsuitable(_("Velg et felt som teksten skal inn i."))
    old = _words(value)
    present = queries.effective(value)
    value.edited = unplaced.text if is_blank(present) else f"{present}\n\n{unplaced.text}"
    _mark([value], Decision.EDITED, actor)
    unplaced.state, unplaced.moved_to = UnplacedState.MOVED, path
    unplaced.save(update_fields=["state", "moved_to"])
    tell(batch, "import_text_placed", actor, {path: Change(old, _words(value))})
    return unplaced


def _unplaced(batch: ImportBatch, text_id: int) -> UnplacedText:
    unplaced = batch.unplaced.filter(pk=text_id).first()
    if unplaced is None:
        raise NotFound(_("Det finnes ingen slik tekst i importen."))
    if unplaced.state == UnplacedState.MOVED:
        raise ChangedMeanwhile(_("Teksten er alt flyttet til et felt."))
    return unplaced


def _open(uid: uuid.UUID, actor: User | None) -> ImportBatch:
    batch = locked(uid)
    if actor is not None:
        check_can_work_on(actor, batch)
    if batch.stage is not BatchState.PROPOSED:
        raise NotNow(_("Forslaget er ikke lenger åpent. Last siden på nytt for å se hvor det står."))
    return batch


def _words(value: ProposedValue) -> str:
    said = value.edited if value.decision == Decision.EDITED else value.value
    return f"{DECISION_LABELS[Decision(value.decision)]}: {said or '–'}"
