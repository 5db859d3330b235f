"""How a report stands against the base level, and the documents that hang on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.report.base_level import Criterion, Edition, Judged, base_level_for, built_in_base_levels, judge_report
from aktsom.report.models import AttachedDocument
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.report.models import Report
    from aktsom.report.shape import ReportData
    from aktsom.report.template import Template


@dataclass(frozen=True, slots=True)
class Attached:
    """A document that hangs on a criterion or on a field: `document` is its key in `evidence`, `size` is in bytes."""

    pk: int
    criterion: str
    meaning: str
    document: int
    name: str
    size: int
    attached_by: User | None
    attached_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """One criterion with its documents."""

    judged: Judged
    documents: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class BaseLevel:
    """A report held against the edition of the base level that held for its year."""

    edition: Edition
    standings: tuple[Standing, ...]

    @property
    def total(self) -> int:
        """How many criteria there are for this report."""
        return len(self.standings)

    @property
    def met(self) -> int:
        """How many of them are met."""
        return sum(standing.judged.is_met for standing in self.standings)

    @property
    def still_open(self) -> tuple[Standing, ...]:
        """What is not met, or needs a document."""
        return tuple(standing for standing in self.standings if not standing.judged.is_met)

    @property
    def fulfilled(self) -> tuple[Standing, ...]:
        """What is met."""
        return tuple(standing for standing in self.standings if standing.judged.is_met)


def base_level_of(report: Report, data: ReportData, template: Template) -> BaseLevel | None:
    """The report against the base level, in one query; None where there was no base level for its year."""
    edition = base_level_for(report.year, built_in_base_levels())
    if edition is None:
        return None
    documents = attached_documents(report)
    judged = judge_report(edition, data, template, {attached.criterion for attached in documents})
    return BaseLevel(edition, tuple(Standing(one, _of(one.criterion, documents)) for one in judged))


def _of(criterion: Criterion, documents: Sequence[Attached]) -> tuple[Attached, ...]:
    return tuple(attached for attached in documents if attached.criterion == criterion.code)


def criterion_of(report: Report, template: Template, code: str) -> Criterion:
    """The criterion with this code, of those that hold for the report. Raises NotFound."""
    edition = base_level_for(report.year, built_in_base_levels())
    known = edition.criteria_for(template.family) if edition else ()
    found = next((criterion for criterion in known if criterion.code == code), None)
    if found is None:
        raise NotFound(_("Dette kriteriet gjelder ikke for rapporten."))
    return found


def attached_documents(report: Report, meaning: str | None = None) -> tuple[Attached, ...]:
    """The documents that hang on the report, or on one field of it, the first that was attached first."""
    hanging = AttachedDocument.objects.filter(report=report, removed_at__isnull=True)
    if meaning is not None:
        hanging = hanging.filter(meaning=meaning)
    return tuple(
        Attached(
            pk=one.pk,
            criterion=one.criterion,
            meaning=one.meaning,
            document=one.document_id,
            name=one.document.name,
            size=one.document.size,
            attached_by=one.attached_by,
            attached_at=one.attached_at,
        )
        for one in hanging.select_related("document", "attached_by").order_by("pk")
    )
