"""Reading reports. Every query starts from who is asking, or from an organisation that the caller has checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from aktsom.access.queries import organisations_for
from aktsom.report.editions import added_editions, built_in_editions
from aktsom.report.held import value_of
from aktsom.report.models import Answer, Report, TemplateEdition, ValueOrigin
from aktsom.report.provenance import Provenance
from aktsom.report.row_sources import ROW_SOURCES
from aktsom.report.rows import Row, row_as_data
from aktsom.report.shape import ReportData, place_value
from aktsom.report.states import AnswerState
from aktsom.report.template import Field, Template
from aktsom.risk.queries import StatedYears
from aktsom.values.refusals import NotFound


class Counts(TypedDict):
    """How many fields a report asks for, and how many of them say nothing."""

    asked: int
    unanswered: int


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    CountedReport = WithAnnotations[Report, Counts]
    from django.contrib.auth.models import AnonymousUser

    from aktsom.access.models import Organisation, User


def reports_for(user: User | AnonymousUser) -> QuerySet[Report]:
    """The reports of every organisation that the person belongs to, newest year first."""
    return Report.objects.filter(organisation__in=organisations_for(user)).select_related("organisation")


def reports_of(organisation: Organisation) -> QuerySet[Report]:
    """The organisation's reports, newest year first."""
    return Report.objects.filter(organisation=organisation).select_related("organisation")


def reports_with_counts(organisation: Organisation) -> QuerySet[CountedReport]:
    """The organisation's reports with how many fields each asks for (`asked`), and how many of those are `unanswered`."""
    asked = Q(answers__asked=True)
    return reports_of(organisation).annotate(
        asked=Count("answers", asked), unanswered=Count("answers", asked & Q(answers__state=AnswerState.BLANK))
    )


def report_of(organisation: Organisation, year: int) -> Report:
    """The organisation's report for a year. Raises NotFound."""
    report = reports_of(organisation).filter(year=year).first()
    if report is None:
        raise NotFound(_("Det finnes ingen rapport for dette året."))
    return report


def template_editions() -> list[Template]:
    """Every edition of every form, those that came with the program first."""
    texts = TemplateEdition.objects.order_by("pk").values_list("text", flat=True)
    return [*built_in_editions(), *added_editions(tuple(texts))]


def template_edition(template_id: str, version: str) -> Template:
    """One edition of a form. Raises NotFound."""
    wanted = (template_id, version)
    for template in built_in_editions():
        if (template.id, template.version) == wanted:
            return template
    for template in template_editions():
        if (template.id, template.version) == wanted:
            return template
    raise NotFound(_("Denne utgaven av skjemaet finnes ikke."))


def added_edition(template_id: str, version: str) -> TemplateEdition | None:
    """The edition as an administrator added it; None for one that came with the program."""
    return TemplateEdition.objects.filter(template_id=template_id, version=version).select_related("added_by").first()


def template_of(report: Report) -> Template:
    """The edition that the report was started in."""
    return template_edition(report.template_id, report.template_version)


def report_data(report: Report, stated: StatedYears | None = None) -> ReportData:
    """The whole report in the published shape, records of other rooms included, in as many queries however many rows.

    Who reads several years hands over what is stated in them, so that it is read once.
    """
    stated = stated or stated_in(report)
    data: ReportData = {"template": {"id": report.template_id, "version": report.template_version, "reporting_year": report.year}}
    answers = answers_of(report)
    for field in template_of(report).fields:
        if field.meaning in answers:
            _place(data, field, answers[field.meaning], stated, report.year)
    return data


def stated_in(report: Report, years_back: int = 0) -> StatedYears:
    """What other rooms keep of a report's year, and of so many years before it."""
    return StatedYears(report.organisation, range(report.year - years_back, report.year + 1))


def data_awaiting(organisation: Organisation, year: int, template: Template) -> ReportData:
    """What a report of the year would hold if it were started now: the year's records that are there already."""
    data: ReportData = {}
    stated = StatedYears(organisation, [year])
    for field in template.fields:
        source = ROW_SOURCES.get(field.meaning)
        rows = source.read(stated, year) if source is not None else []
        if rows:
            place_value(data, field.rows_at, [row_as_data(field, row) for row in rows])
    return data


