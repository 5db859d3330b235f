"""The year's table of prioritised risks, and what is done about each: the field shows the records themselves."""

from __future__ import annotations

from aktsom.report.counted_texts import name_of
from aktsom.report.counting import Computed, Noun, Reference, apart
from aktsom.report.year_records import YearRecords
from aktsom.risk.year_records import RiskRecord
from aktsom.values.words import Words

NOUN = Noun(Words("risiko", "risiko", "risk"), Words("risikoer", "risikoar", "risks"))
TABLE = Words(
    "Feltet viser risikoene som er prioritert i året, slik de står på risikosiden.",
    "Feltet viser risikoane som er prioriterte i året, slik dei står på risikosida.",
    "The field shows the risks put first in the year, as they stand on the page of risks.",
)
HANDLING = Words(
    "Feltet viser mål og tiltak for hver risiko i året, slik de står under mål og tiltak.",
    "Feltet viser mål og tiltak for kvar risiko i året, slik dei står under mål og tiltak.",
    "The field shows the year's goals and measures of each risk, as they stand among goals and measures.",
)
NO_THEME = Words("{number} uten tema", "{number} utan tema", "{number} with no theme")
NO_PLACE = Words("{number} uten geografi", "{number} utan geografi", "{number} with no geography")
NO_MEASURE = Words("{number} uten tiltak", "{number} utan tiltak", "{number} with no measure")
NO_GOAL = Words("{number} uten mål", "{number} utan mål", "{number} with no goal")


def compute_table(records: YearRecords) -> Computed:
    """The risks of the table, and those that lack theme or place."""
    listed = [one for one in records.risk.risks if one.in_table]
    told = (
        *apart(NO_THEME, tuple(_reference(one) for one in listed if not one.themes)),
        *apart(NO_PLACE, tuple(_reference(one) for one in listed if not one.has_place)),
    )
    return Computed("risks", TABLE, NOUN, records=tuple(_reference(one) for one in listed), apart=told, is_kept=True)


def compute_handling(records: YearRecords) -> Computed:
    """The risks that are handled, and those without goal or measure."""
    handled = [one for one in records.risk.risks if one.in_handling]
    told = (
        *apart(NO_GOAL, tuple(_reference(one) for one in handled if not one.goals)),
        *apart(NO_MEASURE, tuple(_reference(one) for one in handled if not one.measures)),
    )
    return Computed("risk_handling", HANDLING, NOUN, records=tuple(_reference(one) for one in handled), apart=told, is_kept=True)


def _reference(one: RiskRecord) -> Reference:
    return Reference("risk", one.record, name_of(one.text))


COMPUTED = {"risks": compute_table, "risk_handling": compute_handling}
NEEDS = frozenset({"risk"})
