"""Renewing every known supplier from a bulk file of the entity register."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.register.actions.supplier_refresh import take_over
from aktsom.register.entity_shape import Entity
from aktsom.register.models import RegisterRefresh, Supplier
from aktsom.register.models.suppliers import STANDING
from aktsom.register.register_file import UnreadableFileError, entities_in
from aktsom.values.refusals import Refusal

BATCH = 200
TOLD_EVERY = 100_000


class BadRegisterFile(Refusal):
    """The file is not one of the entity register's bulk files; what was read before the fault is done."""

    code = "bad_register_file"
    status = 422


@dataclass(slots=True)
class RefreshCount:
    """What came of a refresh."""

    read: int = 0
    unreadable: int = 0
    found: int = 0
    changed: int = 0
    ended: int = 0
    missing: int = 0
    resumed_at: int = 0
    fault: str = ""


def refresh_from_file(
    path: Path, tell: Callable[[RefreshCount], None] = lambda _count: None, *, from_start: bool = False
) -> RefreshCount:
    """Take over what a bulk file says of the suppliers that any organisation has; answers with counts.

    Done in small transactions, each of which keeps how far it is: stopped half-way and started again with the same file, it goes
    on from the batch that was not done, or from the start where it is told to. Raises BadRegisterFile.
    """
    if not path.is_file():
        raise BadRegisterFile(_("Filen %(name)s finnes ikke.") % {"name": path})
    refresh = _refresh_of(path, from_start=from_start)
    numbers, count = _known_numbers(), _count_of(refresh)
    known = _known_in(path, numbers, count, tell)
    while batch := list(islice(known, BATCH)):
        _renew(batch, count, refresh)
    count.missing = len(numbers)
    if count.fault:
        words = _("Filen er ikke en totalfil fra Enhetsregisteret, eller den er skadet (etter %(read)s enheter): %(why)s")
        raise BadRegisterFile(words % {"read": count.read, "why": count.fault})
    RegisterRefresh.objects.filter(pk=refresh.pk).update(done=count.read, finished_at=timezone.now())
    return count


def _refresh_of(path: Path, *, from_start: bool) -> RegisterRefresh:
    """The refresh from this very file that was stopped, or a new one."""
    with path.open("rb") as file:
        mark = hashlib.file_digest(file, "sha256").hexdigest()
    stopped = None if from_start else RegisterRefresh.objects.filter(sha256=mark, finished_at__isnull=True).first()
    return stopped or RegisterRefresh.objects.create(file_name=path.name[:255], sha256=mark)


def _count_of(refresh: RegisterRefresh) -> RefreshCount:
    return RefreshCount(found=refresh.found, changed=refresh.changed, ended=refresh.ended, resumed_at=refresh.done)


def _known_numbers() -> set[str]:
    numbered = Supplier.objects.filter(STANDING).exclude(number="").order_by()
    return set(numbered.values_list("number", flat=True).distinct().iterator())


def _known_in(path: Path, numbers: set[str], count: RefreshCount, tell: Callable[[RefreshCount], None]) -> Iterator[Entity]:
    """The entities that are somebody's suppliers; each is taken out of the numbers, and those that are left were not there."""
    try:
        for entity in entities_in(path):
            count.read += 1
            if count.read % TOLD_EVERY == 0:
                tell(count)
            if entity is None:
                count.unreadable += 1
            elif entity.number in numbers:
                numbers.discard(entity.number)
                if count.read > count.resumed_at:
                    yield entity
    except UnreadableFileError as problem:
        # Told after the last batch is written, so that nothing that could be read is lost.
        count.fault = str(problem)


@transaction.atomic
def _renew(batch: list[Entity], count: RefreshCount, refresh: RegisterRefresh) -> None:
    by_number: dict[str, list[Supplier]] = defaultdict(list)
    rows = Supplier.objects.select_for_update(of=("self",)).filter(STANDING, number__in=[entity.number for entity in batch])
    for supplier in rows.select_related("organisation").order_by("pk"):
        by_number[supplier.number].append(supplier)
    for entity in batch:
        for supplier in by_number[entity.number]:
            had_ended = supplier.dissolved_on is not None
            count.found += 1
            count.changed += take_over(supplier, entity, None)
            count.ended += entity.dissolved_on is not None and not had_ended
    told = {"done": count.read, "found": count.found, "changed": count.changed, "ended": count.ended}
    RegisterRefresh.objects.filter(pk=refresh.pk).update(**told)
