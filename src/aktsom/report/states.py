"""The states of a report and of an answer, and who may move a report. One table; its completeness is tested."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.access.roles import Act


class ReportState(models.TextChoices):
    """Where a report stands on its way out."""

    DRAFT = "draft", _("utkast")
    READY = "ready", _("klar for godkjenning")
    APPROVED = "approved", _("godkjent")
    SUBMITTED = "submitted", _("sendt inn")
    RETURNED = "returned", _("sendt tilbake")
    ACCEPTED = "accepted", _("godtatt")
    PUBLISHED = "published", _("publisert")
    SUPERSEDED = "superseded", _("erstattet")


class AnswerState(models.TextChoices):
    """How far an answer has come."""

    BLANK = "blank", _("ikke besvart")
    DRAFT = "draft", _("utkast")
    READY = "ready", _("klar")
    APPROVED = "approved", _("godkjent")


class AnswerSource(models.TextChoices):
    """Where an answer came from."""

    WRITTEN = "written", _("skrevet")
    COMPUTED = "computed", _("beregnet")
    IMPORTED = "imported", _("importert")
    CARRIED = "carried", _("fra i fjor")


MOVES: dict[ReportState, dict[ReportState, Act]] = {
    ReportState.DRAFT: {ReportState.READY: Act.OWN_REPORT},
    ReportState.READY: {
        ReportState.DRAFT: Act.OWN_REPORT,
        ReportState.APPROVED: Act.APPROVE,
        ReportState.RETURNED: Act.APPROVE,
    },
    ReportState.APPROVED: {
        ReportState.DRAFT: Act.OWN_REPORT,
        ReportState.SUBMITTED: Act.OWN_REPORT,
        ReportState.PUBLISHED: Act.APPROVE,
    },
    ReportState.SUBMITTED: {
        ReportState.APPROVED: Act.OWN_REPORT,
        ReportState.RETURNED: Act.REVIEW,
        ReportState.ACCEPTED: Act.REVIEW,
    },
    ReportState.RETURNED: {ReportState.READY: Act.OWN_REPORT},
    ReportState.ACCEPTED: {ReportState.DRAFT: Act.OWN_REPORT, ReportState.PUBLISHED: Act.APPROVE},
    ReportState.PUBLISHED: {ReportState.DRAFT: Act.OWN_REPORT, ReportState.SUPERSEDED: Act.APPROVE},
    ReportState.SUPERSEDED: {},
}
"""From each state to each that may follow, and the right it takes; REVIEW is that of an adviser of the buyer's own secretariat.

The owner asks, and takes back what waits with others. What was approved, accepted or published goes back to draft for a change.
"""

OPEN_FOR_WRITING = frozenset({ReportState.DRAFT, ReportState.RETURNED})
"""The states in which the report is with its writers."""

WITH_OTHERS = frozenset({ReportState.READY, ReportState.SUBMITTED})
"""The states in which the report waits for somebody's decision."""

DECIDED = frozenset({ReportState.APPROVED, ReportState.ACCEPTED, ReportState.PUBLISHED})
"""The states that unlocking a field leads out of, back to draft."""


def may_follow(state: ReportState, following: ReportState) -> bool:
    """Whether a report may go straight from one state to the other."""
    return following in MOVES[state]


def way_to(state: ReportState, goal: ReportState) -> tuple[ReportState, ...]:
    """The shortest way of moves from a state to another, without the first; empty where there is none."""
    ways: list[tuple[ReportState, ...]] = [(state,)]
    seen = {state}
    while ways:
        way = ways.pop(0)
        for following in MOVES[way[-1]]:
            if following == goal:
                return (*way[1:], following)
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()
