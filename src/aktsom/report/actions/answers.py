"""Writing one field of a report by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.report.actions.fields import state_of_rows, write_field, write_rows_of
from aktsom.report.actions.holding import hold
from aktsom.report.actions.origins import keep_origins_of_unchanged
from aktsom.report.differences import changes_between_data
from aktsom.report.models import Answer, Report
from aktsom.report.policies import check_can_write
from aktsom.report.queries import answer_of, field_data, field_of, report_data
from aktsom.report.row_sources import ROW_SOURCES, open_handling
from aktsom.report.rows import Row
from aktsom.report.shape import ReportData, place_value
from aktsom.report.states import AnswerSource
from aktsom.report.template import Field
from aktsom.report.things import thing_of
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User


class StaleAnswer(Refusal):
    """Somebody else has written in the field since it was opened; nothing is written, and both texts can be shown."""

    code = "stale_answer"
    status = 409

    def __init__(self, message: str, version: int) -> None:
        super().__init__(message)
        self.version = version


class OverrideNeedsReason(Refusal):
    """A computed number is overridden only with a reason."""

    code = "override_needs_reason"
    status = 422


def write_answer(
    report: Report, meaning: str, value: Any, actor: User | None, *, version: int | None = None, reason: str = ""
) -> Answer:
    """Write a field that holds one value. `version` is the one that the writer saw. Raises StaleAnswer, OverrideNeedsReason."""
    field = field_of(report, meaning)

    def write(answer: Answer) -> None:
        _check_override(answer, reason)
        data: ReportData = {}
        place_value(data, field.at, value)
        write_field(report, field, answer, data, actor)

    return _change(report, field, actor, version, write)


def write_rows(
    report: Report,
    meaning: str,
    rows: Sequence[Row],
    actor: User | None,
    *,
    version: int | None = None,
    comment: str | None = None,
) -> Answer:
    """Write all rows of a field, and its comment where it has one; a row may name the record it changes. Raises StaleAnswer."""
    field = field_of(report, meaning)
    asked = set(Answer.objects.filter(report=report, asked=True).values_list("meaning", flat=True))

    def write(answer: Answer) -> None:
        write_rows_of(report, field, answer, rows, actor)
        if field.meaning == "risks" and "risk_handling" in asked:
            open_handling(report.organisation, report.year)
        answer.asked, answer.comment_asked = True, field.has_comment
        answer.text = comment if field.has_comment else None
        answer.state = state_of_rows(field, [row.values for row in rows], answer.text)

    return _change(report, field, actor, version, write)


@transaction.atomic
def _change(report: Report, field: Field, actor: User | None, version: int | None, write: Callable[[Answer], None]) -> Answer:
    """Carry out a change of one field: who may, on top of what, and what the history says. Nothing changed is no event."""
    hold(report)
    check_can_write(actor, report)
    answer = answer_of(report, field, for_update=True)
    if version is not None and version != answer.version:
        raise StaleAnswer(_("Noen har endret dette feltet siden du åpnet det."), answer.version)
    read = report_data if field.meaning in ROW_SOURCES else partial(field_data, field=field)
    before = read(report)
    write(answer)
    answer.save()
    after = read(report)
    changes = changes_between_data(before, after)
    if before != after:
        answer.version += 1
        answer.source = AnswerSource.WRITTEN
        answer.save()
        keep_origins_of_unchanged(answer, before, after)
        record_event(actor, report.organisation, "answer_written", thing_of(report), changes)
    return answer


def _check_override(answer: Answer, reason: str) -> None:
    if answer.source == AnswerSource.COMPUTED:
        if not reason.strip():
            raise OverrideNeedsReason(_("Skriv hvorfor du bruker et annet tall enn det beregnede."))
        answer.computed_number = answer.number
        answer.override_reason = reason.strip()
