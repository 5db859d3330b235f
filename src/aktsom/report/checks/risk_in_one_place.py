"""The table of risks and their handling are about the same risks."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, counted, failed, not_applicable, passed
from aktsom.report.handled import has_same_words, is_same_risk
from aktsom.report.template import Words
from aktsom.risk.matching import plainly


def run(case: Case) -> Result:
    """Find risks that are handled but not in the table, and risks of the table that the handling leaves out."""
    if not case.asks("risks", "risk_handling"):
        return not_applicable()
    listed, handled = _named(case, "risks"), _named(case, "risk_handling")
    if not listed or not handled:
        return not_applicable(
            Words(
                "Bare det ene av feltene er fylt ut.",
                "Berre det eine av felta er fylt ut.",
                "Only one of the fields is filled in.",
            )
        )
    stray = [case.place("risk_handling", at, "risk") for at, block in handled if not _is_listed(block, listed)]
    left_out = [
        case.place("risks", at, "risk") for at, risk in listed if not any(is_same_risk(risk, block) for _, block in handled)
    ]
    if not stray and not left_out:
        return passed("risks", "risk_handling")
    return failed(_words(len(stray), len(left_out)), ("risks", "risk_handling"), (*stray, *left_out))


Rows = list[tuple[int, dict[str, object]]]


def _named(case: Case, meaning: str) -> Rows:
    return [(at, row) for at, row in enumerate(case.rows(meaning)) if plainly(str(row.get("risk") or ""))]


def _is_listed(block: dict[str, object], listed: Rows) -> bool:
    """A number alone is not enough: a wrong number is what happens when rows move."""
    return any(has_same_words(risk, block) or _is_alike(risk, block) for _, risk in listed)


def _is_alike(risk: dict[str, object], block: dict[str, object]) -> bool:
    """Whether one wording is the beginning of the other, for people shorten headings."""
    one, other = (plainly(str(row.get("risk") or "")) for row in (risk, block))
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter[:60]) if len(shorter) >= 12 else False


def _words(stray: int, left_out: int) -> Words:
    parts = [counted(stray, *_STRAY)] * bool(stray) + [counted(left_out, *_LEFT_OUT)] * bool(left_out)
    return Words(*(" ".join(part.in_language(language) for part in parts) for language in ("nb", "nn", "en")))


_STRAY = (
    Words(
        "En risiko er håndtert, men står ikke i tabellen.",
        "Ein risiko er handtert, men står ikkje i tabellen.",
        "A risk is handled, but is not in the table.",
    ),
    Words(
        "{count} risikoer er håndtert, men står ikke i tabellen.",
        "{count} risikoar er handterte, men står ikkje i tabellen.",
        "{count} risks are handled, but are not in the table.",
    ),
)
_LEFT_OUT = (
    Words(
        "En risiko i tabellen mangler i håndteringen.",
        "Ein risiko i tabellen manglar i handteringa.",
        "A risk of the table is missing in the handling.",
    ),
    Words(
        "{count} risikoer i tabellen mangler i håndteringen.",
        "{count} risikoar i tabellen manglar i handteringa.",
        "{count} risks of the table are missing in the handling.",
    ),
)


CHECK = Check(
    code="risk_in_one_place",
    means=Words(
        "De samme risikoene står i tabellen og i håndteringen.",
        "Dei same risikoane står i tabellen og i handteringa.",
        "The same risks stand in the table and in the handling.",
    ),
    why=Words(
        "Leseren følger en risiko fra tabellen til tiltakene. Da må den hete det samme begge steder.",
        "Lesaren følgjer ein risiko frå tabellen til tiltaka. Då må han heite det same begge stadene.",
        "The reader follows a risk from the table to the measures. So it must have the same name in both places.",
    ),
    in_force_from=2023,
    run=run,
)
