"""Fetching answers forward from an earlier year, confirming them, and undoing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.report.actions.fields import state_of_rows, write_field
from aktsom.report.actions.holding import hold
from aktsom.report.actions.writing import keep_earlier, settle_report
from aktsom.report.answered import is_answered
from aktsom.report.differences import changes_between_data
from aktsom.report.earlier import NEVER_CARRIED, is_untouched
from aktsom.report.models import Answer, Report
from aktsom.report.policies import check_can_write, check_is_unlocked
from aktsom.report.queries import field_of, report_data, template_of
from aktsom.report.queries.earlier import earlier_report
from aktsom.report.queries.reports import stated_in
from aktsom.report.row_sources import ROW_SOURCES, open_handling
from aktsom.report.shape import ReportData, place_value, value_at
from aktsom.report.states import AnswerSource
from aktsom.report.template import Field
from aktsom.report.things import thing_of
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User


class AlreadyAnswered(Refusal):
    """An answer is fetched forward only where nothing is written."""

    code = "already_answered"
    status = 409


class NothingToCarry(Refusal):
    """The earlier year says nothing that can be fetched to this field."""

    code = "nothing_to_carry"
    status = 409


def carry_answer(report: Report, meaning: str, from_year: int, actor: User | None) -> Mapping[str, int]:
    """Fetch one answer forward from an earlier year; it stands as carried until somebody changes or confirms it.

    Answers its version, by meaning. Raises NotFound, AlreadyAnswered, NothingToCarry, AnswerIsLocked, ReportIsClosed.
    """
    return carry_answers(report, [meaning], from_year, actor)


@transaction.atomic
def carry_answers(report: Report, meanings: Sequence[str], from_year: int, actor: User | None) -> Mapping[str, int]:
    """Fetch several answers forward, all or none, as one event; the version of each is what undoing it needs."""
    hold(report)
    check_can_write(actor, report)
    settle_report(report)
    source = earlier_report(report, from_year)
    forms, then, before = template_of(source), report_data(source), report_data(report)
    before_by_meaning = {field.meaning: field for field in forms.fields}
    answers = _held(report, meanings)
    for meaning, (field, answer) in answers.items():
        _check_carries(before, field, answer, before_by_meaning.get(meaning), then)
        moved = _moved(then, before_by_meaning[meaning], field)
        if not _carry_records(report, field, answer, from_year, actor):
            write_field(report, field, answer, moved, actor)
        _keep_comment(field, answer, moved)
        answer.origins.all().delete()
        answer.file_name, answer.changed_by, answer.version = "", actor, answer.version + 1
        answer.source, answer.carried_from = AnswerSource.CARRIED, from_year
        answer.save()
    after = report_data(report)
    changes = {"carried_from": Change(None, str(from_year))} | changes_between_data(before, after)
    event = record_event(actor, report.organisation, "answers_carried", thing_of(report), changes)
    keep_earlier(event, report, before, after)
    return {meaning: answer.version for meaning, (_field, answer) in answers.items()}


def _held(report: Report, meanings: Sequence[str]) -> dict[str, tuple[Field, Answer]]:
    """The fields with their answers, held against everybody else, in the order of the form. Raises NotFound."""
    wanted = {meaning: field_of(report, meaning) for meaning in meanings}
    held = {answer.meaning: answer for answer in Answer.objects.select_for_update().filter(report=report, meaning__in=wanted)}
    return {
        field.meaning: (field, held.get(field.meaning) or Answer.objects.create(report=report, meaning=field.meaning))
        for field in template_of(report).fields
        if field.meaning in wanted
    }


def _check_carries(before: ReportData, field: Field, answer: Answer, earlier: Field | None, then: ReportData) -> None:
    name = {"field": field.label.nb}
    check_is_unlocked(answer)
    if not is_untouched(before, field):
        raise AlreadyAnswered(_("«%(field)s» er alt besvart. Det som står der, er ikke rørt.") % name)
    if earlier is None or earlier.kind is not field.kind or field.meaning in NEVER_CARRIED or not is_answered(then, earlier):
        raise NothingToCarry(_("Den tidligere rapporten har ikke noe svar å hente til «%(field)s».") % name)


def _moved(then: ReportData, earlier: Field, field: Field) -> ReportData:
    """The earlier answer where this year's form has it."""
    moved: ReportData = {}
    at, then_at = (field.rows_at, earlier.rows_at) if field.kind.has_rows else (field.at, earlier.at)
    place_value(moved, at, value_at(then, then_at))
    if field.has_comment:
        place_value(moved, (*field.at, "comment"), value_at(then, (*earlier.at, "comment")))
    return moved


