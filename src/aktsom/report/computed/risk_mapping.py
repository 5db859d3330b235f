"""How risk was mapped in the year, from the sources and methods of its assessments."""

from __future__ import annotations

from collections import Counter

from aktsom.report.counted_texts import bullets, enumerated, name_of, one_line, paragraphs, sentence
from aktsom.report.counting import Computed, Noun, Reference, apart
from aktsom.report.year_records import YearRecords
from aktsom.risk.year_records import AssessmentRecord
from aktsom.values.words import Words

NOUN = Noun(
    Words("risikovurdering", "risikovurdering", "risk assessment"),
    Words("risikovurderinger", "risikovurderingar", "risk assessments"),
)
HOW = Words(
    "Risikovurderinger som ble besluttet i året, med nivå og det som er skrevet om kilder og metode.",
    "Risikovurderingar som vart avgjorde i året, med nivå og det som er skrive om kjelder og metode.",
    "Risk assessments decided in the year, with their level and what is written of sources and method.",
)
WAITING = Words(
    "{number} påbegynt i året og ikke besluttet, ikke regnet med",
    "{number} påbyrja i året og ikkje avgjord, ikkje rekna med",
    "{number} begun in the year and not decided, not counted",
)
LEVELS = {
    4: Words("svært høy", "svært høg", "very high"),
    3: Words("høy", "høg", "high"),
    2: Words("middels", "middels", "medium"),
    1: Words("lav", "låg", "low"),
    None: Words("ukjent", "ukjend", "unknown"),
}
IN_ALL = {"nb": "I {year} besluttet vi {number}.", "nn": "I {year} avgjorde vi {number}."}
LEVEL = {"nb": "Risikoen ble vurdert som {levels}.", "nn": "Risikoen vart vurdert som {levels}."}
IN_SO_MANY = {"nb": "{level} i {number}", "nn": "{level} i {number}"}
METHODS = {"nb": "Kilder og metode:", "nn": "Kjelder og metode:"}
LISTS = {
    "nb": "Vi brukte listen over høyrisikoprodukter ({editions}).",
    "nn": "Vi brukte lista over høgrisikoprodukt ({editions}).",
}


def compute(records: YearRecords) -> Computed:
    """How many, how high, and each source and method once."""
    decided = [one for one in records.risk.assessments if one.decided_on is not None]
    waiting = tuple(_reference(one) for one in records.risk.assessments if one.decided_on is None)
    references = tuple(_reference(one) for one in decided)
    text = _text(decided, records) if decided else None
    return Computed("risk_mapping", HOW, NOUN, value=text, records=references, apart=apart(WAITING, waiting))


def _text(decided: list[AssessmentRecord], records: YearRecords) -> str:
    form = records.written_form
    levels = Counter(one.level for one in decided)
    parts = [
        IN_SO_MANY[form].format(level=LEVELS[level].in_language(form), number=levels[level]) for level in LEVELS if levels[level]
    ]
    opening = IN_ALL[form].format(year=records.year, number=NOUN.counted(len(decided), form))
    editions = enumerated(sorted({one.list_edition for one in decided if one.list_edition}), form)
    methods = dict.fromkeys(sentence(one.method) for one in decided if one_line(one.method))
    return paragraphs(
        [
            " ".join([opening, LEVEL[form].format(levels=enumerated(parts, form))]),
            LISTS[form].format(editions=editions) if editions else "",
            f"{METHODS[form]}\n\n{bullets(methods)}" if methods else "",
        ]
    )


def _reference(one: AssessmentRecord) -> Reference:
    return Reference("assessment", one.record, name_of(one.name), (one.decided_on,))


COMPUTED = {"risk_mapping": compute}
NEEDS = frozenset({"risk"})
