"""Tokens of what somebody saw, so that nobody overwrites in silence what another has written since."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.risk.models import Goal, Indicator, Measure, RiskYear, Voice


class StaleRecord(Refusal):
    """Somebody has written in the record since it was opened; nothing is written."""

    code = "stale_record"
    status = 409


def token_of(*parts: object) -> str:
    """A short mark of these values: another where one of them is another."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def token_of_risk(said: RiskYear) -> str:
    """What a risk says in a year, whoever wrote it and from where."""
    scores = sorted((score.dimension, score.level, score.reason) for score in said.scores.all())
    places = [place.code for place in said.places.all() if place.picked]
    themes = [theme.name for theme in said.themes.all()]
    return token_of(said.text, said.geography, themes, places, scores, said.involvement, said.involvement_reason)


def token_of_goal(goal: Goal) -> str:
    """What a goal says, with its status."""
    statuses = sorted((one.year, one.note or "", one.state, one.reason) for one in goal.statuses.all())
    return token_of(goal.text, goal.announced_text, goal.owner_id, goal.deadline, goal.closed_at, statuses)


def token_of_measure(measure: Measure) -> str:
    """What a measure says, with its state."""
    said = (measure.text, measure.topic, measure.reason, measure.result, measure.owner_id, measure.deadline)
    return token_of(said, measure.state, measure.state_reason, measure.closed_at)


def token_of_indicator(one: Indicator) -> str:
    """What an indicator is."""
    tied = (one.goal_id, one.risk_id, one.owner_id)
    return token_of(one.name, one.unit, one.description, one.direction, one.every, one.source, one.computed, tied)


def token_of_voice(voice: Voice) -> str:
    """What somebody who was heard said."""
    return token_of(voice.who, voice.group, voice.how, voice.heard_on, voice.said)


def check_is_fresh(seen: str | None, now: str) -> None:
    """Refuses to write on top of something that the writer has not seen; None means that she asked for nothing to be compared."""
    if seen is not None and seen != now:
        raise StaleRecord(_("Noen har endret dette siden du åpnet det. Sammenlign, og lagre det som skal gjelde."))
