"""A field that was answered last year is not blank this year."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import (
    NO_LAST_YEAR_WORDS,
    TOO_EARLY_WORDS,
    Check,
    Result,
    failed,
    listed,
    not_applicable,
    passed,
)
from aktsom.report.template import Kind, Words

MAY_BE_BLANK = frozenset({"foreword_pull_quote", "foreword_heading", "contact_phone", "deviations"})
NUMBERS = (Kind.NUMBER, Kind.MONEY)


def run(case: Case) -> Result:
    """Find fields that said something last year and say nothing now; numbers and goals have checks of their own."""
    last = case.last_year
    if last is None:
        return not_applicable(NO_LAST_YEAR_WORDS)
    if not case.is_well_under_way:
        return not_applicable(TOO_EARLY_WORDS)
    gone = [meaning for meaning in _compared(case) if last.says(meaning) and not case.says(meaning)]
    if not gone:
        return passed()
    names = listed([case.name(meaning) for meaning in gone])
    return failed(_words(names), gone, [case.place(meaning) for meaning in gone])


def _compared(case: Case) -> list[str]:
    """What one expects an answer to every year."""
    return [
        field.meaning
        for field in case.asked_fields
        if field.kind not in NUMBERS and field.meaning not in MAY_BE_BLANK and (field.expected_words or (1, 1))[0] > 0
    ]


def _words(names: Words) -> Words:
    return Words(
        f"Besvart i fjor, men tomt i år: {names.nb}.",
        f"Svart på i fjor, men tomt i år: {names.nn}.",
        f"Answered last year, but blank this year: {names.en}.",
    )


CHECK = Check(
    code="blank_since_last_year",
    means=Words(
        "Det som var besvart i fjor, er besvart i år.",
        "Det som var svart på i fjor, er svart på i år.",
        "What was answered last year is answered this year.",
    ),
    why=Words(
        "Den som leser to år ved siden av hverandre, tror at arbeidet har stanset.",
        "Den som les to år ved sida av kvarandre, trur at arbeidet har stansa.",
        "Whoever reads two years side by side believes that the work has stopped.",
    ),
    in_force_from=2023,
    run=run,
)
