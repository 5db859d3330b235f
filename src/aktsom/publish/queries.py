"""Reading published reports. They are for everybody; the work of publishing is for those who may publish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.publish.addresses import report_address
from aktsom.publish.models import DraftLink, Publication, PublishingJob
from aktsom.publish.snapshot import Snapshot
from aktsom.publish.states import OPEN_STEPS
from aktsom.report.year_records import PublishedRecord
from aktsom.values.refusals import NotFound
from aktsom.values.secret_tokens import hash_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation
    from aktsom.report.models import Report

_HEAVY = ("snapshot", "search_text")


def publications() -> QuerySet[Publication]:
    """The newest version of every published report, the latest first, without the frozen texts."""
    return _public().filter(replaced_by__isnull=True).defer(*_HEAVY)


def latest_versions(number: int) -> QuerySet[Publication]:
    """The versions that were published last, corrections and what they replace too, without the frozen texts."""
    return _public().defer(*_HEAVY)[:number]


def _public() -> QuerySet[Publication]:
    """Of an invented organisation that was taken away, nothing is public, also while its files wait to be removed."""
    return Publication.objects.filter(organisation__removed_at__isnull=True)


def publication(slug: str, year: int, version: int | None = None) -> Publication:
    """One published version, or the newest. Raises NotFound."""
    wanted = _public().filter(slug=slug, year=year)
    found = wanted.filter(version=version) if version is not None else wanted.order_by("-version")
    one = found.select_related("replaces").first()
    if one is None:
        raise NotFound(_("Denne rapporten er ikke publisert her."))
    return one


def versions_of(slug: str, year: int) -> QuerySet[Publication]:
    """Every version of a published report, the newest first."""
    return _public().filter(slug=slug, year=year).defer(*_HEAVY).order_by("-version")


def publications_of(organisation: Organisation, year: int) -> QuerySet[Publication]:
    """Every version of an organisation's report for a year, the newest first."""
    return Publication.objects.filter(organisation=organisation, year=year).order_by("-version")


def published_by(organisations: Collection[int], day: date) -> dict[int, list[PublishedRecord]]:
    """The newest version of each year's report that was public by the end of a day, by organisation."""
    rows = _public().filter(organisation__in=organisations, published_at__date__lte=day).order_by("year", "version")
    newest = {(one[0], one[2]): one for one in rows.values_list("organisation", "slug", "year", "version", "published_at")}
    found = defaultdict(list)
    for organisation, slug, year, version, published_at in newest.values():
        address = report_address(slug, year, version)
        found[organisation].append(PublishedRecord(year, address, timezone.localtime(published_at).date()))
    return found


def snapshot_of(published: Publication) -> Snapshot:
    """The frozen report."""
    return Snapshot(published.snapshot)


def job_of(organisation: Organisation, year: int, uid: UUID) -> PublishingJob:
    """The organisation's work of publishing with this key. Raises NotFound."""
    job = PublishingJob.objects.filter(organisation=organisation, year=year, uid=uid).select_related("publication").first()
    if job is None:
        raise NotFound(_("Denne publiseringen finnes ikke."))
    return job


def open_job_of(organisation: Organisation, year: int) -> PublishingJob | None:
    """The work that is under way for a report, if any."""
    return PublishingJob.objects.filter(organisation=organisation, year=year, step__in=OPEN_STEPS).first()


def draft_links_of(report: Report) -> QuerySet[DraftLink]:
    """The secret addresses of a report's draft, those that have ended too, the newest first."""
    return DraftLink.objects.filter(report=report).select_related("made_by")


def open_draft_link(token: str) -> DraftLink:
    """What a secret address leads to. Raises NotFound alike for one that never was, has expired or is withdrawn."""
    found = (
        DraftLink.objects.filter(
            token_hash=hash_of(token),
            withdrawn_at__isnull=True,
            expires_at__gt=timezone.now(),
            report__organisation__removed_at__isnull=True,
        )
        .select_related("report__organisation")
        .first()
    )
    if found is None:
        raise NotFound(_("Lenken virker ikke. Den kan være utløpt eller trukket tilbake."))
    return found
