"""Renewing every known supplier from a bulk file of the entity register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.register.actions.supplier_refresh import take_over
from aktsom.register.entity_shape import Entity
from aktsom.register.models import Supplier
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
    fault: str = ""


def refresh_from_file(path: Path, tell: Callable[[RefreshCount], None] = lambda _count: None) -> RefreshCount:
    """Take over what a bulk file says of the suppliers that any organisation has; answers with counts.

    Done in small transactions: if it is stopped, what is done is done, and the same command goes on from there, for a supplier
    that agrees with the file is not written again. Raises BadRegisterFile.
    """
    if not path.is_file():
        raise BadRegisterFile(_("Filen %(name)s finnes ikke.") % {"name": path})
    numbers, count = _known_numbers(), RefreshCount()
    known = _known_in(path, numbers, count, tell)
    while batch := list(islice(known, BATCH)):
        _renew(batch, count)
    count.missing = len(numbers)
    if count.fault:
        words = _("Filen er ikke en totalfil fra Enhetsregisteret, eller den er skadet (etter %(read)s enheter): %(why)s")
        raise BadRegisterFile(words % {"read": count.read, "why": count.fault})
    return count


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
                yield entity
    except UnreadableFileError as problem:
        # Told after the last batch is written, so that nothing that could be read is lost.
        count.fault = str(problem)


@transaction.atomic
def _renew(batch: list[Entity], count: RefreshCount) -> None:
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
