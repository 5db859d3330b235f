"""A goal that is delayed is among the goals for the next year."""

from __future__ import annotations

import re

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, counted, failed, not_applicable, passed
from aktsom.report.shape import is_blank
from aktsom.report.template import Words

GOALS, COMING = "goals_of_year", "goals_next_year"
DELAYED = re.compile(
    r"\b(?:forsinke[tl]\w*|forseinka|utsatt|utsett|ny frist|ny plan|videreføres|vidareførast|blir videreført|blir vidareført)\b",
    re.IGNORECASE,
)
STEM = 6
COMMON = frozenset({"anskaf", "levera", "virkso", "arbeid", "gjenno", "etiske", "oppføl", "avtale", "innkjø", "kommun", "løpet"})
"""Word stems that nearly every goal has; sharing one of them makes two goals no more alike."""


def run(case: Case) -> Result:
    """Find goals whose status says that they are delayed, and that share no telling word with any goal for the next year."""
    coming = [str(row.get("goal")) for row in case.rows(COMING) if not is_blank(row.get("goal"))]
    delayed = [(index, row) for index, row in enumerate(case.rows(GOALS)) if DELAYED.search(str(row.get("status") or ""))]
    if not delayed or not coming:
        return not_applicable(
            Words(
                "Ingen mål er forsinket, eller målene for neste år er ikke ført opp.",
                "Ingen mål er forseinka, eller måla for neste år er ikkje førte opp.",
                "No goal is delayed, or the goals for the next year are not listed.",
            )
        )
    next_year = set().union(*(_stems(goal) for goal in coming))
    dropped = [index for index, row in delayed if not _stems(str(row.get("goal") or "")) & next_year]
    if not dropped:
        return passed(GOALS, COMING)
    places = [case.place(GOALS, index, column) for index in dropped for column in ("goal", "status")]
    return failed(_words(len(dropped)), (GOALS, COMING), [*places, case.place(COMING)])


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"[a-zæøå]{5,}", text.lower())} - COMMON


def _words(dropped: int) -> Words:
    return counted(
        dropped,
        Words(
            "Et mål er forsinket, men står ikke blant målene for neste år.",
            "Eit mål er forseinka, men står ikkje blant måla for neste år.",
            "A goal is delayed, but is not among the goals for the next year.",
        ),
        Words(
            "{count} mål er forsinket, men står ikke blant målene for neste år.",
            "{count} mål er forseinka, men står ikkje blant måla for neste år.",
            "{count} goals are delayed, but are not among the goals for the next year.",
        ),
    )


CHECK = Check(
    code="delayed_goal_dropped",
    means=Words(
        "Et forsinket mål følger med til neste år.",
        "Eit forseinka mål følgjer med til neste år.",
        "A delayed goal comes along to the next year.",
    ),
    why=Words(
        "Sier du at målet er utsatt, venter leseren å finne det igjen. Før det opp, eller si at det utgår.",
        "Seier du at målet er utsett, ventar lesaren å finne det att. Før det opp, eller sei at det går ut.",
        "If you say that the goal is put off, the reader expects to meet it again. List it, or say that it is dropped.",
    ),
    in_force_from=2023,
    run=run,
)
