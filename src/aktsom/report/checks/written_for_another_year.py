"""No text speaks of an earlier year as if it were the reporting year."""

from __future__ import annotations

import re
from functools import cache

from aktsom.report.case import Case, Said
from aktsom.report.findings import Check, Result, failed, listed, not_applicable, passed
from aktsom.report.template import Words

BACK = 4
GOALS = frozenset({"goals_of_year", "goals_next_year"})
"""Goals name years of their own."""


def run(case: Case) -> Result:
    """Find sentences that plan for a year that has passed, or report on one as the present."""
    if case.year is None:
        return not_applicable(Words("Rapporten har ikke noe år.", "Rapporten har ikkje noko år.", "The report has no year."))
    speaks, past = _speaks_of(case.year), [str(case.year - back) for back in range(1, BACK + 1)]
    sentences = [said for said in case.sentences if said.meaning not in GOALS and said.names_any(past)]
    told = [(said, match.group(0)) for said in sentences if (match := speaks.search(said.text))]
    if not told:
        return passed()
    names = listed([_quoted(case, said, quote) for said, quote in told], most=3)
    return failed(_words(names, case.year), [said.meaning for said, _ in told], [said.path for said, _ in told])


@cache
def _speaks_of(year: int) -> re.Pattern[str]:
    """A year that is over takes no perfect tense in Norwegian ("i 2023 har vi"), and no plan ("skal i løpet av 2023")."""
    past = "|".join(str(year - back) for back in range(1, BACK + 1))
    then = rf"i (?:løpet av )?(?:{past})"
    return re.compile(
        rf"(?:^\W*|, |\b(?:og|men|at) ){then} (?:har(?! vært i drift| eksistert)|skal|vil|planlegger|planlegg)\b"
        rf"|\b(?:skal|vil|planlegger å|planlegg å|planlegges|tar sikte på å|tek sikte på å)"
        rf"(?: (?!som|enn|mot|fra|frå|vedtatt|vedteke)\w+){{0,2}} {then}\b"
        rf"|\b(?:rapporteringsåret|i år,|i år \(|hittil i|så langt i|så langt i år \() ?(?:{past})\b",
        re.IGNORECASE,
    )


def _quoted(case: Case, said: Said, quote: str) -> Words:
    name = case.name(said.meaning)
    return Words(f"«{quote}» ({name.nb})", f"«{quote}» ({name.nn})", f"“{quote}” ({name.en})")


def _words(quotes: Words, year: int) -> Words:
    return Words(
        f"Skrevet som om {year} ikke var rapporteringsåret: {quotes.nb}.",
        f"Skrive som om {year} ikkje var rapporteringsåret: {quotes.nn}.",
        f"Written as if {year} were not the reporting year: {quotes.en}.",
    )


CHECK = Check(
    code="written_for_another_year",
    means=Words(
        "Teksten er skrevet for rapporteringsåret.",
        "Teksten er skriven for rapporteringsåret.",
        "The text is written for the reporting year.",
    ),
    why=Words(
        "Setninger som følger med fra forrige rapport, får planer som er over, til å se ut som planer.",
        "Setningar som følgjer med frå førre rapport, får planar som er over, til å sjå ut som planar.",
        "Sentences that come along from the last report make plans that are over look like plans.",
    ),
    in_force_from=2023,
    run=run,
)
