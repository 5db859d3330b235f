"""Publishing: frozen, written in three forms, stored whole, and only then entered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.access.queries import organisation_still_standing
from aktsom.document.markdown import plain_text
from aktsom.publish import files
from aktsom.publish.files import Shelf
from aktsom.publish.formats import html_page, json_file, pdf
from aktsom.publish.freezing import Frozen, content_sum, freeze
from aktsom.publish.models import Publication
from aktsom.publish.policies import check_can_publish_now
from aktsom.publish.states import Step
from aktsom.report.actions import hold, mark_published
from aktsom.report.shape import leaves
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.report.models import Report

Watch = Callable[[Step], None]


class PublishedMeanwhile(Refusal):
    """Somebody else published the same report at the same moment."""

    code = "published_meanwhile"
    status = 409


class ChangedMeanwhile(Refusal):
    """Somebody wrote in the report after it was frozen and before it was entered."""

    code = "changed_while_publishing"
    status = 409


def publish_report(report: Report, actor: User | None, note: str = "", watch: Watch = lambda _step: None) -> Publication:
    """The next version of the report, public from now on; the newest one where nothing has changed since.

    `note` says what a correction corrects.
    Raises NotAllowed, NotApproved, NotPublishable, NotTypeset, PublishedMeanwhile, ChangedMeanwhile.
    """
    check_can_publish_now(actor, report)
    watch(Step.FREEZING)
    frozen = freeze(report, note)
    if frozen.replaces is not None and frozen.changes_nothing:
        return _stand_by(report, actor, frozen)
    written = _write(frozen, watch)
    watch(Step.STORING)
    prepared = files.prepare(written)
    try:
        return _enter(report, actor, frozen, written, prepared)
    finally:
        files.discard(prepared)


def _write(frozen: Frozen, watch: Watch) -> dict[str, bytes]:
    watch(Step.WRITING)
    written = {json_file.NAME: json_file.render(frozen.snapshot), html_page.NAME: html_page.render(frozen.snapshot)}
    watch(Step.TYPESETTING)
    return written | {pdf.NAME: pdf.render(frozen.snapshot)}


@transaction.atomic
def _stand_by(report: Report, actor: User | None, frozen: Frozen) -> Publication:
    _hold_as_frozen(report, actor, frozen)
    mark_published(report, actor)
    return cast("Publication", frozen.replaces)


def _hold_as_frozen(report: Report, actor: User | None, frozen: Frozen) -> None:
    """Nobody writes in the report, and nobody takes its organisation away, until what was frozen is entered."""
    organisation_still_standing(report.organisation)
    hold(report)
    check_can_publish_now(actor, report)
    if content_sum(freeze(report, "").snapshot.data) != content_sum(frozen.snapshot.data):
        raise ChangedMeanwhile(_("Noen skrev i rapporten mens den ble publisert. Se over den, og publiser på nytt."))


@transaction.atomic
def _enter(report: Report, actor: User | None, frozen: Frozen, written: Mapping[str, bytes], prepared: Path) -> Publication:
    # The row claims the version, the files follow, the commit comes last: a crash leaves a leftover, never half a report.
    _hold_as_frozen(report, actor, frozen)
    published = _claim(report, actor, frozen, written)
    files.put_in_place(prepared, Shelf(published.slug, published.year, published.version))
    mark_published(report, actor)
    changes = {
        "version": Change(str(frozen.replaces.version) if frozen.replaces else None, str(published.version)),
        "sha256": Change(frozen.replaces.json_sha256 if frozen.replaces else None, published.json_sha256),
    }
    if published.correction_note:
        changes["note"] = Change(None, published.correction_note)
    record_event(actor, report.organisation, "report_published", Thing("report", str(report.pk), str(report.year)), changes)
    return published


def _claim(report: Report, actor: User | None, frozen: Frozen, written: Mapping[str, bytes]) -> Publication:
    organisation, data = report.organisation, frozen.snapshot.data
    try:
        with transaction.atomic():
            return Publication.objects.create(
                organisation=organisation,
                slug=organisation.slug,
                year=report.year,
                version=frozen.version,
                organisation_name=organisation.name,
                is_sample=organisation.is_sample,
                template_id=report.template_id,
                template_version=report.template_version,
                written_form=data["publication"]["written_form"],
                snapshot=frozen.snapshot.text,
                search_text=_search_text(frozen),
                content_sha256=content_sum(data),
                published_at=frozen.published_at,
                published_by=actor,
                replaces=frozen.replaces,
                correction_note=data["publication"]["note"],
                **_sums(written),
            )
    except IntegrityError as problem:
        raise PublishedMeanwhile(_("Rapporten ble publisert av noen andre i mellomtiden. Se den først.")) from problem


def _sums(written: Mapping[str, bytes]) -> dict[str, str | int]:
    sums: dict[str, str | int] = {}
    for name, content in written.items():
        kind = name.removeprefix("report.")
        sums |= {f"{kind}_sha256": hashlib.sha256(content).hexdigest(), f"{kind}_size": len(content)}
    return sums


def _search_text(frozen: Frozen) -> str:
    data = frozen.snapshot.data
    said = (leaf.value for leaf in leaves(data))
    texts = (
        plain_text(text) for value in said for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)
    )
    whole = "\n".join((data["publication"]["organisation_name"], str(data["publication"]["year"]), *texts))
    return whole.lower().replace("\x00", "")
