"""The number of agreements followed up is the one that the records of the year say."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words

NUMBER = "agreements_followed_up"
NO_RECORDS = Words(
    "Verken avtaler eller oppfølginger er ført i Aktsom.",
    "Verken avtalar eller oppfølgingar er førte i Aktsom.",
    "Neither agreements nor follow-ups are recorded in Aktsom.",
)
BLANK = Words(
    "Antallet avtaler som er fulgt opp, er ikke oppgitt.",
    "Talet på avtalar som er følgde opp, er ikkje oppgitt.",
    "The number of agreements followed up is not given.",
)


def run(case: Case) -> Result:
    """Compare the stated number with the counted one; a person may have good reasons for another."""
    if not case.asks(NUMBER):
        return not_applicable()
    stated, counted = case.number(NUMBER), case.counted.get(NUMBER)
    if counted is None:
        return not_applicable(NO_RECORDS)
    if stated is None:
        return not_applicable(BLANK)
    if stated == counted:
        return passed(NUMBER)
    return failed(_words(stated, counted), (NUMBER,), (case.place(NUMBER),), (counted,))


def _words(stated: int, counted: int) -> Words:
    return Words(
        f"Tallet sier at {stated} avtaler er fulgt opp, men etter det som er ført i Aktsom, er det {counted}.",
        f"Talet seier at {stated} avtalar er følgde opp, men etter det som er ført i Aktsom, er det {counted}.",
        f"The number says that {stated} agreements were followed up, but by what is recorded in Aktsom it is {counted}.",
    )


CHECK = Check(
    code="follow_up_records",
    means=Words(
        "Tallet på avtaler som er fulgt opp, er det som er ført i Aktsom.",
        "Talet på avtalar som er følgde opp, er det som er ført i Aktsom.",
        "The number of agreements followed up is the one recorded in Aktsom.",
    ),
    why=Words(
        "Et tall som kan åpnes, kan etterprøves. Er det et annet, bør dere kunne si hvorfor.",
        "Eit tal som kan opnast, kan etterprøvast. Er det eit anna, bør de kunne seie kvifor.",
        "A number that can be opened can be checked. If it is another, you should be able to say why.",
    ),
    in_force_from=2023,
    run=run,
)
