"""No more agreements were followed up than there were."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words

ACTIVE, FOLLOWED_UP = "active_agreements", "agreements_followed_up"


def run(case: Case) -> Result:
    """Compare the two numbers of agreements."""
    if not case.asks(ACTIVE, FOLLOWED_UP):
        return not_applicable()
    active, followed_up = case.number(ACTIVE), case.number(FOLLOWED_UP)
    if active is None or followed_up is None:
        return not_applicable(
            Words("Et av tallene er ikke oppgitt.", "Eit av tala er ikkje oppgitt.", "One of the numbers is not given.")
        )
    if followed_up <= active:
        return passed(ACTIVE, FOLLOWED_UP)
    return failed(_words(active, followed_up), (ACTIVE, FOLLOWED_UP), (case.place(ACTIVE), case.place(FOLLOWED_UP)))


def _words(active: int, followed_up: int) -> Words:
    return Words(
        f"{followed_up} avtaler er fulgt opp, men bare {active} gjaldt i året.",
        f"{followed_up} avtalar er følgde opp, men berre {active} galdt i året.",
        f"{followed_up} agreements were followed up, but only {active} were in force.",
    )


CHECK = Check(
    code="followed_up_above_active",
    means=Words(
        "Ikke flere avtaler er fulgt opp enn det var.",
        "Ikkje fleire avtalar er følgde opp enn det var.",
        "No more agreements were followed up than there were.",
    ),
    why=Words(
        "Andelen blir over hundre prosent. Det ene tallet teller trolig noe annet, for eksempel leverandører.",
        "Delen blir over hundre prosent. Det eine talet tel truleg noko anna, til dømes leverandørar.",
        "The share comes to more than a hundred per cent. One number probably counts something else, such as suppliers.",
    ),
    in_force_from=2023,
    run=run,
)
