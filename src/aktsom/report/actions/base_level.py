"""Hanging documents on a criterion of the base level or on a field, and taking them away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.evidence.actions import Upload, keep_document, remove_document
from aktsom.report.actions.holding import hold
from aktsom.report.models import AttachedDocument, Report
from aktsom.report.policies import check_can_write
from aktsom.report.queries import field_of, template_of
from aktsom.report.queries.base_level import criterion_of
from aktsom.report.things import thing_of
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.evidence.models import Document
    from aktsom.values.words import Words


class AlreadyAttached(Refusal):
    """The very same file hangs there already."""

    code = "already_attached"
    status = 409


@dataclass(frozen=True, slots=True)
class Peg:
    """What a document hangs on: a criterion of the base level, or a field."""

    criterion: str = ""
    meaning: str = ""


def attach_document(report: Report, peg: Peg, upload: Upload, actor: User | None) -> AttachedDocument:
    """Keep a file and hang it on the report, both or neither. Raises NotFound, NotADocument, AlreadyAttached, ReportIsClosed."""
    words = _words_of(report, peg)
    check_can_write(actor, report)

    def hang(document: Document) -> AttachedDocument:
        hold(report)
        check_can_write(actor, report)
        _check_is_new(report, peg, document)
        attached = AttachedDocument.objects.create(
            report=report, criterion=peg.criterion, meaning=peg.meaning, document=document, attached_by=actor
        )
        changes = {"document": Change(None, document.name), "sha256": Change(None, document.sha256)}
        _tell(attached, "document_attached", words, changes, actor)
        return attached

    return keep_document(upload, report.organisation, actor, hang)


@transaction.atomic
def remove_attached(report: Report, pk: int, actor: User | None) -> Peg:
    """Take a document away from what it hangs on; the history keeps that it hung there. Raises NotFound, ReportIsClosed."""
    hold(report)
    check_can_write(actor, report)
    attached = AttachedDocument.objects.filter(report=report, pk=pk, removed_at__isnull=True).select_related("document").first()
    if attached is None:
        raise NotFound(_("Dokumentet finnes ikke, eller det er tatt bort."))
    peg = Peg(attached.criterion, attached.meaning)
    attached.removed_at = timezone.now()
    attached.save(update_fields=["removed_at"])
    remove_document(attached.document, actor)
    _tell(attached, "document_removed", _words_of(report, peg), {"document": Change(attached.document.name, None)}, actor)
    return peg


def _words_of(report: Report, peg: Peg) -> Words:
    if peg.criterion:
        return criterion_of(report, template_of(report), peg.criterion).words
    return field_of(report, peg.meaning).label


def _check_is_new(report: Report, peg: Peg, document: Document) -> None:
    hanging = AttachedDocument.objects.filter(report=report, removed_at__isnull=True, document__sha256=document.sha256)
    if hanging.filter(criterion=peg.criterion, meaning=peg.meaning).exists():
        raise AlreadyAttached(_("Denne filen er lagt ved her fra før."))


def _tell(attached: AttachedDocument, verb: str, peg: Words, changes: dict[str, Change], actor: User | None) -> None:
    report = attached.report
    place = Change(None, peg.in_language(report.organisation.written_form))
    record_event(actor, report.organisation, verb, thing_of(report), {**changes, "attached_to": place})
