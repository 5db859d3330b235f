"""Takes files in, and starts, stops and repeats the reading of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from aktsom.access.history import Change
from aktsom.intake import queries, storage
from aktsom.intake.actions.moving import locked, move, tell
from aktsom.intake.models import ImportBatch, SheetImport
from aktsom.intake.states import Move, Step
from aktsom.values.files import safe_name

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Received:
    """The import of a file, and whether the file was new."""

    batch: ImportBatch
    is_new: bool


def receive_file(
    name: str,
    chunks: Iterable[bytes],
    actor: User | None,
    organisation: Organisation | None = None,
    *,
    in_background: bool = True,
) -> Received:
    """Keep a file and queue the reading of it; the same file again leads to the import it had. Raises UnreadableFile."""
    kept = storage.keep_file(chunks, queries.limits())
    try:
        earlier = queries.earlier_batch(actor, organisation, kept.sha256)
        if earlier is not None:
            return Received(earlier, is_new=False)
        return _new_batch(kept, safe_name(name), actor, organisation, in_background=in_background)
    finally:
        storage.discard(kept)


def _new_batch(
    kept: storage.KeptFile, name: str, actor: User | None, organisation: Organisation | None, *, in_background: bool
) -> Received:
    uid = uuid.uuid4()
    try:
        with transaction.atomic():
            batch = ImportBatch.objects.create(
                uid=uid, created_by=actor, organisation=organisation, file_name=name, sha256=kept.sha256, size=kept.size
            )
            tell(batch, "import_uploaded", actor, {"file": Change(None, name), "sha256": Change(None, kept.sha256)})
            storage.settle(kept, uid)
            if in_background:
                _enqueue(batch)
    except IntegrityError:
        earlier = queries.earlier_batch(actor, organisation, kept.sha256)
        if earlier is None:
            raise
        return Received(earlier, is_new=False)
    except BaseException:
        storage.discard(kept, uid)
        raise
    return Received(batch, is_new=True)


def remove_abandoned_uploads(*, older_than_seconds: float = A_DAY) -> int:
    """Remove files of uploads that were cut off, by a kill or a power cut. Answers how many there were."""
    kept = {str(uid) for model in (ImportBatch, SheetImport) for uid in model.objects.values_list("uid", flat=True)}
    return storage.remove_abandoned(kept, older_than_seconds=older_than_seconds)


def _enqueue(batch: ImportBatch) -> None:
    from aktsom.intake.tasks import read_import  # noqa: PLC0415 - the job is made of these actions

    read_import.enqueue(str(batch.uid))


@transaction.atomic
def cancel_reading(uid: uuid.UUID, actor: User | None) -> ImportBatch:
    """Stop the reading of a file; what it finds after this is thrown away."""
    batch = locked(uid)
    move(batch, Move.CANCEL, actor)
    return batch


@transaction.atomic
def retry_reading(uid: uuid.UUID, actor: User | None) -> ImportBatch:
    """Read a file once more after it failed or was stopped."""
    batch = locked(uid)
    batch.fault = batch.fault_parameters = ""
    batch.step = Step.FILE
    move(batch, Move.RETRY, actor)
    _enqueue(batch)
    return batch