def _carry_records(report: Report, field: Field, answer: Answer, from_year: int, actor: User | None) -> bool:
    """Let the records of a field go on in the year where another room keeps them; answers whether it does.

    Raises NothingToCarry where none of them goes on.
    """
    source = ROW_SOURCES.get(field.meaning)
    if source is None or source.carry is None:
        return False
    if not source.carry(report.organisation, from_year, report.year, actor):
        raise NothingToCarry(_("Det er ikke noe i «%(field)s» som går videre fra det året.") % {"field": field.label.nb})
    if field.meaning == "risks":
        open_handling(report.organisation, report.year)
    rows = source.read(stated_in(report), report.year)
    answer.asked, answer.state = True, state_of_rows(field, [row.values for row in rows], None)
    return True


def _keep_comment(field: Field, answer: Answer, moved: ReportData) -> None:
    if field.has_comment:
        answer.comment_asked, answer.text = True, value_at(moved, (*field.at, "comment"))


@transaction.atomic
def confirm_carried(report: Report, meaning: str, actor: User | None) -> None:
    """A person has read a carried answer and says that it still holds; said twice, it is one event."""
    hold(report)
    check_can_write(actor, report)
    for field, answer in _held(report, [meaning]).values():
        check_is_unlocked(answer)
        if answer.source == AnswerSource.CARRIED:
            answer.source, answer.changed_by = AnswerSource.WRITTEN, actor
            answer.save()
            changes = {"confirmed": Change(None, field.meaning)}
            record_event(actor, report.organisation, "answer_confirmed", thing_of(report), changes)


@transaction.atomic
def undo_carried(report: Report, versions: Mapping[str, int], actor: User | None) -> tuple[str, ...]:
    """Leave blank again what was fetched and is untouched since, known by its version. Answers the meanings that were undone."""
    hold(report)
    check_can_write(actor, report)
    settle_report(report)
    before = report_data(report)
    untouched = [
        (field, answer)
        for meaning, (field, answer) in _held(report, list(versions)).items()
        if answer.version == versions[meaning] and answer.source == AnswerSource.CARRIED
    ]
    for field, answer in reversed(untouched):  # the handling of risks goes before the risks themselves
        check_is_unlocked(answer)
        _leave_blank(report, field, answer, actor)
    if untouched:
        after = report_data(report)
        event = record_event(actor, report.organisation, "carrying_undone", thing_of(report), changes_between_data(before, after))
        keep_earlier(event, report, before, after)
    return tuple(field.meaning for field, _answer in untouched)


def _leave_blank(report: Report, field: Field, answer: Answer, actor: User | None) -> None:
    if field.meaning == "risks":
        _close_opened_handling(report, actor)
    data: ReportData = {}
    place_value(data, field.rows_at if field.kind.has_rows else field.at, [] if field.kind.has_rows else None)
    if field.has_comment:
        place_value(data, (*field.at, "comment"), None)
    write_field(report, field, answer, data, actor)
    answer.source, answer.carried_from, answer.changed_by = AnswerSource.WRITTEN, None, actor
    answer.version += 1
    answer.save()


def _close_opened_handling(report: Report, actor: User | None) -> None:
    """Handling that opened with the risks, and that nobody has written in, goes with them."""
    handling = next((field for field in template_of(report).fields if field.meaning == "risk_handling"), None)
    if handling and is_untouched(report_data(report), handling):
        ROW_SOURCES["risk_handling"].write(report.organisation, report.year, [], actor)