def answers_of(report: Report) -> dict[str, Answer]:
    """The report's answers by meaning, with their rows and cells."""
    found = Answer.objects.filter(report=report).prefetch_related("rows__cells", "unasked")
    return {answer.meaning: answer for answer in found}


def answer_sources(report: Report) -> list[tuple[str, str, str]]:
    """Of each answer that says anything: its meaning, its source, and the file it came from."""
    said = Answer.objects.filter(report=report).exclude(state=AnswerState.BLANK)
    return list(said.values_list("meaning", "source", "file_name"))


def field_of(report: Report, meaning: str) -> Field:
    """The field with this meaning in the report's edition. Raises NotFound."""
    try:
        return template_of(report).field(meaning)
    except KeyError as problem:
        raise NotFound(_("Dette feltet finnes ikke i skjemaet.")) from problem


def answer_of(report: Report, field: Field, *, for_update: bool = False) -> Answer:
    """The answer to one field, locked where it is to be changed. Raises NotFound."""
    answers = Answer.objects.select_for_update() if for_update else Answer.objects
    answer = answers.filter(report=report, meaning=field.meaning).first()
    if answer is None:
        raise NotFound(_("Dette feltet finnes ikke i rapporten."))
    return answer


def field_data(report: Report, field: Field) -> ReportData:
    """One field of a report in the published shape; empty where the report's file did not ask."""
    data: ReportData = {}
    answer = Answer.objects.filter(report=report, meaning=field.meaning).prefetch_related("rows__cells", "unasked").first()
    if answer is not None:
        _place(data, field, answer, stated_in(report), report.year)
    return data


def _place(data: ReportData, field: Field, answer: Answer, stated: StatedYears, year: int) -> None:
    place_answer(data, field, answer, _rows(field, answer, stated, year) if field.kind.has_rows and answer.asked else ())


def place_answer(data: ReportData, field: Field, answer: Answer, rows: Sequence[Row]) -> None:
    """Put what an answer says, with these rows, in its place in the published shape; nothing where it was not asked."""
    if not field.kind.has_rows:
        if answer.asked:
            place_value(data, field.at, value_of(field.kind, answer))
        return
    if field.code and (answer.asked or answer.comment_asked):
        place_value(data, (*field.at, "code"), field.code)
    if answer.asked:
        place_value(data, field.rows_at, [row_as_data(field, row) for row in rows])
    if answer.comment_asked:
        place_value(data, (*field.at, "comment"), answer.text)


def rows_of(report: Report, field: Field, answer: Answer) -> list[Row]:
    """The rows of a field, from this room or from the room that keeps them, without the cells that were not asked for."""
    return _rows(field, answer, stated_in(report), report.year)


def _rows(field: Field, answer: Answer, stated: StatedYears, year: int) -> list[Row]:
    source = ROW_SOURCES.get(field.meaning)
    if source is None:
        return list(_own_rows(field, answer))
    unasked = {(cell.record, cell.column) for cell in answer.unasked.all()}
    return [
        Row({key: value for key, value in row.values.items() if (row.record, key) not in unasked}, row.number, row.record)
        for row in source.read(stated, year)
    ]


def _own_rows(field: Field, answer: Answer) -> Iterator[Row]:
    kinds = {column.key: column.kind for column in field.columns}
    for row in answer.rows.all():
        cells = {cell.column: value_of(kinds[cell.column], cell) for cell in row.cells.all() if cell.column in kinds}
        yield Row(cells, row.number, row.pk)


def provenance_of(report: Report) -> Provenance:
    """Where the imported values of a report came from, by path; the file is that of the latest import."""
    origins = ValueOrigin.objects.filter(answer__report=report)
    places, certainty = {}, {}
    for origin in origins:
        places[origin.path] = origin.place
        if origin.certainty is not None:
            certainty[origin.path] = origin.certainty
    imported = Answer.objects.filter(report=report).exclude(file_name="").order_by("-changed_at").first()
    if imported is None:
        return Provenance()
    return Provenance("imported", imported.file_name, places, certainty)
