"""A deviation that the text tells of is listed among the deviations."""

from __future__ import annotations

import re

from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.shape import Leaf, ReportData, is_asked, is_blank, leaves, value_at
from aktsom.report.template import Template, Words

FOUND = (
    r"avdek\w+|fant|fann|funne[tn]|identifiser[ta]\w*|registrer[ta]\w*|påvis[ta]\w*|konstater[ta]\w*|oppdag[ae]\w*|luk[kt]\w*t\b"
)
DEVIATION = r"\bavvik(?:et|ene|a|i|ar)?\b"
TOLD = re.compile(rf"(?:\b(?:{FOUND})\b.*{DEVIATION})|(?:{DEVIATION}.*\b(?:{FOUND})\b)", re.IGNORECASE)
NOT_TOLD = re.compile(
    r"\b(?:ikke|ikkje|ingen|inga|dersom|hvis|viss|om det|når|skal|kan|må|eventuelle|mulige|moglege|rutine\w*|rutinar)\b",
    re.IGNORECASE,
)


def run(data: ReportData, template: Template) -> Result:
    """Look for sentences that tell of deviations found, where the list of deviations was left blank."""
    field = next((item for item in template.fields if item.meaning == "deviations"), None)
    if field is None or not is_asked(data, field.rows_at):
        return not_applicable()
    comment = value_at(data, (*field.at, "comment"))
    if not is_blank(value_at(data, field.rows_at)) or not is_blank(comment):
        return passed("deviations")
    places = [leaf.path for leaf in leaves(data) if _tells(leaf)]
    return failed(_words(len(places)), ["deviations"], places) if places else passed("deviations")


def _tells(leaf: Leaf) -> bool:
    return isinstance(leaf.value, str) and any(tells_of_deviation(part) for part in re.split(r"(?<=[.!?])\s+|\n+", leaf.value))


def tells_of_deviation(sentence: str) -> bool:
    """Whether a sentence tells that a deviation was found or closed, rather than of none, of a routine, or of what might be."""
    return bool(TOLD.search(sentence)) and not NOT_TOLD.search(sentence)


def _words(places: int) -> Words:
    return Words(
        f"Avvik er omtalt i teksten ({places} steder), men listen over avvik er tom.",
        f"Avvik er omtalte i teksten ({places} stader), men lista over avvik er tom.",
        f"The text tells of deviations ({places} places), but the list of deviations is blank.",
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
