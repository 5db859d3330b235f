"""No text names more employees of the organisation than it has."""

from __future__ import annotations

import re

from aktsom.report.case import Case, Said
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words
from aktsom.report.told import COUNT, count_of

EMPLOYEES = "organisation_employees"
COUNTED = re.compile(rf"\b{COUNT}(?: \w+)?? (?:ansatte|tilsette|medarbeidere|medarbeidarar)\b", re.IGNORECASE)
OTHERS = re.compile(
    r"leverandør|selskap|produsent|fabrikk|konsern|bedrift|bransje|næring|datter|sektor|kommunene|kommunane|land\b", re.IGNORECASE
)
STEMS = ("ansatt", "tilsett", "medarbeid")
LARGER = 1.2


def run(case: Case) -> Result:
    """Find sentences that count more employees than the number, and are not about somebody else's."""
    number = case.number(EMPLOYEES)
    if not case.asks(EMPLOYEES) or not number or number <= 0:
        return not_applicable(
            Words(
                "Antall ansatte er ikke oppgitt.", "Talet på tilsette er ikkje oppgitt.", "The number of employees is not given."
            )
        )
    larger = [(said, quote) for said in case.sentences if said.names_any(STEMS) and (quote := _larger(said.text, number))]
    if not larger:
        return passed(EMPLOYEES)
    places = [case.place(EMPLOYEES), *(said.path for said, _ in larger)]
    return failed(_words(case, number, *larger[0]), [EMPLOYEES, *(said.meaning for said, _ in larger)], places)


def _larger(sentence: str, number: int) -> str:
    if OTHERS.search(sentence):
        return ""
    return next((match.group(0) for match in COUNTED.finditer(sentence) if count_of(match.group(1)) > LARGER * number), "")


def _words(case: Case, number: int, said: Said, quote: str) -> Words:
    name = case.name(said.meaning)
    given = f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
    return Words(
        f"Tallet sier {given} ansatte, men teksten nevner «{quote}» ({name.nb}).",
        f"Talet seier {given} tilsette, men teksten nemner «{quote}» ({name.nn}).",
        f"The number says {given} employees, but the text names “{quote}” ({name.en}).",
    )


CHECK = Check(
    code="employees_in_text",
    means=Words(
        "Teksten nevner ikke flere ansatte enn det er.",
        "Teksten nemner ikkje fleire tilsette enn det er.",
        "The text names no more employees than there are.",
    ),
    why=Words(
        "To tall for det samme får leseren til å tvile på begge.",
        "To tal for det same får lesaren til å tvile på begge.",
        "Two numbers for the same thing make the reader doubt both.",
    ),
    in_force_from=2023,
    run=run,
)
