"""A label that is demanded leaves room for an equivalent one."""

from __future__ import annotations

import re

from aktsom.risk.guard_rail_case import RailCase
from aktsom.risk.guard_rail_findings import GuardRail, Result, failed, not_applicable, passed
from aktsom.values.words import Words

EQUIVALENT = re.compile(r"likeverdig|tilsvarende|tilsvarande|equivalent|jamgod", re.IGNORECASE)


def run(case: RailCase) -> Result:
    """Find labels that are demanded without room for an equivalent."""
    labelled = [one for one in case.requirements if one.label]
    if not labelled:
        return not_applicable("Ingen krav nevner et merke.", "Ingen krav nemner eit merke.", "No requirement names a label.")
    narrow = [one for one in labelled if not EQUIVALENT.search(f"{one.text} {one.label}")]
    if not narrow:
        return passed(
            "Alle merker åpner for et likeverdig.",
            "Alle merke opnar for eit likeverdig.",
            "Every label leaves room for an equivalent.",
        )
    names = ", ".join(one.label for one in narrow)
    words = Words(
        f"«Eller likeverdig» mangler: {names}.", f"«Eller likeverdig» manglar: {names}.", f"“Or equivalent” is missing: {names}."
    )
    return failed(words, [one.place for one in narrow])


RAIL = GuardRail(
    code="label_or_equivalent",
    means=Words("Merker åpner for likeverdige", "Merke opnar for likeverdige", "Labels leave room for equivalents"),
    why=Words(
        "Den som oppfyller de samme kravene på en annen måte, skal ikke stenges ute.",
        "Den som oppfyller dei same krava på ein annan måte, skal ikkje stengjast ute.",
        "A bidder who meets the same requirements in another way must not be shut out.",
    ),
    run=run,
    source=Words(
        "Forskrift om offentlige anskaffelser om krav til merker",
        "Forskrift om offentlege innkjøp om krav til merke",
        "Procurement regulation on labels",
    ),
)
