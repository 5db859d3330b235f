"""Reading what the report's page tells of each answer, in as many queries however many fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.report.models import Answer, FieldVerdict, Report, ReviewRound
from aktsom.report.queries.together import assigned_fields, comment_counts
from aktsom.report.states import AnswerSource, AnswerState

if TYPE_CHECKING:
    from datetime import date

    from aktsom.access.models import User

from aktsom.report.page import NO_NOTES, Notes


def notes_of(report: Report, reader: User, today: date, announced: frozenset[int]) -> dict[str, Notes]:
    """What people and the program have said of each answer, by meaning, as one person sees it on a day.

    `announced` are the rows of this year's goals that the report of the year before told of.
    """
    assigned, comments, returned = assigned_fields(report), comment_counts(report), returned_fields(report)
    notes = {}
    for answer in Answer.objects.filter(report=report).defer("text", "override_reason"):
        charge, said = assigned.get(answer.meaning), comments.get(answer.meaning)
        notes[answer.meaning] = Notes(
            state=answer.state,
            source=_source_words(answer),
            file_name=answer.file_name if answer.source == AnswerSource.IMPORTED else "",
            carried_from=_carried_from(answer, report.year),
            version=answer.version,
            person=str(charge.person) if charge else "",
            is_mine=bool(charge and charge.person == reader),
            due=charge.due if charge else None,
            is_overdue=bool(charge and charge.due and charge.due < today and answer.state not in _DONE),
            unresolved=said.unresolved if said else 0,
            returned=None if answer.state in _DONE else returned.get(answer.meaning),
            announced=announced if answer.meaning == "goals_of_year" else NO_NOTES.announced,
            announced_in=report.year - 1,
        )
    return notes


_DONE = frozenset({AnswerState.READY, AnswerState.APPROVED})


def _source_words(answer: Answer) -> str:
    """Where the answer came from; what people wrote here themselves, and what the page tells in other words, needs none."""
    quiet = answer.source in (AnswerSource.WRITTEN, AnswerSource.CARRIED) or answer.state == AnswerState.BLANK
    return "" if quiet else str(AnswerSource(answer.source).label)


def _carried_from(answer: Answer, year: int) -> int | None:
    """The year an answer was fetched from, while nobody has touched or confirmed it; last year where none is told."""
    return (answer.carried_from or year - 1) if answer.source == AnswerSource.CARRIED else None


def returned_fields(report: Report) -> dict[str, str]:
    """The fields that the latest round sent back, each with the reason; none once the report is laid before somebody again."""
    latest = ReviewRound.objects.filter(report=report).order_by("-pk").values_list("pk", "outcome").first()
    if latest is None or latest[1] != ReviewRound.Outcome.RETURNED:
        return {}
    return dict(FieldVerdict.objects.filter(round=latest[0], approved=False).values_list("meaning", "reason"))
