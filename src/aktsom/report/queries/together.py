"""Who writes what by when, and what is said about each field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.access.queries import people_who_may
from aktsom.access.roles import Act
from aktsom.report.models import Assignment, Comment
from aktsom.report.page import shown_state
from aktsom.report.queries.reports import template_of
from aktsom.report.shape import ReportData, is_blank, value_at
from aktsom.report.states import AnswerState
from aktsom.report.template import Field
from aktsom.report.work import Charge, Work, plan_work

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.report.models import Report


@dataclass(frozen=True, slots=True)
class AssignedField:
    """Who shall write a field, and by when; `by_step` where the whole step is hers."""

    person: User
    due: date | None
    by_step: bool


@dataclass(frozen=True, slots=True)
class CommentCount:
    """How many threads a field has, and how many of them are not resolved."""

    threads: int
    unresolved: int


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that somebody said about a field, and whom it calls upon."""

    pk: int
    author: User
    text: str
    written_at: datetime
    mentioned: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """What is said about a field in one go, the opening first. `pk` is the opening's."""

    pk: int
    meaning: str
    shared: bool
    sayings: tuple[Saying, ...]
    resolved_at: datetime | None
    resolved_by: User | None

    @property
    def is_resolved(self) -> bool:
        """Whether somebody has said that it is dealt with."""
        return self.resolved_at is not None

    @property
    def opening(self) -> Saying:
        """What the thread began with."""
        return self.sayings[0]


def charges_of(report: Report) -> list[Charge]:
    """Everything that is given to somebody in a report; it does not stand where she has left or may no longer write."""
    given = list(open_assignments(report))
    if not given:
        return []
    able = set(people_who_may(report.organisation, Act.CONTRIBUTE).values_list("pk", flat=True))
    return [
        Charge(assignment.person, assignment.due, assignment.person_id in able, assignment.meaning, assignment.step)
        for assignment in given
    ]


def open_assignments(report: Report) -> QuerySet[Assignment]:
    """The assignments of a report that have not ended, with their people."""
    return Assignment.objects.filter(report=report, ended_at__isnull=True).select_related("person")


def assigned_fields(report: Report) -> dict[str, AssignedField]:
    """Who shall write each field, by meaning; a field's own assignment goes before its step's.

    What belongs to somebody who has left, or who may no longer write, is nobody's.
    """
    standing = [charge for charge in charges_of(report) if charge.stands]
    if not standing:
        return {}
    steps = {charge.step: charge for charge in standing if charge.step is not None}
    by_step = {field.meaning: _assigned(steps[field.step]) for field in template_of(report).fields if field.step in steps}
    return by_step | {charge.meaning: _assigned(charge) for charge in standing if charge.meaning}


def _assigned(charge: Charge) -> AssignedField:
    return AssignedField(charge.person, charge.due, by_step=charge.step is not None)


def answer_states(report: Report, data: ReportData) -> dict[str, AnswerState]:
    """How far each field of a report has come, by meaning, judged by what it holds now; what was not asked is left out."""
    kept = dict(report.answers.filter(Q(asked=True) | Q(comment_asked=True)).values_list("meaning", "state"))
    return {
        field.meaning: AnswerState(shown_state(kept[field.meaning], says_nothing(data, field)))
        for field in template_of(report).fields
        if field.meaning in kept
    }


def says_nothing(data: ReportData, field: Field) -> bool:
    """Whether a field holds no value, no row and no comment."""
    comment = value_at(data, (*field.at, "comment")) if field.has_comment else None
    if not field.kind.has_rows:
        return is_blank(value_at(data, field.at))
    rows = value_at(data, field.rows_at) or []
    return is_blank(comment) and all(is_blank(row.get(column.key)) for row in rows for column in field.columns)


def work_of(report: Report, data: ReportData, language: str) -> Work:
    """The whole work on a report: who has what, and how far it has come."""
    return plan_work(template_of(report), charges_of(report), answer_states(report, data), language)


def comment_counts(report: Report, *, shared_only: bool = False) -> dict[str, CommentCount]:
    """The threads of each field that has any, by meaning."""
    counted = _openings(report, shared_only=shared_only).order_by().values("meaning")
    counted = counted.annotate(threads=Count("pk"), unresolved=Count("pk", filter=Q(resolved_at__isnull=True)))
    return {row["meaning"]: CommentCount(row["threads"], row["unresolved"]) for row in counted}


def threads_of(report: Report, meaning: str | None = None, *, shared_only: bool = False) -> list[Thread]:
    """What is said about a report, or about one field of it, oldest first; for the secretariat only what is shared with it."""
    openings = _openings(report, shared_only=shared_only)
    if meaning is not None:
        openings = openings.filter(meaning=meaning)
    replies = Comment.objects.select_related("author").prefetch_related("mentions__person")
    openings = openings.select_related("author", "resolved_by").prefetch_related(
        "mentions__person", Prefetch("replies", queryset=replies)
    )
    return [_thread(opening) for opening in openings]


def thread_of(report: Report, pk: int, *, shared_only: bool = False) -> Comment:
    """The opening of one thread of a report. Raises NotFound."""
    return one_row(_openings(report, shared_only=shared_only), pk, _("Denne kommentaren finnes ikke."))


def _openings(report: Report, *, shared_only: bool) -> QuerySet[Comment]:
    openings = Comment.objects.filter(report=report, thread__isnull=True)
    return openings.filter(shared=True) if shared_only else openings


def _thread(opening: Comment) -> Thread:
    return Thread(
        opening.pk,
        opening.meaning,
        opening.shared,
        tuple(_sayings([opening, *opening.replies.all()])),
        opening.resolved_at,
        opening.resolved_by,
    )


def _sayings(comments: Iterable[Comment]) -> Iterable[Saying]:
    for comment in comments:
        called = tuple(mention.person for mention in comment.mentions.all())
        yield Saying(comment.pk, comment.author, comment.text, comment.written_at, called)
