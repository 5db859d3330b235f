"""Writing a whole report at once, as an import and its undoing do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.roles import Act
from aktsom.report.actions.fields import write_field
from aktsom.report.actions.holding import hold
from aktsom.report.actions.origins import keep_origins_of_unchanged, write_origins
from aktsom.report.actions.writing import keep_earlier, settle_report
from aktsom.report.differences import changes_between_data, left_outside
from aktsom.report.models import Answer, Report
from aktsom.report.policies import check_is_open, check_is_unlocked, check_right
from aktsom.report.provenance import WRITTEN, Provenance
from aktsom.report.queries import report_data, template_of
from aktsom.report.shape import ReportData, value_at
from aktsom.report.template import Field
from aktsom.report.things import thing_of

if TYPE_CHECKING:
    from aktsom.access.models import User


@transaction.atomic
def fill_report(report: Report, data: ReportData, actor: User | None, provenance: Provenance = WRITTEN) -> None:
    """Make the report what the data says, with risks, goals and measures as records. What the data lacks was not asked.

    A field that already says the same keeps its origin.
    """
    hold(report)
    check_right(actor, report.organisation, Act.OWN_REPORT)
    settle_report(report)
    before = report_data(report)
    written = _written(report, data, actor)
    after = report_data(report)
    for field, answer in written:
        if value_at(before, field.at) != value_at(after, field.at):
            answer.source, answer.file_name = provenance.source, provenance.file_name
            answer.save()
            write_origins(answer, field, provenance)
    changes = changes_between_data(before, after) | left_outside(data, after)
    event = record_event(actor, report.organisation, "report_filled", thing_of(report), changes)
    keep_earlier(event, report, before, after)


@transaction.atomic
def replace_report_data(report: Report, data: ReportData, actor: User | None, reason: str) -> None:
    """Make the report what the data says, for a reason that the history keeps; what stays the same keeps its origin."""
    hold(report)
    check_right(actor, report.organisation, Act.OWN_REPORT)
    settle_report(report)
    before = report_data(report)
    written = [answer for _, answer in _written(report, data, actor)]
    after = report_data(report)
    for answer in written:
        keep_origins_of_unchanged(answer, before, after)
    changes = {"reason": Change(None, reason)} | changes_between_data(before, after) | left_outside(data, after)
    event = record_event(actor, report.organisation, "report_data_replaced", thing_of(report), changes)
    keep_earlier(event, report, before, after)


def _written(report: Report, data: ReportData, actor: User | None) -> list[tuple[Field, Answer]]:
    """Every field with its answer, made what the data says."""
    check_is_open(report)
    answers = {answer.meaning: answer for answer in Answer.objects.select_for_update().filter(report=report)}
    for answer in answers.values():
        check_is_unlocked(answer)
    written = []
    for field in template_of(report).fields:
        answer = answers.get(field.meaning) or Answer.objects.create(report=report, meaning=field.meaning)
        write_field(report, field, answer, data, actor)
        answer.version += 1
        answer.save()
        written.append((field, answer))
    return written
