"""A deviation that the text tells of is listed among the deviations."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, counted, failed, not_applicable, passed
from aktsom.report.template import Words
from aktsom.report.told import tells_of_deviation


def run(case: Case) -> Result:
    """Look for sentences that tell of deviations found, where the list of deviations was left blank."""
    if not case.asks("deviations"):
        return not_applicable()
    if case.says("deviations"):
        return passed("deviations")
    told = [said for said in case.sentences if tells_of_deviation(said.text)]
    places = list(dict.fromkeys(said.path for said in told))
    if not places:
        return passed("deviations")
    return failed(_words(len(places)), ["deviations", *(said.meaning for said in told)], places)


def _words(places: int) -> Words:
    return counted(
        places,
        Words(
            "Avvik er omtalt i teksten, men listen over avvik er tom.",
            "Avvik er omtalte i teksten, men lista over avvik er tom.",
            "The text tells of deviations, but the list of deviations is blank.",
        ),
        Words(
            "Avvik er omtalt i teksten ({count} steder), men listen over avvik er tom.",
            "Avvik er omtalte i teksten ({count} stader), men lista over avvik er tom.",
            "The text tells of deviations ({count} places), but the list of deviations is blank.",
        ),
    )


CHECK = Check(
    code="deviation_in_prose",
    means=Words(
        "Avvik som er omtalt i teksten, står i listen over avvik.",
        "Avvik som er omtalte i teksten, står i lista over avvik.",
        "Deviations told of in the text are listed.",
    ),
    why=Words(
        "Den som bare leser listen, tror at det ikke ble funnet avvik.",
        "Den som berre les lista, trur at det ikkje vart funne avvik.",
        "Whoever reads only the list believes that no deviation was found.",
    ),
    in_force_from=2023,
    run=run,
)
