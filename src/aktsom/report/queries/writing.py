"""What people have under their hands: the version of a field, writing that goes on, kept words, and what a field once held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.access.queries import HistoryFilter, history_in
from aktsom.report.images import Image, Images, digest
from aktsom.report.models import Answer, EarlierValue, KeptText, Report, WritingSession
from aktsom.report.queries.reports import answer_of, place_answer, rows_of, template_of
from aktsom.report.row_sources import ROW_SOURCES
from aktsom.report.rows import Row
from aktsom.report.template import Field

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

RISK_THINGS = ("salient_risk", "goal", "measure")


def token_of(report: Report, field: Field) -> str:
    """What a writer must have seen to write in a field as it is now."""
    answer = answer_with_rows(report, field)
    return token(answer, image_from(field, answer, rows_of(report, field, answer) if field.kind.has_rows else ()))


def token(answer: Answer, image: Image) -> str:
    """The token of an answer; where its rows may be changed elsewhere too, they are part of it."""
    return f"{answer.version}-{digest(image)}" if answer.meaning in ROW_SOURCES else str(answer.version)


def answer_with_rows(report: Report, field: Field) -> Answer:
    """The answer to a field with all its rows and cells, in as many queries however many they are. Raises NotFound."""
    if not field.kind.has_rows:
        return answer_of(report, field)
    found = Answer.objects.filter(report=report, meaning=field.meaning).prefetch_related("rows__cells", "unasked").first()
    return found or answer_of(report, field)


def image_from(field: Field, answer: Answer, rows: Sequence[Row]) -> Image:
    """An answer and its rows, exactly."""
    image: Image = {"data": {}}
    place_answer(image["data"], field, answer, rows)
    if field.kind.has_rows:
        image["records"] = [row.record for row in rows] if answer.asked else []
    return image


def image_of(report: Report, field: Field) -> Image:
    """A field as it stands now, exactly; nothing where the report does not have it."""
    found = Answer.objects.filter(report=report, meaning=field.meaning)
    if field.kind.has_rows:
        found = found.prefetch_related("rows__cells", "unasked")
    answer = found.first()
    if answer is None:
        return {"data": {}}
    return image_from(field, answer, rows_of(report, field, answer) if field.kind.has_rows else ())


def images_of(report: Report, fields: Iterable[Field]) -> Images:
    """Fields as they stand now, exactly."""
    return {field.meaning: image_of(report, field) for field in fields}


def written_together_with(report: Report, field: Field) -> list[Field]:
    """The fields that a write in this one may change: those that show records of risks and goals hang together."""
    if field.meaning not in ROW_SOURCES:
        return [field]
    return [each for each in template_of(report).fields if each.meaning in ROW_SOURCES]


def session_in(answer: Answer) -> WritingSession | None:
    """The writing that goes on in a field."""
    return WritingSession.objects.filter(answer=answer).select_related("person").first()


def open_sessions(report: Report) -> QuerySet[WritingSession]:
    """All writing that goes on in a report."""
    return WritingSession.objects.filter(answer__report=report).select_related("person", "answer__report__organisation")


def kept_text_of(answer: Answer, person: User) -> KeptText | None:
    """What the person typed in a field and could not save, the oldest first."""
    return KeptText.objects.filter(answer=answer, person=person).first()


def fields_with_kept_text(report: Report, person: User) -> list[str]:
    """The fields in which the person has words that are not saved."""
    found = KeptText.objects.filter(answer__report=report, person=person)
    return list(found.order_by().values_list("answer__meaning", flat=True).distinct())


def earlier_values_of(answer: Answer) -> QuerySet[EarlierValue]:
    """What a field held before each change of it, the latest change first, with the events and who did it."""
    found = EarlierValue.objects.filter(answer=answer).select_related("event__actor")
    return found.prefetch_related("event__changes").order_by("-event__at", "-pk")


def earlier_value(answer: Answer, pk: int) -> EarlierValue:
    """One of the things that the field once held. Raises NotFound."""
    return one_row(EarlierValue.objects.filter(answer=answer), pk, _("Denne utgaven av svaret finnes ikke."))


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who changed a field last, and when; nobody where the program did it."""

    who: User | None
    when: datetime | None


def last_change_of(organisation: Organisation, answer: Answer, seen: str) -> LastChange:
    """Who has changed the field since somebody saw it at this version: in the report, or in the records that it shows."""
    if seen.partition("-")[0] != str(answer.version) or answer.meaning not in ROW_SOURCES:
        return LastChange(answer.changed_by, answer.changed_at)
    events = [history_in(organisation, HistoryFilter(thing_type=thing)).first() for thing in RISK_THINGS]
    latest = max((event for event in events if event), key=lambda event: event.at, default=None)
    return LastChange(latest.actor, latest.at) if latest else LastChange(answer.changed_by, answer.changed_at)
