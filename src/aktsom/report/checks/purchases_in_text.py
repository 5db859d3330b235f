"""No text names larger purchases than the number of the year's purchases."""

from __future__ import annotations

import re

from aktsom.report.case import Case, Said
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words

TOTAL = "total_purchases"
BUYS = re.compile(r"\b(?:kjøp\w*|innkjøp\w*|anska?ff\w*|skaff\w*)\b", re.IGNORECASE)
AMOUNT = re.compile(r"(\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?)\s*(milliard\w*|mrd|million\w*|mill)\b", re.IGNORECASE)
NOT_THIS_YEAR = re.compile(
    r"\b(?:perioden|samlet over|samla over|de siste|dei siste|siden|sidan|offentlige? sektor|Norge|Noreg|landets|statens)\b"
    r"|\d{4}\s*[-–]\s*\d{4}",
    re.IGNORECASE,
)
STEMS = ("milliard", "million", "mrd", "mill")
LARGER = 1.2
"""How many times larger an amount in a text must be before it is another amount, and no rounding."""


def run(case: Case) -> Result:
    """Find sentences about buying that name an amount well above the year's total."""
    total = case.number(TOTAL)
    if not case.asks(TOTAL) or not total or total <= 0:
        return not_applicable(
            Words(
                "Innkjøp i kroner er ikke oppgitt.", "Innkjøp i kroner er ikkje oppgitt.", "The year's purchases are not given."
            )
        )
    larger = [(said, quote) for said in case.sentences if said.names_any(STEMS) and (quote := _larger(said.text, total))]
    if not larger:
        return passed(TOTAL)
    places = [case.place(TOTAL), *(said.path for said, _ in larger)]
    return failed(_words(case, *larger[0]), [TOTAL, *(said.meaning for said, _ in larger)], places)


def _larger(sentence: str, total: int) -> str:
    """The first amount of a sentence about this year's buying that is larger than the total, as written."""
    if not BUYS.search(sentence) or NOT_THIS_YEAR.search(sentence):
        return ""
    return next((match.group(0) for match in AMOUNT.finditer(sentence) if _kroner(match) > LARGER * total), "")


def _kroner(match: re.Match[str]) -> float:
    number = float(re.sub(r"[ \u00a0\u202f]", "", match.group(1)).replace(",", "."))
    return number * (1e9 if match.group(2).lower().startswith(("milliard", "mrd")) else 1e6)


def _words(case: Case, said: Said, quote: str) -> Words:
    name = case.name(said.meaning)
    return Words(
        f"Tallet for innkjøp er mindre enn det teksten nevner: «{quote}» ({name.nb}).",
        f"Talet for innkjøp er mindre enn det teksten nemner: «{quote}» ({name.nn}).",
        f"The number of purchases is smaller than what the text names: “{quote}” ({name.en}).",
    )


CHECK = Check(
    code="purchases_in_text",
    means=Words(
        "Innkjøp i kroner er ikke mindre enn det teksten nevner.",
        "Innkjøp i kroner er ikkje mindre enn det teksten nemner.",
        "The purchases in kroner are not smaller than what the text names.",
    ),
    why=Words(
        "Tallet sammenlignes med andres og med neste års. Gjelder det bare en del av innkjøpene, bør det stå ved tallet.",
        "Talet blir samanlikna med andre sine og med neste års. Gjeld det berre ein del av innkjøpa, bør det stå ved talet.",
        "The number is compared with others' and with next year's. If it covers only some purchases, it should say so.",
    ),
    in_force_from=2023,
    run=run,
)
