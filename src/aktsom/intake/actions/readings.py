"""Reads a kept file and lays the proposal out. Runs in the background."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from aktsom.access.history import Change
from aktsom.intake import queries, storage
from aktsom.intake.actions.moving import locked, move
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.models import ImportBatch, ProposedValue, UnplacedText
from aktsom.intake.proposal import Proposal, proposals
from aktsom.intake.snapshot import reading_as_text
from aktsom.intake.states import BatchState, Move, Step, states_that_allow
from aktsom.intake.values_as_text import to_text
from aktsom.report.queries import template_edition, template_editions
from aktsom.report.shape import is_blank

if TYPE_CHECKING:
    from aktsom.intake.reading import Reading

WORKER_LOST = "worker_lost"


class ReadingStopped(Exception):  # noqa: N818 - it is no error
    """Somebody stopped the reading."""


def read_batch(uid: uuid.UUID | str) -> None:
    """Read the file of an import and lay out the proposal; a file that cannot be read ends as failed, with the reason."""
    if not _begin(uid):
        return
    try:
        _propose(uid, _read(uid))
    except UnreadableFile as fault:
        _fail(uid, fault.code, fault.parameters)
    except ReadingStopped:
        return


def give_up_reading(uid: str) -> None:
    """End an import as failed when its reading has been tried as often as we are willing to."""
    _fail(uid, WORKER_LOST, {})


def _read(uid: uuid.UUID | str) -> Reading:
    from aktsom.intake.reading import read_file  # noqa: PLC0415 - the libraries of the readers are for the worker alone

    path = storage.original_of(uuid.UUID(str(uid)))
    return read_file(path, queries.limits(), lambda step: _reach(uid, Step(step)), template_editions())


def _begin(uid: uuid.UUID | str) -> bool:
    waiting = ImportBatch.objects.filter(uid=uid, state__in=states_that_allow(Move.START_READING))
    return bool(waiting.update(state=BatchState.READING, step=Step.FILE))


def _reach(uid: uuid.UUID | str, step: Step) -> None:
    if not ImportBatch.objects.filter(uid=uid, state=BatchState.READING).update(step=step):
        raise ReadingStopped


@transaction.atomic
def _fail(uid: uuid.UUID | str, fault: str, parameters: dict[str, str | int]) -> None:
    batch = locked(uid)
    if batch.stage not in states_that_allow(Move.FAIL):
        return
    batch.fault = fault
    batch.fault_parameters = json.dumps(parameters) if parameters else ""
    move(batch, Move.FAIL, None, {"fault": Change(None, fault)})


@transaction.atomic
def _propose(uid: uuid.UUID | str, reading: Reading) -> None:
    batch = locked(uid)
    if batch.stage is not BatchState.READING:
        raise ReadingStopped
    if not reading.template_id:
        raise UnreadableFile(FaultCode.UNKNOWN_FORM)
    template = template_edition(reading.template_id, reading.template_version)
    batch.template_id, batch.template_version = template.id, template.version
    batch.year_read = batch.year = reading.reporting_year
    batch.reading = reading_as_text(reading)
    batch.values.all().delete()
    batch.unplaced.all().delete()
    ProposedValue.objects.bulk_create(
        _row(batch, position, proposal) for position, proposal in enumerate(proposals(reading, template))
    )
    UnplacedText.objects.bulk_create(_unplaced_rows(batch, reading))
    move(batch, Move.PROPOSE, None, {"template": Change(None, f"{template.id} {template.version}")})


def _row(batch: ImportBatch, position: int, proposal: Proposal) -> ProposedValue:
    return ProposedValue(
        batch=batch,
        position=position,
        path=proposal.path,
        meaning=proposal.meaning,
        section=proposal.section,
        kind=proposal.kind,
        value=to_text(proposal.value),
        page=proposal.place.page,
        line=proposal.place.line,
        last_line=proposal.place.last_line,
        source_text=proposal.source_text,
        certainty=proposal.certainty,
        is_uncertain=proposal.is_uncertain,
        is_blank=is_blank(proposal.value),
        reason=proposal.reason,
    )


def _unplaced_rows(batch: ImportBatch, reading: Reading) -> list[UnplacedText]:
    return [
        UnplacedText(
            batch=batch,
            position=position,
            text=unplaced.text,
            page=unplaced.place.page if unplaced.place else None,
            line=unplaced.place.line if unplaced.place else None,
            reason=unplaced.reason,
        )
        for position, unplaced in enumerate(reading.unplaced)
    ]
