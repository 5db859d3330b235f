"""The number of agreements followed up is not below the number that the text about follow-up names."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words
from aktsom.report.told import agreement_counts, follow_up_counts

NUMBER, TEXT = "agreements_followed_up", "suppliers_followed_up"


def run(case: Case) -> Result:
    """Compare the number with the largest count of agreements in a sentence about follow-up."""
    if not case.asks(NUMBER) or TEXT not in case.fields:
        return not_applicable()
    stated, counts = case.number(NUMBER), agreement_counts(case.text(TEXT))
    code, places = case.name(TEXT).nb, (case.place(NUMBER), case.place(TEXT))
    if stated is None and not counts and follow_up_counts(case.text(TEXT)):
        return failed(_blank_words(code), (NUMBER, TEXT), places)
    if not counts:
        return not_applicable(
            Words(
                "Teksten nevner ikke antall avtaler.",
                "Teksten nemner ikkje talet på avtalar.",
                "The text names no number of agreements.",
            )
        )
    if stated is not None and stated >= max(counts):
        return passed(NUMBER, TEXT)
    return failed(_words(stated, max(counts), code), (NUMBER, TEXT), places)


def _blank_words(code: str) -> Words:
    return Words(
        f"Antallet avtaler som er fulgt opp, er ikke oppgitt, men {code} forteller om oppfølging.",
        f"Talet på avtalar som er følgde opp, er ikkje oppgitt, men {code} fortel om oppfølging.",
        f"The number of agreements followed up is blank, but {code} tells of follow-up.",
    )


def _words(stated: int | None, named: int, code: str) -> Words:
    if stated is None:
        return Words(
            f"Antallet avtaler som er fulgt opp, er ikke oppgitt, men {code} nevner {named}.",
            f"Talet på avtalar som er følgde opp, er ikkje oppgitt, men {code} nemner {named}.",
            f"The number of agreements followed up is blank, but {code} names {named}.",
        )
    return Words(
        f"Tallet sier at {stated} avtaler er fulgt opp, men {code} nevner {named}.",
        f"Talet seier at {stated} avtalar er følgde opp, men {code} nemner {named}.",
        f"The number says that {stated} agreements were followed up, but {code} names {named}.",
    )


CHECK = Check(
    code="agreements_followed_up",
    means=Words(
        "Tallet på avtaler som er fulgt opp, stemmer med teksten om oppfølging.",
        "Talet på avtalar som er følgde opp, stemmer med teksten om oppfølging.",
        "The number of agreements followed up agrees with the text about follow-up.",
    ),
    why=Words(
        "Leseren finner begge tallene og lurer på hvilket som er riktig.",
        "Lesaren finn begge tala og lurer på kva for eitt som er rett.",
        "The reader finds both numbers and wonders which is right.",
    ),
    in_force_from=2023,
    run=run,
)
