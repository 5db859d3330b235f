"""Taking over what the records say, and a person's own word that no deviation was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.report.actions.answers import StaleAnswer, write_rows
from aktsom.report.actions.fields import write_field
from aktsom.report.actions.holding import hold
from aktsom.report.actions.writing import keep_earlier, settle_field
from aktsom.report.counting import Computed
from aktsom.report.differences import changes_between_data
from aktsom.report.models import Answer, ComputedUse, Report
from aktsom.report.policies import check_can_write, check_is_unlocked
from aktsom.report.queries.computed import computed_values
from aktsom.report.queries.reports import answer_of, field_of, report_data, rows_of
from aktsom.report.queries.writing import answer_with_rows, image_of, token
from aktsom.report.rows import Row, row_as_data
from aktsom.report.shape import ReportData, place_value
from aktsom.report.states import AnswerSource
from aktsom.report.template import Field
from aktsom.report.things import thing_of
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User

DEVIATIONS = "deviations"


class NothingComputed(Refusal):
    """The records say nothing that the field can take over."""

    code = "nothing_computed"
    status = 409


class SomethingFound(Refusal):
    """What is recorded or written tells of deviations, so nobody can say that there are none."""

    code = "something_found"
    status = 409


@transaction.atomic
def use_computed(report: Report, meaning: str, actor: User | None, *, version: str = "") -> Answer:
    """Make a field what the records say now. What stood there is kept in the history, and can be fetched back.

    Raises NothingComputed, StaleAnswer, AnswerIsLocked, ReportIsClosed.
    """
    field = field_of(report, meaning)
    settle_field(report, meaning)
    hold(report)
    check_can_write(actor, report)
    answer = answer_of(report, field, for_update=True)
    check_is_unlocked(answer)
    computed = _computed(report, meaning)
    _check_seen(report, field, answer, version)
    before = report_data(report)
    _write(report, field, answer, computed, actor)
    after = report_data(report)
    changes = {"counted_from": Change(None, str(len(computed.records)))} | changes_between_data(before, after)
    event = record_event(actor, report.organisation, "computed_used", thing_of(report), changes)
    keep_earlier(event, report, before, after)
    return answer


def _computed(report: Report, meaning: str) -> Computed:
    computed = computed_values(report, [meaning]).get(meaning)
    if computed is None or computed.is_kept or not computed.says_something:
        raise NothingComputed(_("Det er ikke ført noe som kan tas i bruk her."))
    return computed


def _check_seen(report: Report, field: Field, answer: Answer, version: str) -> None:
    current = token(answer, image_of(report, field))
    if version and version not in (current, str(answer.version)):
        raise StaleAnswer(_("Noen har endret dette feltet siden du åpnet det."), current)


def _write(report: Report, field: Field, answer: Answer, computed: Computed, actor: User | None) -> None:
    comment = answer.text if field.has_comment else None
    rows = computed_rows(field, computed)
    write_field(report, field, answer, data_of(field, computed, comment), actor, rows or None)
    answer.source, answer.carried_from, answer.file_name = AnswerSource.COMPUTED, None, ""
    answer.computed_number, answer.override_reason = None, ""
    answer.changed_by, answer.version = actor, answer.version + 1
    answer.save()
    answer.origins.all().delete()
    ComputedUse.objects.update_or_create(answer=answer, defaults={"image": image_of_computed(computed), "taken_by": actor})


def data_of(field: Field, computed: Computed, comment: str | None = None) -> ReportData:
    """What the records say, in the published shape, with the comment that stands."""
    data: ReportData = {}
    if not field.kind.has_rows:
        place_value(data, field.at, computed.value)
        return data
    place_value(data, field.rows_at, [row_as_data(field, row) for row in computed_rows(field, computed)])
    if field.has_comment:
        place_value(data, (*field.at, "comment"), comment)
    return data


def computed_rows(field: Field, computed: Computed) -> list[Row]:
    """The rows that the records make, numbered in their order, with the records that a row is where it is one."""
    columns = {column.key for column in field.columns}
    return [
        Row({key: value for key, value in row.items() if key in columns}, number, row.get("record"))
        for number, row in enumerate(computed.rows or (), start=1)
    ]


def image_of_computed(computed: Computed) -> Mapping[str, Any]:
    """What the records said, frozen; without the records' names, which may be those of people."""
    rows = None if computed.rows is None else [dict(row) for row in computed.rows]
    return {"value": computed.value, "rows": rows, "records": len(computed.records), "how": asdict(computed.how)}


def say_none_found(report: Report, actor: User | None, *, version: str = "") -> Answer:
    """A person's own statement that no deviation was found in the year, as the comment of the field.

    Raises SomethingFound, StaleAnswer, AnswerIsLocked, ReportIsClosed.
    """
    field = field_of(report, DEVIATIONS)
    answer = answer_with_rows(report, field)
    computed = computed_values(report, [DEVIATIONS]).get(DEVIATIONS)
    rows = rows_of(report, field, answer)
    if (computed is not None and computed.rows) or rows or answer.text:
        raise SomethingFound(_("Det står alt noe om avvik. Endre det i feltet i stedet."))
    words = {"nb": "Vi fant ingen avvik i {year}.", "nn": "Vi fann ingen avvik i {year}."}
    statement = words[report.organisation.written_form].format(year=report.year)
    return write_rows(report, DEVIATIONS, rows, actor, version=version or None, comment=statement)
