"""What the history tells of risks, goals and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.access.actions import record_event
from aktsom.access.history import Thing, changes_between
from aktsom.risk.coding import name_of_place
from aktsom.risk.models import Goal, Measure, RiskYear, SalientRisk
from aktsom.risk.searching import renew_goals, renew_risks

if TYPE_CHECKING:
    from aktsom.access.models import User

NAME_LENGTH = 200
Told = dict[str, object]


def thing_of_risk(risk: SalientRisk, wording: str = "") -> Thing:
    """The risk as the history names it."""
    return Thing("salient_risk", str(risk.pk), (wording or risk.text)[:NAME_LENGTH])


def thing_of_goal(goal: Goal) -> Thing:
    """The goal as the history names it."""
    return Thing("goal", str(goal.pk), goal.wording[:NAME_LENGTH])


def thing_of_measure(measure: Measure) -> Thing:
    """The measure as the history names it."""
    return Thing("measure", str(measure.pk), str(measure)[:NAME_LENGTH])


def told_of_risk(said: RiskYear) -> Told:
    """A risk in a year, field by field; what is blank is None."""
    levels = {f"risk_{one.dimension}": _level(one.level) for one in said.scores.all()}
    reasons = {f"risk_{one.dimension}_reason": one.reason or None for one in said.scores.all()}
    picked = [name_of_place(place.code).nb for place in said.places.all() if place.picked]
    return {
        "risk_text": said.text,
        "risk_themes": ", ".join(theme.name for theme in said.themes.all()) or None,
        "risk_geography": said.geography,
        "risk_places": ", ".join(picked) or None,
        **{name: None for side in _SIDES for name in (f"risk_{side}", f"risk_{side}_reason")},
        **levels,
        **reasons,
        "risk_involvement": said.involvement or None,
        "risk_involvement_reason": said.involvement_reason or None,
    }


_SIDES = ("scale", "scope", "irremediability", "likelihood")


def _level(level: int | None) -> str:
    return "unknown" if level is None else str(level)


def told_of_goal(goal: Goal) -> Told:
    """A goal, field by field."""
    status = next((one for one in goal.statuses.all() if one.year == goal.year), None)
    return {
        "goal_text": goal.wording or None,
        "goal_note": status.note if status else None,
        "goal_owner": str(goal.owner) if goal.owner else None,
        "goal_deadline": goal.deadline,
    }


def told_of_measure(measure: Measure) -> Told:
    """A measure, field by field."""
    return {
        "measure_text": measure.text,
        "measure_topic": measure.topic or None,
        "measure_reason": measure.reason or None,
        "measure_result": measure.result,
        "goal_owner": str(measure.owner) if measure.owner else None,
        "goal_deadline": measure.deadline,
    }


def tell_risk(said: RiskYear, before: Told, actor: User | None, verb: str = "") -> None:
    """One event of what changed in a risk; nothing changed is no event."""
    changes = changes_between(before, told_of_risk(said))
    if changes:
        done = verb or ("risk_changed" if any(before.values()) else "risk_recorded")
        record_event(actor, said.risk.organisation, done, thing_of_risk(said.risk, said.wording), changes)
        renew_risks(said.risk.organisation)


def tell_goal(goal: Goal, before: Told, actor: User | None, verb: str) -> None:
    """One event of what changed in a goal."""
    changes = changes_between(before, told_of_goal(goal))
    if changes:
        record_event(actor, goal.organisation, verb, thing_of_goal(goal), changes)
        renew_goals(goal.organisation)


def tell_measure(measure: Measure, before: Told, actor: User | None, verb: str) -> None:
    """One event of what changed in a measure."""
    changes = changes_between(before, told_of_measure(measure))
    if changes:
        record_event(actor, measure.organisation, verb, thing_of_measure(measure), changes)
