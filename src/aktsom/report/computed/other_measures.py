"""The measures of the year that are tied to no salient risk, topic by topic."""

from __future__ import annotations

from functools import partial

from aktsom.report.counted_texts import bullets, name_of, one_line, sentence
from aktsom.report.counting import Computed, Noun, Reference
from aktsom.report.year_records import YearRecords
from aktsom.risk.year_records import MeasureRecord
from aktsom.values.words import Words

NOUN = Noun(Words("tiltak", "tiltak", "measure"), Words("tiltak", "tiltak", "measures"))
HOW = Words(
    "Årets tiltak om dette emnet som ikke er knyttet til en prioritert risiko. De som utgår, er ikke med.",
    "Tiltaka i året om dette emnet som ikkje er knytte til ein prioritert risiko. Dei som går ut, er ikkje med.",
    "The year's measures on this topic that are tied to no salient risk. Those that are dropped are left out.",
)
TOPICS = {
    "nature_measures": "nature",
    "climate_measures": "climate",
    "purchasing_practice": "purchasing",
    "product_choice": "products",
    "freedom_of_association": "association",
    "competence_building": "competence",
    "corruption_measures": "corruption",
    "other_measures": "other",
}
DROPPED = "dropped"
REASON = {"nb": "Begrunnelse", "nn": "Grunngjeving"}
RESULT = {"nb": "Resultat", "nn": "Resultat"}


def compute(records: YearRecords, meaning: str) -> Computed:
    """An item for each measure of a topic."""
    found = [one for one in records.risk.measures if one.topic == TOPICS[meaning] and one.state != DROPPED and one.text.strip()]
    references = tuple(Reference("measure", one.record, name_of(one.text)) for one in found)
    text = bullets(_item(one, records.written_form) for one in found) if found else None
    return Computed(meaning, HOW, NOUN, value=text, records=references)


def _item(one: MeasureRecord, form: str) -> str:
    parts = [sentence(one.text)]
    parts += [f"{REASON[form]}: {sentence(one.reason)}"] if one_line(one.reason) else []
    parts += [f"{RESULT[form]}: {sentence(one.result)}"] if one_line(one.result) else []
    return " ".join(parts)


COMPUTED = {meaning: partial(compute, meaning=meaning) for meaning in TOPICS}
NEEDS = frozenset({"risk"})
