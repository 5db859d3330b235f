"""The number of agreements followed up is not below the number that the text about follow-up names."""

from __future__ import annotations

import re

from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.shape import ReportData, is_asked, value_at
from aktsom.report.template import Template, Words

NUMBER, TEXT = "agreements_followed_up", "suppliers_followed_up"
COUNTED = ("null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
SPELLED = {word: count for count, word in enumerate(COUNTED)} | {"ein": 1, "ei": 1, "en": 1, "syv": 7}
COUNT = rf"(\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})*|\d+|{'|'.join(SPELLED)})"
FOLLOWED = re.compile(r"\b(?:følg|fulgt|fylg|oppfølg|revider|revisjon|kontroller)", re.IGNORECASE)
AGREEMENTS = re.compile(
    rf"(?<!\bav )\b{COUNT}(?: av (?:de |dei )?\S+)?(?: \w+)?? \w*(?:avtal|kontrakt)(?:e|er|ar|ene)?\b",
    re.IGNORECASE,
)


def run(data: ReportData, template: Template) -> Result:
    """Compare the number with the largest count of agreements in a sentence about follow-up."""
    meanings = {field.meaning for field in template.fields}
    if not {NUMBER, TEXT} <= meanings:
        return not_applicable()
    number, text = template.field(NUMBER), template.field(TEXT)
    counts = named_counts(value_at(data, text.at) or "")
    if not counts or not is_asked(data, number.at):
        return not_applicable(
            Words(
                "Teksten nevner ikke antall avtaler.",
                "Teksten nemner ikkje talet på avtalar.",
                "The text names no number of agreements.",
            )
        )
    stated, named = value_at(data, number.at), max(counts)
    if isinstance(stated, int) and stated >= named:
        return passed(NUMBER, TEXT)
    return failed(_words(stated, named, text.code or ""), (NUMBER, TEXT), (".".join(number.at), ".".join(text.at)))


def named_counts(text: str) -> list[int]:
    """How many agreements each sentence about follow-up says that it is about; years are no counts."""
    sentences = [part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if FOLLOWED.search(part)]
    counts = [_count(match.group(1)) for part in sentences for match in AGREEMENTS.finditer(part)]
    return [count for count in counts if not 1900 <= count <= 2100]


def _count(written: str) -> int:
    digits = re.sub(r"\D", "", written)
    return int(digits) if digits else SPELLED[written.lower()]


def _words(stated: object, named: int, code: str) -> Words:
    if stated is None:
        return Words(
            f"Antallet avtaler som er fulgt opp, er ikke oppgitt, men {code} nevner {named}.",
            f"Talet på avtalar som er følgde opp, er ikkje oppgitt, men {code} nemner {named}.",
            f"The number of agreements followed up is blank, but {code} names {named}.",
        )
    return Words(
        f"Tallet sier at {stated} avtaler er fulgt opp, men {code} nevner {named}.",
        f"Talet seier at {stated} avtalar er følgde opp, men {code} nemner {named}.",
        f"The number says that {stated} agreements were followed up, but {code} names {named}.",
    )


CHECK = Check(
    code="agreements_followed_up",
    means=Words(
        "Tallet på avtaler som er fulgt opp, stemmer med teksten om oppfølging.",
        "Talet på avtalar som er følgde opp, stemmer med teksten om oppfølging.",
        "The number of agreements followed up agrees with the text about follow-up.",
    ),
    why=Words(
        "Leseren finner begge tallene og lurer på hvilket som er riktig.",
        "Lesaren finn begge tala og lurer på kva for eitt som er rett.",
        "The reader finds both numbers and wonders which is right.",
    ),
    in_force_from=2023,
    run=run,
)
