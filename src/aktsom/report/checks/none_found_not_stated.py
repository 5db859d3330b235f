"""Where no deviation is listed, the report says that none was found."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words
from aktsom.report.told import says_none_found, tells_of_deviation


def run(case: Case) -> Result:
    """Look for a statement that nothing was found, where the list of deviations and its comment were left blank."""
    if not case.asks("deviations"):
        return not_applicable()
    if case.says("deviations") or any(says_none_found(said.text) for said in case.sentences):
        return passed("deviations")
    if any(tells_of_deviation(said.text) for said in case.sentences):
        return not_applicable(_TOLD_WORDS)
    return failed(_WORDS, ["deviations"], [case.place("deviations")])


_TOLD_WORDS = Words(
    "Avvik er omtalt i teksten. En annen kontroll sier fra om det.",
    "Avvik er omtalte i teksten. Ein annan kontroll seier frå om det.",
    "The text tells of deviations. Another check says so.",
)
_WORDS = Words(
    "Listen over avvik er tom, og ingenting i rapporten sier om det betyr at ingen ble funnet.",
    "Lista over avvik er tom, og ingenting i rapporten seier om det tyder at ingen vart funne.",
    "The list of deviations is blank, and nothing in the report says whether that means that none was found.",
)
CHECK = Check(
    code="none_found_not_stated",
    means=Words(
        "En tom liste over avvik er forklart.", "Ei tom liste over avvik er forklart.", "A blank list of deviations is explained."
    ),
    why=Words(
        "Tomt kan bety at alt er i orden, eller at ingen har lett. Skriv for eksempel «Vi fant ingen avvik i elleve kontroller».",
        "Tomt kan tyde at alt er i orden, eller at ingen har leita. Skriv til dømes «Vi fann ingen avvik i elleve kontrollar».",
        "Blank can mean that all is well, or that nobody looked. Write for example “We found no deviation in eleven audits”.",
    ),
    in_force_from=2023,
    run=run,
)
