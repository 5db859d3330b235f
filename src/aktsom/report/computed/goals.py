"""The goals of the year and of the next."""

from __future__ import annotations

from aktsom.report.counted_texts import name_of
from aktsom.report.counting import Computed, Noun, Reference, apart
from aktsom.report.year_records import YearRecords
from aktsom.risk.year_records import GoalRecord
from aktsom.values.words import Words

NOUN = Noun(Words("mål", "mål", "goal"), Words("mål", "mål", "goals"))
OF_YEAR = Words(
    "Feltet viser målene for hele virksomheten i året, slik de står blant målene.",
    "Feltet viser måla for heile verksemda i året, slik dei står blant måla.",
    "The field shows the year's goals of the whole organisation, as they stand among the goals.",
)
COMING = Words(
    "Mål for hele virksomheten som gjelder neste år, både de som rapporten alt nevner, og de som er ført opp siden.",
    "Mål for heile verksemda som gjeld neste år, både dei som rapporten alt nemner, og dei som er førte opp sidan.",
    "Goals of the whole organisation for the next year, both those that the report names and those recorded since.",
)
ANNOUNCED = Words(
    "{number} varslet i fjor, men ikke ført opp i år",
    "{number} varsla i fjor, men ikkje ført opp i år",
    "{number} announced last year, but not listed this year",
)
UNJUDGED = Words("{number} ikke vurdert", "{number} ikkje vurdert", "{number} not judged")


def compute_year(records: YearRecords) -> Computed:
    """The goals that the year lists, and those that were announced and are not listed."""
    listed = [one for one in records.risk.goals if one.is_listed]
    missing = tuple(_reference(one) for one in records.risk.goals if not one.is_listed)
    unjudged = tuple(_reference(one) for one in listed if one.state == "unknown")
    told = (*apart(ANNOUNCED, missing), *apart(UNJUDGED, unjudged))
    return Computed("goals_of_year", OF_YEAR, NOUN, records=tuple(_reference(one) for one in listed), apart=told, is_kept=True)


def compute_coming(records: YearRecords) -> Computed:
    """The goals of the next year, those announced first and in their order, then the others."""
    named = sorted(
        (one for one in records.risk.coming_goals if one.announced is not None), key=lambda one: one.announced_position or 0
    )
    others = [one for one in records.risk.coming_goals if one.announced is None]
    rows = tuple(
        {"goal": one.text if one.announced is None else one.announced, "record": one.record} for one in (*named, *others)
    )
    return Computed("goals_next_year", COMING, NOUN, rows=rows, records=tuple(_reference(one) for one in (*named, *others)))


def _reference(one: GoalRecord) -> Reference:
    return Reference("goal", one.record, name_of(one.text))


COMPUTED = {"goals_of_year": compute_year, "goals_next_year": compute_coming}
NEEDS = frozenset({"risk"})
