"""Giving out the work of the sample's draft: who writes what, what they say about it, what is ready."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from aktsom.project.sample.content import shared_work
from aktsom.report.actions import Portion, assign, set_answer_state, write_comment
from aktsom.report.states import AnswerState

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.report.models import Report

FindPerson = Callable[[str], "User"]


def share_work(report: Report, file: str, by: User, person: FindPerson) -> None:
    """Give out the work that the sample tells of; a report without any is left alone."""
    work = shared_work(file)
    for entry in work.get("given", ()):
        portions = [Portion(step=step) for step in entry.get("steps", ())] + [Portion(name) for name in entry.get("fields", ())]
        due = timezone.localdate() + timedelta(days=entry["days"])
        assign(report, portions, person(entry["to"]), due, by)
    for entry in work.get("said", ()):
        _say(report, entry, person)
    for meaning in work.get("ready", ()):
        set_answer_state(report, meaning, AnswerState.READY, by)


def _say(report: Report, entry: dict[str, Any], person: FindPerson) -> None:
    called = [person(email) for email in entry["to"]]
    opening = write_comment(report, entry["field"], entry["text"], person(entry["by"]), mentioned=called)
    for answer in entry["answers"]:
        write_comment(report, entry["field"], answer["text"], person(answer["by"]), thread=opening)
