"""Telling people of work and of what is said, in their own language. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from aktsom.access.queries import people_who_may
from aktsom.access.roles import Act
from aktsom.notices.actions import News, tell
from aktsom.reference.steps import step
from aktsom.report.models import Assignment, Comment, Report
from aktsom.report.queries.reports import report_data, template_of
from aktsom.report.queries.together import open_assignments, work_of
from aktsom.report.states import OPEN_FOR_WRITING
from aktsom.report.template import Field
from aktsom.report.work import Work
from aktsom.values.words import Words

if TYPE_CHECKING:
    from aktsom.access.models import User

SOON = timedelta(days=7)
SHORT = 160

_MORE = Words("og {} til", "og {} til", "and {} more")
_STEP = Words("Steg {}: {}", "Steg {}: {}", "Step {}: {}")
_OF_YEAR = Words("årsrapporten {}", "årsrapporten {}", "annual report {}")


def tell_of_assignments(report: Report, given: Sequence[Assignment], actor: User | None) -> None:
    """Tell the one who was given work, once for all of it."""
    person, first = given[0].person, given[0]
    language = person.language
    names = _name_of(report, first, language)
    if len(given) > 1:
        names = f"{names} {_MORE.in_language(language).format(len(given) - 1)}"
    address = _place_of(report, first) if len(given) == 1 else reverse("report:work", args=[report.year])
    due = min((assignment.due for assignment in given if assignment.due), default=None)
    news = News("assigned", _in_report(report, names, language), address, f"assigned:{first.pk}", due=due)
    tell([person], report.organisation, news, actor)


def tell_of_comment(comment: Comment, opening: Comment | None, field: Field, called: Iterable[User]) -> None:
    """Tell those whom a comment calls upon, and then those who have said something before it or have the field."""
    mentioned = list(called)
    _tell_of_comment(comment, field, "mentioned", mentioned)
    concerned = set(_concerned(comment, opening)) - set(mentioned)
    _tell_of_comment(comment, field, "commented", concerned)


def _concerned(comment: Comment, opening: Comment | None) -> Iterable[User]:
    """Those who have the field and those who have spoken in the thread, as far as they are still here."""
    report = comment.report
    having = [assignment.person_id for assignment in open_assignments(report).filter(meaning=comment.meaning)]
    spoken = [*opening.replies.values_list("author", flat=True), opening.author_id] if opening else []
    return people_who_may(report.organisation, Act.READ).filter(pk__in=[*having, *spoken])


def _tell_of_comment(comment: Comment, field: Field, kind: str, people: Iterable[User]) -> None:
    report = comment.report
    address = f"{reverse('report:field_comments', args=[report.year, field.meaning])}#kommentar-{comment.pk}"
    note = comment.text if len(comment.text) <= SHORT else f"{comment.text[: SHORT - 1]}…"
    for person in people:
        subject = _in_report(report, _field_name(field, person.language), person.language)
        tell([person], report.organisation, News(kind, subject, address, f"{kind}:{comment.pk}", note), comment.author)


def tell_of_deadlines(today: date | None = None) -> int:
    """Tell everybody of what is due within a week, once, and of what is overdue, once a week. Answers how many were told."""
    day = today or timezone.localdate()
    waiting = Assignment.objects.filter(
        ended_at__isnull=True,
        due__lte=day + SOON,
        report__state__in=OPEN_FOR_WRITING,
        report__organisation__removed_at__isnull=True,
    )
    reports = Report.objects.filter(pk__in=waiting.values("report")).select_related("organisation")
    return sum(_tell_of_deadlines_in(report, day) for report in reports)


def _tell_of_deadlines_in(report: Report, day: date) -> int:
    able = set(people_who_may(report.organisation, Act.CONTRIBUTE).values_list("pk", flat=True))
    work = work_of(report, report_data(report), "nb")
    told = 0
    for assignment in open_assignments(report).filter(due__lte=day + SOON):
        if assignment.person_id in able and _has_work_left(work, assignment):
            told += tell([assignment.person], report.organisation, _deadline(report, assignment, day), None)
    return told


def _has_work_left(work: Work, assignment: Assignment) -> bool:
    """Whether anything of the field, or of the step as far as it is hers, is not ready."""
    if assignment.meaning:
        return any(field.meaning == assignment.meaning and not field.is_done for field in work.fields())
    return any(field.step == assignment.step and field.by_step and not field.is_done for field in work.fields())


def _deadline(report: Report, assignment: Assignment, day: date) -> News:
    due, language = assignment.due, assignment.person.language
    late = (day - due).days if due else 0
    # A week overdue is one notice, however often the clock is asked.
    kind, key = ("overdue", f"{due}:{(late - 1) // 7}") if late > 0 else ("due_soon", str(due))
    subject = _in_report(report, _name_of(report, assignment, language), language)
    return News(kind, subject, _place_of(report, assignment), f"{kind}:{assignment.pk}:{key}", due=due)


def _name_of(report: Report, assignment: Assignment, language: str) -> str:
    if assignment.step is not None:
        return _STEP.in_language(language).format(assignment.step, step(assignment.step).name.in_language(language))
    return _field_name(template_of(report).field(assignment.meaning), language)


def _field_name(field: Field, language: str) -> str:
    return " ".join(filter(None, (field.code, field.label.in_language(language))))


def _in_report(report: Report, name: str, language: str) -> str:
    return f"{name}, {_OF_YEAR.in_language(language).format(report.year)}"


def _place_of(report: Report, assignment: Assignment) -> str:
    if assignment.step is not None:
        return f"{reverse('report:report', args=[report.year])}#steg-{assignment.step}"
    return reverse("report:field", args=[report.year, assignment.meaning])
