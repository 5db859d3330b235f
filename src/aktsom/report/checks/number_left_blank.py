"""A number that the form asks for is given."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, listed, not_applicable, passed
from aktsom.report.shape import is_blank
from aktsom.report.template import Kind, Words
from aktsom.report.told import agreement_counts, follow_up_counts

NUMBERS = (Kind.NUMBER, Kind.MONEY)


def run(case: Case) -> Result:
    """Find numbers that were asked for and left blank; one that the text contradicts has a check of its own."""
    asked = [field.meaning for field in case.asked_fields if field.kind in NUMBERS and not _is_told(case, field.meaning)]
    if not asked:
        return not_applicable()
    blank = [meaning for meaning in asked if is_blank(case.value(meaning))]
    if not blank:
        return passed(*asked)
    names = listed([case.fields[meaning].label for meaning in blank], most=len(blank))
    return failed(_words(names), blank, [case.place(meaning) for meaning in blank])


def _is_told(case: Case, meaning: str) -> bool:
    told = case.text("suppliers_followed_up")
    return meaning == "agreements_followed_up" and bool(agreement_counts(told) or follow_up_counts(told))


def _words(names: Words) -> Words:
    return Words(f"Tall mangler: {names.nb}.", f"Tal manglar: {names.nn}.", f"Numbers are missing: {names.en}.")


CHECK = Check(
    code="number_left_blank",
    means=Words(
        "Tallene som skjemaet spør om, er oppgitt.", "Tala som skjemaet spør om, er oppgitte.", "The numbers asked for are given."
    ),
    why=Words(
        "Et tomt felt kan bety null, eller at ingen vet. Skriv 0 når svaret er null.",
        "Eit tomt felt kan bety null, eller at ingen veit. Skriv 0 når svaret er null.",
        "A blank can mean zero, or that nobody knows. Write 0 when the answer is zero.",
    ),
    in_force_from=2023,
    run=run,
)
