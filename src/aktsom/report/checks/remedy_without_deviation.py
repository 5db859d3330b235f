"""A remedy that the text tells of belongs to a deviation in the list."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words
from aktsom.report.told import tells_of_remedy


def run(case: Case) -> Result:
    """Look for sentences that tell of harm made good, where the list of deviations was left blank."""
    if not case.asks("deviations"):
        return not_applicable()
    if case.says("deviations"):
        return passed("deviations")
    told = [said for said in case.sentences if tells_of_remedy(said.text)]
    if not told:
        return passed("deviations")
    return failed(_words(case), ["deviations", *(said.meaning for said in told)], [said.path for said in told])


def _words(case: Case) -> Words:
    code = case.name("deviations")
    return Words(
        f"Teksten forteller at skade er rettet opp, men listen over avvik ({code.nb}) er tom.",
        f"Teksten fortel at skade er retta opp, men lista over avvik ({code.nn}) er tom.",
        f"The text tells of harm that was made good, but the list of deviations ({code.en}) is blank.",
    )


CHECK = Check(
    code="remedy_without_deviation",
    means=Words(
        "Skade som er rettet opp, har et avvik i listen.",
        "Skade som er retta opp, har eit avvik i lista.",
        "Harm that was made good has a deviation in the list.",
    ),
    why=Words(
        "Det som er rettet opp, var først galt. Listen viser hva, hvor og hvordan det gikk.",
        "Det som er retta opp, var først gale. Lista viser kva, kvar og korleis det gjekk.",
        "What was made good was wrong first. The list shows what, where and how it went.",
    ),
    in_force_from=2023,
    run=run,
)
