"""Each goal has a row of its own."""

from __future__ import annotations

import re

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words

FIELDS = ("goals_of_year", "goals_next_year")
PART = re.compile(r"\n\s*\n|\n\s*(?:[-•*]|\d+[.)])\s+")
MANY = 3


def run(case: Case) -> Result:
    """Find rows that hold three goals or more, as bullets or paragraphs."""
    rows = [(meaning, index, row) for meaning in FIELDS for index, row in enumerate(case.rows(meaning)) if row.get("goal")]
    if not rows:
        return not_applicable(Words("Ingen mål er ført opp.", "Ingen mål er førte opp.", "No goal is listed."))
    crowded = [(meaning, index, parts) for meaning, index, row in rows if (parts := _parts(row["goal"])) >= MANY]
    if not crowded:
        return passed(*FIELDS)
    places = [case.place(meaning, index, "goal") for meaning, index, _ in crowded]
    return failed(_words(max(parts for *_, parts in crowded)), [meaning for meaning, *_ in crowded], places)


def _parts(goal: object) -> int:
    return len([part for part in PART.split(str(goal)) if part.strip()])


def _words(parts: int) -> Words:
    return Words(
        f"Opptil {parts} mål står i samme rad. Gi hvert mål en rad.",
        f"Opptil {parts} mål står i same rad. Gi kvart mål ei rad.",
        f"Up to {parts} goals stand in one row. Give each goal a row.",
    )


CHECK = Check(
    code="goals_in_one_row",
    means=Words("Hvert mål har sin egen rad.", "Kvart mål har si eiga rad.", "Each goal has its own row."),
    why=Words(
        "Et mål med egen rad får egen status og følger med til neste år.",
        "Eit mål med eiga rad får eigen status og følgjer med til neste år.",
        "A goal with its own row gets a status of its own and comes along to the next year.",
    ),
    in_force_from=2023,
    run=run,
)
