"""Writing one field of a report from the published shape. The caller holds the transaction and records the event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aktsom.report.held import held
from aktsom.report.models import Answer, AnswerCell, AnswerRow, Report, UnaskedCell
from aktsom.report.row_sources import ROW_SOURCES
from aktsom.report.rows import Row, row_from
from aktsom.report.shape import ReportData, is_asked, is_blank, value_at
from aktsom.report.states import AnswerState
from aktsom.report.template import Field, Kind

if TYPE_CHECKING:
    from aktsom.access.models import User

_ASIDE = 20_000
"""Beyond every place that a row can have."""


def write_field(
    report: Report, field: Field, answer: Answer, data: ReportData, actor: User | None, known: Sequence[Row] | None = None
) -> None:
    """Make the field what the data says of it; a field that the data does not know was not asked. The answer is not saved.

    `known` are the same rows with the records they shall be.
    """
    if field.kind.has_rows:
        rows = value_at(data, field.rows_at) or []
        write_rows_of(report, field, answer, known or [row_from(field, row) for row in rows], actor)
        _hold(answer, Kind.TEXT, value_at(data, (*field.at, "comment")))
        answer.asked = is_asked(data, field.rows_at)
        answer.comment_asked = field.has_comment and is_asked(data, (*field.at, "comment"))
        answer.state = state_of_rows(field, rows, answer.text)
    else:
        value = value_at(data, field.at)
        _hold(answer, field.kind, value)
        answer.asked = is_asked(data, field.at)
        answer.state = state_for([value])


def _hold(answer: Answer, kind: Kind, value: Any) -> None:
    columns = held(kind, value)
    answer.text, answer.number, answer.yes_no = columns.text, columns.number, columns.yes_no


def state_for(values: Sequence[Any]) -> AnswerState:
    """Blank where every value is; else a draft, until a person says more."""
    return AnswerState.BLANK if all(is_blank(value) for value in values) else AnswerState.DRAFT


def state_of_rows(field: Field, rows: Sequence[Mapping[str, Any]], comment: str | None) -> AnswerState:
    """Blank where no cell and no comment says anything."""
    return state_for([*(row.get(column.key) for row in rows for column in field.columns), comment])


def write_rows_of(report: Report, field: Field, answer: Answer, rows: Sequence[Row], actor: User | None) -> None:
    """Make these the rows of the field, here or in the room that keeps them."""
    source = ROW_SOURCES.get(field.meaning)
    if source is None:
        _write_own_rows(field, answer, rows)
    else:
        records = source.write(report.organisation, report.year, rows, actor)
        _write_unasked(field, answer, rows, records)


def _write_own_rows(field: Field, answer: Answer, rows: Sequence[Row]) -> None:
    """A row that names its record stays that record, so that saving again and again makes no new ones."""
    kinds = {column.key: column.kind for column in field.columns}
    kept = _own_records(answer, rows)
    AnswerCell.objects.bulk_create(
        AnswerCell(row=record, column=key, **asdict(held(kinds[key], value)))
        for record, row in zip(kept, rows, strict=True)
        for key, value in row.values.items()
    )


def _own_records(answer: Answer, rows: Sequence[Row]) -> list[AnswerRow]:
    """The record of each row, in its place and without cells; records that no row names are gone."""
    known = {record.pk: record for record in answer.rows.all()}
    found = [known.pop(row.record, None) if row.record is not None else None for row in rows]
    answer.rows.filter(pk__in=known).delete()
    AnswerCell.objects.filter(row__answer=answer).delete()
    stay = [record for record in found if record is not None]
    _set_aside(stay)
    for position, (record, row) in enumerate(zip(found, rows, strict=True), start=1):
        if record is not None:
            record.position, record.number = position, row.number
    AnswerRow.objects.bulk_update(stay, ["position", "number"])
    new = {
        place: AnswerRow(answer=answer, position=place + 1, number=row.number)
        for place, row in enumerate(rows)
        if found[place] is None
    }
    AnswerRow.objects.bulk_create(new.values())
    return [record or new[place] for place, record in enumerate(found)]


def _set_aside(records: Sequence[AnswerRow]) -> None:
    """Out of the way of each other's new places, which no two may hold at any moment."""
    for place, record in enumerate(records):
        record.position = _ASIDE + place
    AnswerRow.objects.bulk_update(records, ["position"])


def _write_unasked(field: Field, answer: Answer, rows: Sequence[Row], records: Sequence[int]) -> None:
    answer.unasked.all().delete()
    UnaskedCell.objects.bulk_create(
        UnaskedCell(answer=answer, record=record, column=column.key)
        for record, row in zip(records, rows, strict=True)
        for column in field.columns
        if column.key not in row.values
    )
