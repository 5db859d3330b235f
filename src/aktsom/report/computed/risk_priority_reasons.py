"""Why the year's risks were put first: the reasons for their severity and likelihood, our role, and what is not known."""

from __future__ import annotations

from aktsom.report.counted_texts import bullets, name_of, one_line, paragraphs, sentence
from aktsom.report.counting import Computed, Noun, Reference, apart
from aktsom.report.year_records import YearRecords
from aktsom.risk.year_records import RiskRecord
from aktsom.values.words import Words

NOUN = Noun(Words("risiko", "risiko", "risk"), Words("risikoer", "risikoar", "risks"))
HOW = Words(
    "Begrunnelsene for hvor alvorlige og sannsynlige årets prioriterte risikoer er, vår rolle, og det som risikovurderingene "
    "sier at vi ikke vet.",
    "Grunngjevingane for kor alvorlege og sannsynlege dei prioriterte risikoane i året er, rolla vår, og det som "
    "risikovurderingane seier at vi ikkje veit.",
    "The reasons for how severe and likely the year's risks are, our role, and what the assessments say is not known.",
)
UNJUDGED = Words("{number} uten begrunnelse", "{number} utan grunngjeving", "{number} with no reason")
SIDES = {
    "scale": Words("Alvor", "Alvor", "Scale"),
    "scope": Words("Omfang", "Omfang", "Scope"),
    "irremediability": Words("Mulighet til å gjenopprette", "Høve til å gjenopprette", "Irremediability"),
    "likelihood": Words("Sannsynlighet", "Sannsyn", "Likelihood"),
}
ROLE = {"nb": "Vår rolle", "nn": "Rolla vår"}
GAPS = {"nb": "Dette vet vi ikke:", "nn": "Dette veit vi ikkje:"}


def compute(records: YearRecords) -> Computed:
    """A part for each risk of the table that anybody has given a reason for, and the gaps, each once."""
    listed = [one for one in records.risk.risks if one.in_table]
    parts = {one.record: _part(one, records.written_form) for one in listed}
    unjudged = tuple(_reference(one) for one in listed if not parts[one.record])
    gaps = dict.fromkeys(sentence(one.unknown) for one in records.risk.assessments if one.decided_on and one_line(one.unknown))
    said = [part for part in parts.values() if part]
    text = paragraphs([*said, f"{GAPS[records.written_form]}\n\n{bullets(gaps)}" if gaps else ""]) or None
    references = tuple(_reference(one) for one in listed if parts[one.record])
    return Computed("risk_priority_reasons", HOW, NOUN, value=text, records=references, apart=apart(UNJUDGED, unjudged))


def _part(one: RiskRecord, form: str) -> str:
    reasons = {score.dimension: score.reason for score in one.scores}
    lines = [f"{SIDES[side].in_language(form)}: {sentence(reasons[side])}" for side in SIDES if one_line(reasons.get(side, ""))]
    if one_line(one.involvement_reason):
        lines.append(f"{ROLE[form]}: {sentence(one.involvement_reason)}")
    return f"**{name_of(one.text)}**\n\n{bullets(lines)}" if lines else ""


def _reference(one: RiskRecord) -> Reference:
    return Reference("risk", one.record, name_of(one.text))


COMPUTED = {"risk_priority_reasons": compute}
NEEDS = frozenset({"risk"})
