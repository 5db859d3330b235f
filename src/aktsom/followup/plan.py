"""The follow-ups that the ladder proposes for a year, with every reason. Pure: no Django.

A rung is proposed when the level of risk reaches it and its last time is too long ago. Factory audits and samples come only after
a self-report has been done, for one climbs a step at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from aktsom.reference.follow_up_ladder import Band, Control, Ladder, Rung

FIRST_STEP = "self_report"


class Colour(StrEnum):
    """How soon an agreement should be looked at: requirements used × value."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Why(StrEnum):
    """A reason to propose a follow-up."""

    LEVEL = "level"
    LEVEL_UNKNOWN = "level_unknown"
    LABEL = "label"
    NEVER_DONE = "never_done"
    LAST_DONE = "last_done"
    OPEN_DEVIATION = "open_deviation"
    RED = "red"
    DEMANDED = "demanded"
    PURCHASE = "purchase"
    VALUE_UNKNOWN = "value_unknown"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with its number, where it has one: the level, the year, how many."""

    why: Why
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an agreement when its year is planned; `done` has the last year of each kind, level None is not judged."""

    key: int
    level: int | None = None
    value: int | None = None
    purchase: str = ""
    requirements: int = 0
    themes: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    has_label: bool = False
    open_deviations: int = 0
    done: Mapping[str, int] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A follow-up of an agreement that is proposed for a year; `rung` is blank for a control beside the ladder."""

    agreement: int
    kind: str
    colour: Colour
    reasons: tuple[Reason, ...]
    rung: str = ""
    on: date | None = None


def colour_of(standing: Standing, ladder: Ladder) -> Colour:
    """Green, yellow or red: the points of the requirements times those of the value."""
    value = ladder.unknown_value if standing.value is None else _points(ladder.value_bands, standing.value)
    points = _points(ladder.requirement_bands, standing.requirements) * value
    if points >= ladder.red_from:
        return Colour.RED
    return Colour.YELLOW if points >= ladder.yellow_from else Colour.GREEN


def _points(bands: Sequence[Band], number: int) -> int:
    return next((band.points for band in reversed(bands) if number >= band.least), bands[0].points)


def reach_of(standing: Standing, ladder: Ladder) -> int:
    """How high the ladder is climbed for an agreement."""
    extra = standing.open_deviations > 0 or (colour_of(standing, ladder) is Colour.RED and standing.level is not None)
    return min(ladder.top, ladder.reach[standing.level] + extra)


def proposals_for(standing: Standing, year: int, ladder: Ladder) -> tuple[Proposal, ...]:
    """What the ladder and what was demanded propose for an agreement; a kind once, for its highest rung."""
    found: dict[str, Proposal] = {}
    for rung in ladder.rungs:
        if rung.number <= reach_of(standing, ladder) and _may_climb(rung, standing, ladder):
            for kind in rung.kinds:
                if _is_due(standing, kind, year, rung.every):
                    found[kind] = _of_rung(standing, rung, kind, ladder)
    for control in ladder.controls:
        reasons = _demanded(standing, control)
        if reasons and _is_due(standing, control.kind, year, control.every):
            found[control.kind] = _with_last(standing, control.kind, reasons, ladder)
    return tuple(proposal for kind, proposal in found.items() if kind not in standing.settled)


def _may_climb(rung: Rung, standing: Standing, ladder: Ladder) -> bool:
    if rung.needs_label:
        return standing.has_label
    first = next(one.number for one in ladder.rungs if one.code == FIRST_STEP)
    return rung.number <= first or FIRST_STEP in standing.done


def _is_due(standing: Standing, kind: str, year: int, every: int) -> bool:
    return kind not in standing.done or standing.done[kind] + every <= year


def _of_rung(standing: Standing, rung: Rung, kind: str, ladder: Ladder) -> Proposal:
    if rung.needs_label:
        reasons = [Reason(Why.LABEL)]
    else:
        reasons = [Reason(Why.LEVEL_UNKNOWN) if standing.level is None else Reason(Why.LEVEL, standing.level)]
    if standing.open_deviations:
        reasons.append(Reason(Why.OPEN_DEVIATION, standing.open_deviations))
    return _with_last(standing, kind, reasons, ladder, rung.code)


def _demanded(standing: Standing, control: Control) -> list[Reason]:
    asked = bool(standing.themes & control.themes) or any(code.startswith(control.sources) for code in standing.sources)
    if asked:
        return [Reason(Why.DEMANDED)]
    is_large = standing.value is None or standing.value >= control.value_from
    return [Reason(Why.PURCHASE)] if standing.purchase in control.purchases and is_large else []


def _with_last(standing: Standing, kind: str, reasons: Iterable[Reason], ladder: Ladder, rung: str = "") -> Proposal:
    colour = colour_of(standing, ladder)
    last = Reason(Why.LAST_DONE, standing.done[kind]) if kind in standing.done else Reason(Why.NEVER_DONE)
    more = [last, *([Reason(Why.RED)] if colour is Colour.RED else [])]
    unknown = [Reason(Why.VALUE_UNKNOWN)] if standing.value is None else []
    return Proposal(standing.key, kind, colour, (*reasons, *more, *unknown), rung)


_ORDER = {Colour.RED: 0, Colour.YELLOW: 1, Colour.GREEN: 2}


def plan_year(standings: Sequence[Standing], year: int, ladder: Ladder, today: date) -> list[Proposal]:
    """Every proposal of a year, the most pressing first, spread evenly over the days that are left of it."""
    found = [(standing, proposal) for standing in standings for proposal in proposals_for(standing, year, ladder)]
    found.sort(key=lambda pair: (_ORDER[pair[1].colour], -(pair[0].level or 0), pair[1].agreement, pair[1].kind))
    first, last = _season(year, ladder, today)
    days = max(0, (last - first).days)
    spread = max(1, len(found) - 1)
    return [
        _on(proposal, _working_day(_within(first + timedelta(days=days * place // spread), standing)))
        for place, (standing, proposal) in enumerate(found)
    ]


def _season(year: int, ladder: Ladder, today: date) -> tuple[date, date]:
    (first_month, first_day), (last_month, last_day) = ladder.season
    first, last = date(year, first_month, first_day), date(year, last_month, last_day)
    first = max(first, today + timedelta(days=ladder.days_ahead)) if today.year == year else first
    return min(first, date(year, 12, 31)), max(first, last) if first.year == year else date(year, 12, 31)


def _within(day: date, standing: Standing) -> date:
    if standing.first_day is not None and day < standing.first_day:
        day = standing.first_day
    return standing.last_day if standing.last_day is not None and day > standing.last_day else day


def _working_day(day: date) -> date:
    # Friday before a weekend, and so never into another year or past the end of an agreement.
    back = max(0, day.weekday() - 4)
    return day - timedelta(days=back) if (day - timedelta(days=back)).year == day.year else day


def _on(proposal: Proposal, day: date) -> Proposal:
    return Proposal(proposal.agreement, proposal.kind, proposal.colour, proposal.reasons, proposal.rung, day)
