"""A goal that last year's report announced is told of this year."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, counted, failed, not_applicable, passed
from aktsom.report.template import Words
from aktsom.risk.matching import plainly

GOALS, COMING = "goals_of_year", "goals_next_year"
MENTIONED = 88.0
"""How much of an announced goal must be found again in a text, of 100."""


def run(case: Case) -> Result:
    """Find goals that last year promised and that no text of this year mentions."""
    last = case.last_year
    announced = _parts(last.rows(COMING)) if last is not None else []
    if not announced or not case.asks(GOALS):
        return not_applicable(
            Words(
                "Rapporten for året før varslet ingen mål.",
                "Rapporten for året før varsla ingen mål.",
                "The report of the year before announced no goals.",
            )
        )
    texts = [plainly(said.text) for said in case.texts if said.meaning != COMING]
    missing = [goal for goal in announced if not _is_mentioned(plainly(goal), texts)]
    if not missing:
        return passed(GOALS)
    return failed(_words(missing), [GOALS], [case.place(GOALS)], missing)


def _parts(rows: list[dict[str, object]]) -> list[str]:
    """The goals of rows; a row with bullets holds one for each."""
    texts = [str(row.get("goal") or "") for row in rows]
    parts = [part.strip() for text in texts for part in re.split(r"\n\s*(?:[-•*]|\d+[.)])\s+|\n{2,}", text)]
    return [re.sub(r"^(?:[-•*]|\d+[.)])\s+", "", part) for part in parts if plainly(part)]


def _is_mentioned(goal: str, texts: list[str]) -> bool:
    return any(
        fuzz.partial_ratio(goal, text, score_cutoff=MENTIONED) >= MENTIONED for text in texts if len(text) >= len(goal) // 2
    )


def _words(missing: list[str]) -> Words:
    first = missing[0] if len(missing[0]) <= 90 else f"{missing[0][:90].rsplit(' ', 1)[0]} …"
    return counted(
        len(missing),
        Words(
            f"Et mål som ble varslet i fjor, er ikke nevnt i år: «{first}».",
            f"Eit mål som vart varsla i fjor, er ikkje nemnt i år: «{first}».",
            f"A goal announced last year is not mentioned this year: “{first}”.",
        ),
        Words(
            f"{{count}} mål som ble varslet i fjor, er ikke nevnt i år, blant dem «{first}».",
            f"{{count}} mål som vart varsla i fjor, er ikkje nemnde i år, mellom dei «{first}».",
            f"{{count}} goals announced last year are not mentioned this year, among them “{first}”.",
        ),
    )


CHECK = Check(
    code="announced_goal_missing",
    means=Words(
        "Mål som ble varslet i fjor, er fulgt opp i årets rapport.",
        "Mål som vart varsla i fjor, er følgde opp i rapporten i år.",
        "Goals announced last year are told of in this year's report.",
    ),
    why=Words(
        "Et mål som bare blir borte, ser ut som et løfte som ikke ble holdt. Si hvordan det gikk, også når det utgår.",
        "Eit mål som berre blir borte, ser ut som ein lovnad som ikkje vart halden. Sei korleis det gjekk, òg når det går ut.",
        "A goal that just disappears looks like a promise not kept. Say how it went, also when it was dropped.",
    ),
    in_force_from=2023,
    run=run,
)
