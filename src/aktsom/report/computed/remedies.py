"""The harm that was being made good in the year."""

from __future__ import annotations

from aktsom.followup.year_records import RemedyRecord
from aktsom.report.counted_texts import bullets, day_in_words, name_of, one_line, sentence
from aktsom.report.counting import Computed, Noun, Reference
from aktsom.report.year_records import YearRecords
from aktsom.values.words import Words

NOUN = Noun(Words("gjenoppretting", "gjenoppretting", "remedy"), Words("gjenopprettinger", "gjenopprettingar", "remedies"))
HOW = Words(
    "Saker der skade ble gjort god igjen, som var i gang minst én dag i året.",
    "Saker der skade vart gjord god att, som var i gang minst éin dag i året.",
    "Cases where harm was made good, under way on at least one day of the year.",
)
AFFECTED = {
    "nb": ("Berørte: {who}", "Én person ble berørt", "{number} personer ble berørt"),
    "nn": ("Råka: {who}", "Éin person vart råka", "{number} personar vart råka"),
}
AGREED = {"nb": "Avtalt med {who}.", "nn": "Avtalt med {who}."}
COMPLETED = {"nb": "Gjennomført {day}.", "nn": "Gjennomført {day}."}
UNDER_WAY = {"nb": "Ikke fullført ved årets slutt.", "nn": "Ikkje fullført ved slutten av året."}


def compute(records: YearRecords) -> Computed:
    """An item for each, in the order they were started."""
    found = records.followup.remedies
    references = tuple(Reference("remedy", one.record, name_of(one.harm), (one.started_on,)) for one in found)
    text = bullets(_item(one, records) for one in found) if found else None
    return Computed("remedies", HOW, NOUN, value=text, records=references)


def _item(one: RemedyRecord, records: YearRecords) -> str:
    form = records.written_form
    is_done = one.completed_on is not None and one.completed_on <= records.last
    status = COMPLETED[form].format(day=day_in_words(one.completed_on)) if is_done and one.completed_on else UNDER_WAY[form]
    agreed = AGREED[form].format(who=one_line(one.agreed_with)) if one.agreed_with else ""
    return " ".join(part for part in (sentence(one.harm), _affected(one, form), sentence(one.done), agreed, status) if part)


def _affected(one: RemedyRecord, form: str) -> str:
    described, single, several = AFFECTED[form]
    who = described.format(who=one_line(one.affected_who)) if one.affected_who else ""
    if one.affected is None:
        return sentence(who)
    counted = single if one.affected == 1 else several.format(number=one.affected)
    return " ".join(sentence(part) for part in (counted, who) if part)


COMPUTED = {"remedies": compute}
NEEDS = frozenset({"remedies"})
