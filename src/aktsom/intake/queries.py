"""What is known about imports. Every query starts from who is asking."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from aktsom.access.queries import organisations_for
from aktsom.intake.limits import MEBIBYTE, Limits
from aktsom.intake.models import ImportBatch, ProposedValue
from aktsom.intake.plan import Decided, Effect, Plan, Rest, make_plan
from aktsom.intake.proposal import FieldsByPath, bookkeeping_of, rerooted
from aktsom.intake.restoring import Edited, Restoring, make_restoring
from aktsom.intake.snapshot import data_of
from aktsom.intake.states import Decision, UnplacedState
from aktsom.intake.values_as_text import from_text
from aktsom.report.queries import data_awaiting, report_data, report_of, template_edition
from aktsom.report.queries import template_of as report_template_of
from aktsom.report.shape import ReportData
from aktsom.report.template import Kind, Template
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.report.models import Report


def batches_for(user: User) -> QuerySet[ImportBatch]:
    """The imports that a person may see: her own without an organisation, and those of the organisations she may read."""
    own = Q(organisation__isnull=True, created_by=user)
    theirs = Q(organisation__in=organisations_for(user).values("pk"))
    return ImportBatch.objects.filter(own | theirs).select_related("organisation", "created_by")


def batch_for(user: User, uid: uuid.UUID | str) -> ImportBatch:
    """One import. Raises NotFound where there is none, or it is another's."""
    batch = batches_for(user).filter(uid=uid).first()
    if batch is None:
        raise NotFound(_("Det finnes ingen slik import."))
    return batch


def any_batch(uid: uuid.UUID) -> ImportBatch:
    """One import, whoever asks: for commands on the machine itself. Raises NotFound."""
    batch = ImportBatch.objects.select_related("organisation").filter(uid=uid).first()
    if batch is None:
        raise NotFound(_("Det finnes ingen slik import."))
    return batch


def earlier_batch(user: User | None, organisation: Organisation | None, sha256: str) -> ImportBatch | None:
    """The import of the same file by the same person or for her organisations, or None.

    No person is the command line, which knows every import of the file, or those for the organisation that it names.
    """
    batches = ImportBatch.objects.all() if user is None else batches_for(user)
    if organisation is not None:
        own = Q(organisation__isnull=True, created_by=user)
        batches = ImportBatch.objects.filter(own | Q(organisation=organisation))
    return batches.filter(sha256=sha256).order_by("created_at").first()


def limits() -> Limits:
    """How much of a file this installation is willing to read."""
    return Limits(
        file_bytes=settings.IMPORT_MAX_MB * MEBIBYTE,
        pages=settings.IMPORT_MAX_PAGES,
        cpu_seconds=settings.IMPORT_CPU_SECONDS,
        memory_bytes=settings.IMPORT_MEMORY_MB * MEBIBYTE,
    )


def template_of(batch: ImportBatch) -> Template:
    """The edition of the form that the file was written in."""
    return template_edition(batch.template_id, batch.template_version)


def effective(value: ProposedValue) -> object:
    """The value as it stands after the person's decision."""
    text = value.edited if value.decision == Decision.EDITED else value.value
    return from_text(Kind(value.kind), text)


def present_report(batch: ImportBatch) -> Report | None:
    """The report that the import would go into, where there is one already."""
    if batch.organisation is None or batch.year is None:
        return None
    try:
        return report_of(batch.organisation, batch.year)
    except NotFound:
        return None


def plan_of(batch: ImportBatch, rest: Rest) -> Plan:
    """What taking the import in would do now."""
    report, source = present_report(batch), template_of(batch)
    target = source if report is None else report_template_of(report)
    bookkeeping = bookkeeping_of(data_of(batch.reading))
    if target == source:
        decided = [_decided(value, value.path) for value in batch.values.all()]
    else:
        decided = list(_in_other_edition(batch, source, target))
        bookkeeping = _renamed(bookkeeping, source, target)
    return make_plan(decided, _standing(batch, report, target), rest, bookkeeping)


def _standing(batch: ImportBatch, report: Report | None, template: Template) -> ReportData | None:
    """What stands there already: the report, or the year's risks and goals that wait for one. None where there is nothing."""
    if report is not None:
        return report_data(report)
    if batch.organisation is None or batch.year is None:
        return None
    return data_awaiting(batch.organisation, batch.year, template) or None


def _decided(value: ProposedValue, path: str, *, has_place: bool = True) -> Decided:
    return Decided(path, effective(value), Decision(value.decision), value.path, has_place)


def _in_other_edition(batch: ImportBatch, source: Template, target: Template) -> Iterator[Decided]:
    """The values at the places where the report's own edition has the same meanings."""
    fields = {field.meaning: field for field in target.fields}
    for value in batch.values.all():
        if value.meaning in fields:
            yield _decided(value, rerooted(value.path, source.field(value.meaning), fields[value.meaning]))
        else:
            yield _decided(value, value.path, has_place=False)


def _renamed(bookkeeping: dict[str, Any], source: Template, target: Template) -> dict[str, Any]:
    known, fields = FieldsByPath(source), {field.meaning: field for field in target.fields}
    return {
        rerooted(path, field, fields[field.meaning]): value
        for path, value in bookkeeping.items()
        if (field := known.field(path)) is not None and field.meaning in fields
    }


def slots_in_conflict(batch: ImportBatch) -> frozenset[str]:
    """The parts of the report where the file says something else than what stands there."""
    changes = plan_of(batch, Rest.ACCEPT).with_effect(Effect.KEEP, Effect.REPLACE)
    return frozenset(change.slot for change in changes)


def restoring_of(batch: ImportBatch, report: Report, edited: Edited) -> Restoring:
    """What undoing the import would do now."""
    before, after = json.loads(batch.report_before), json.loads(batch.report_after)
    return make_restoring(before, after, report_data(report), edited)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the proposed values are in which state."""

    total: int
    pending: int
    uncertain: int
    blank: int
    decided: int
    unplaced: int


def counts_of(batch: ImportBatch) -> Counts:
    """How far the review of an import has come."""
    pending = Q(decision=Decision.PENDING)
    found = batch.values.aggregate(
        total=Count("id"),
        pending=Count("id", filter=pending),
        uncertain=Count("id", filter=pending & Q(is_uncertain=True)),
        blank=Count("id", filter=Q(is_blank=True)),
    )
    unplaced = batch.unplaced.filter(state=UnplacedState.NEW).count()
    return Counts(**found, decided=found["total"] - found["pending"], unplaced=unplaced)
