"""The deviations that were found in the year, as they stood when it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.followup.year_records import DeviationRecord, standing_actions, state_at
from aktsom.reference.countries import country
from aktsom.report.counted_texts import day_in_words, one_line, sentence
from aktsom.report.counting import Computed, Noun, Reference
from aktsom.report.year_records import YearRecords
from aktsom.values.words import Words

NOUN = Noun(Words("avvik", "avvik", "deviation"), Words("avvik", "avvik", "deviations"))
HOW = Words(
    "Avvik som ble funnet i året, med tiltak og status slik de sto da året var slutt.",
    "Avvik som vart funne i året, med tiltak og status slik dei stod då året var slutt.",
    "Deviations found in the year, with actions and status as they stood when the year ended.",
)
NONE_FOUND = Words(
    "Ingen avvik er ført som funnet i året. Om dere ikke fant noen, må et menneske si det: programmet vet bare hva som er ført.",
    "Ingen avvik er førte som funne i året. Om de ikkje fann nokon, må eit menneske seie det: programmet veit berre kva som er "
    "ført.",
    "No deviation is recorded as found in the year. Whether you found none, a person must say: the program knows only what is "
    "recorded.",
)
STATES = {
    "open": Words("Åpent", "Ope", "Open"),
    "acknowledged": Words("Erkjent av leverandøren", "Erkjent av leverandøren", "Acknowledged by the supplier"),
    "plan_agreed": Words("Plan avtalt", "Plan avtalt", "Plan agreed"),
    "corrected": Words("Rettet, ikke kontrollert", "Retta, ikkje kontrollert", "Corrected, not verified"),
    "verified": Words("Rettet og kontrollert", "Retta og kontrollert", "Corrected and verified"),
    "closed": Words("Lukket", "Lukka", "Closed"),
    "escalated": Words("Trappet opp", "Trappa opp", "Escalated"),
    "disputed": Words("Bestridt av leverandøren", "Bestride av leverandøren", "Disputed by the supplier"),
}
PLACES = {
    "unknown": Words("Vi vet ikke", "Vi veit ikkje", "We do not know"),
    "supplier": Words("Hos leverandøren", "Hos leverandøren", "At the supplier"),
    "sub_supplier": Words("Hos en underleverandør", "Hos ein underleverandør", "At a sub-supplier"),
    "production": Words("I produksjonen", "I produksjonen", "In production"),
    "raw_material": Words("I råvareleddet", "I råvareleddet", "In raw materials"),
}
STEPS = {
    "correct": Words("Krav om retting", "Krav om retting", "Demand for correction"),
    "withhold": Words("Betaling holdt tilbake", "Betaling halden tilbake", "Payment withheld"),
    "partial_stop": Words("Delvis stans", "Delvis stans", "Partial stop"),
    "full_stop": Words("Full stans", "Full stans", "Full stop"),
    "replace_sub_supplier": Words(
        "Krav om bytte av underleverandør", "Krav om byte av underleverandør", "Demand to replace a sub-supplier"
    ),
    "terminate": Words("Heving av avtalen", "Heving av avtalen", "Termination of the agreement"),
}


def compute(records: YearRecords) -> Computed:
    """A row for each, in the order they were found. No rows say nothing: that none was found, only a person can say."""
    found = records.followup.deviations
    references = tuple(Reference("deviation", one.record, one.title, (one.found_on,)) for one in found)
    if not found:
        return Computed("deviations", NONE_FOUND, NOUN)
    return Computed("deviations", HOW, NOUN, rows=tuple(_row(one, records) for one in found), records=references)


def _row(one: DeviationRecord, records: YearRecords) -> Mapping[str, Any]:
    return {
        "type": one_line(one.title),
        "where": _where(one, records.written_form),
        "action": _action(one, records) or None,
        "status": _status(one, records),
    }


def _where(one: DeviationRecord, form: str) -> str:
    place = PLACES[one.place].in_language(form) if one.place in PLACES else one.place
    try:
        return f"{place} ({country(one.country).name.in_language(form)})" if one.country else place
    except KeyError:
        return f"{place} ({one.country})"


def _action(one: DeviationRecord, records: YearRecords) -> str:
    said = [sentence(action.text) for action in standing_actions(one, records.last)]
    decided = [each for each in one.sanctions if each.decided_on is not None and each.decided_on <= records.last]
    said += [sentence(STEPS[each.step].in_language(records.written_form)) for each in decided if each.step in STEPS]
    return " ".join(said)


def _status(one: DeviationRecord, records: YearRecords) -> str:
    state = state_at(one, records.last)
    words = STATES[state].in_language(records.written_form) if state in STATES else state
    day = {"closed": one.closed_on, "verified": one.verified_on}.get(state)
    return f"{words} {day_in_words(day)}" if day else words


COMPUTED = {"deviations": compute}
NEEDS = frozenset({"deviations"})
