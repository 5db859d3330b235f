"""A report as it stands today, frozen as the version that comes next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from aktsom.publish.addresses import report_address, schema_address
from aktsom.publish.models import Publication
from aktsom.publish.queries import publications_of
from aktsom.publish.snapshot import Checked, Earlier, Facts, Snapshot, Source, build_snapshot
from aktsom.report.checks import run_checks
from aktsom.report.findings import Finding
from aktsom.report.provenance import Provenance
from aktsom.report.queries import counted_answers, provenance_of, report_data, template_of
from aktsom.report.shape import SECTIONS, ReportData

if TYPE_CHECKING:
    from aktsom.access.models import Organisation
    from aktsom.report.models import Report


@dataclass(frozen=True)
class Frozen:
    """A snapshot on its way out, and the version that it replaces."""

    snapshot: Snapshot
    version: int
    published_at: datetime
    replaces: Publication | None

    @property
    def changes_nothing(self) -> bool:
        """Whether the newest version says the same."""
        return self.replaces is not None and self.replaces.content_sha256 == content_sum(self.snapshot.data)


def freeze(report: Report, note: str) -> Frozen:
    """The report as it stands, as the next version. Raises NotPublishable."""
    newest = publications_of(report.organisation, report.year).first()
    version = newest.version + 1 if newest else 1
    now = timezone.localtime().replace(microsecond=0)
    data, template = report_data(report), template_of(report)
    snapshot = build_snapshot(
        data,
        template,
        _facts(report.organisation, report.year, version, now, note=note, newest=newest),
        sources=tuple(_sources(provenance_of(report))),
        checks=tuple(_checked(finding, report.organisation) for finding in run_checks(data, template)),
        counted=counted_answers(report),
    )
    return Frozen(snapshot, version, now, newest)


def _facts(organisation: Organisation, year: int, version: int, now: datetime, *, note: str, newest: Publication | None) -> Facts:
    return Facts(
        organisation_name=organisation.name,
        organisation_number=organisation.number,
        written_form=organisation.written_form,
        year=year,
        version=version,
        published_at=now,
        address=report_address(organisation.slug, year, version),
        schema=schema_address(),
        note=note if newest else "",
        replaces=_earlier(newest) if newest else None,
    )


def _earlier(newest: Publication) -> Earlier:
    address = report_address(newest.slug, newest.year, newest.version)
    return Earlier(newest.version, address, timezone.localtime(newest.published_at), newest.json_sha256)


def _sources(provenance: Provenance) -> Iterator[Source]:
    for path, place in provenance.places.items():
        yield Source(path, provenance.source, provenance.file_name or None, place or None, provenance.certainty.get(path))


def _checked(finding: Finding, organisation: Organisation) -> Checked:
    message = finding.words.in_language(organisation.written_form)
    return Checked(finding.code, finding.outcome.value, message, finding.meanings)


def content_sum(data: ReportData) -> str:
    """A checksum of form and answers alone: equal where nothing that a member wrote has changed."""
    answered = {key: data[key] for key in ("template", *SECTIONS) if key in data}
    return hashlib.sha256(json.dumps(answered, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()
