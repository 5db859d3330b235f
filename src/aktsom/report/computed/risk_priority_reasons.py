"""Why the year's risks were put first: reasons for severity and likelihood, our role, who was heard, what is not known."""

from __future__ import annotations

from aktsom.report.counted_texts import bullets, day_in_words, name_of, one_line, paragraphs, sentence
from aktsom.report.counting import Computed, Noun, Reference, apart
from aktsom.report.year_records import YearRecords
from aktsom.risk.year_records import RiskRecord, VoiceRecord
from aktsom.values.words import Words

NOUN = Noun(Words("oppføring", "oppføring", "entry"), Words("oppføringer", "oppføringar", "entries"))
HOW = Words(
    "Begrunnelsene for hvor alvorlige og sannsynlige årets prioriterte risikoer er, vår rolle, dem vi har hørt, og "
    "det som risikovurderingene sier at vi ikke vet.",
    "Grunngjevingane for kor alvorlege og sannsynlege dei prioriterte risikoane i året er, rolla vår, dei vi har høyrt, og det "
    "som risikovurderingane seier at vi ikkje veit.",
    "The reasons for how severe and likely the year's risks are, our role, those we have heard, and what the assessments say is "
    "not known.",
)
UNJUDGED = Words("{number} uten begrunnelse", "{number} utan grunngjeving", "{number} with no reason")
SIDES = {
    "scale": Words("Alvor", "Alvor", "Scale"),
    "scope": Words("Omfang", "Omfang", "Scope"),
    "irremediability": Words("Mulighet til å gjenopprette", "Høve til å gjenopprette", "Irremediability"),
    "likelihood": Words("Sannsynlighet", "Sannsyn", "Likelihood"),
}
ROLE = {"nb": "Vår rolle", "nn": "Rolla vår"}
HEARD = {"nb": "Hørt", "nn": "Høyrt"}
GROUPS = {
    "workers": Words(
        "arbeidere eller de som taler for dem", "arbeidarar eller dei som talar for dei", "workers or those who speak for them"
    ),
    "union": Words("fagforening", "fagforeining", "trade union"),
    "community": Words("lokalsamfunn", "lokalsamfunn", "local community"),
    "society": Words("organisasjon i sivilsamfunnet", "organisasjon i sivilsamfunnet", "civil society organisation"),
    "supplier": Words("leverandør", "leverandør", "supplier"),
    "authority": Words("myndighet", "styresmakt", "authority"),
}
GAPS = {"nb": "Dette vet vi ikke:", "nn": "Dette veit vi ikkje:"}


def compute(records: YearRecords) -> Computed:
    """A part for each risk of the table that has a reason or a voice, and the gaps, each once."""
    listed = [one for one in records.risk.risks if one.in_table]
    parts = {one.record: _part(one, records.written_form) for one in listed}
    unjudged = tuple(_reference(one) for one in listed if not _reasons(one, records.written_form))
    gaps = dict.fromkeys(sentence(one.unknown) for one in records.risk.assessments if one.decided_on and one_line(one.unknown))
    said = [part for part in parts.values() if part]
    text = paragraphs([*said, f"{GAPS[records.written_form]}\n\n{bullets(gaps)}" if gaps else ""]) or None
    references = tuple(each for one in listed if parts[one.record] for each in (_reference(one), *map(_heard, one.voices)))
    return Computed("risk_priority_reasons", HOW, NOUN, value=text, records=references, apart=apart(UNJUDGED, unjudged))


def _part(one: RiskRecord, form: str) -> str:
    lines = [*_reasons(one, form), *(f"{HEARD[form]}: {_voice(voice, form)}" for voice in one.voices)]
    return f"**{name_of(one.text)}**\n\n{bullets(lines)}" if lines else ""


def _reasons(one: RiskRecord, form: str) -> list[str]:
    reasons = {score.dimension: score.reason for score in one.scores}
    lines = [f"{SIDES[side].in_language(form)}: {sentence(reasons[side])}" for side in SIDES if one_line(reasons.get(side, ""))]
    if one_line(one.involvement_reason):
        lines.append(f"{ROLE[form]}: {sentence(one.involvement_reason)}")
    return lines


def _voice(one: VoiceRecord, form: str) -> str:
    """`Tillitsvalgte (fagforening, møte, 3. mai 2025): Vi får ikke lønn i tide.`"""
    group = GROUPS[one.group].in_language(form) if one.group in GROUPS else ""
    parts = ", ".join(filter(None, (group, one_line(one.how), day_in_words(one.heard_on) if one.heard_on else "")))
    return f"{one_line(one.who)}{f' ({parts})' if parts else ''}: {sentence(one.said)}"


def _heard(one: VoiceRecord) -> Reference:
    return Reference("voice", one.record, name_of(one.who), (one.heard_on,))


def _reference(one: RiskRecord) -> Reference:
    return Reference("risk", one.record, name_of(one.text))


COMPUTED = {"risk_priority_reasons": compute}
NEEDS = frozenset({"risk"})
