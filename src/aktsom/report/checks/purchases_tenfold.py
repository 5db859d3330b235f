"""The year's purchases are of the same size as last year's."""

from __future__ import annotations

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words

AMOUNTS = ("total_purchases", "turnover")
TIMES = 8
"""From here on, a zero too many or too few is likelier than growth."""


def run(case: Case) -> Result:
    """Find amounts that are about ten times, or a tenth of, those of the last report that tells them."""
    compared = [
        (meaning, now, before)
        for meaning in AMOUNTS
        if (now := case.number(meaning)) and (before := _before(case, meaning)) and now > 0 and before > 0
    ]
    if not compared:
        return not_applicable(
            Words(
                "Ingen tidligere rapport har dette tallet.",
                "Ingen tidlegare rapport har dette talet.",
                "No earlier report has this number.",
            )
        )
    jumped = [(meaning, now, before) for meaning, now, before in compared if max(now, before) >= TIMES * min(now, before)]
    if not jumped:
        return passed(*(meaning for meaning, _, _ in compared))
    meanings = [meaning for meaning, _, _ in jumped]
    return failed(
        _words(*jumped[0][1:]), meanings, [case.place(meaning) for meaning in meanings], [before for *_, before in jumped]
    )


def _before(case: Case, meaning: str) -> int | None:
    return next((number for past in case.earlier if (number := past.number(meaning)) is not None), None)


def _words(now: int, before: int) -> Words:
    times = f"{max(now, before) / min(now, before):.0f}"
    this, last = (f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") for number in (now, before))
    more = now > before
    return Words(
        f"{this} kr er {times} ganger så {'mye' if more else 'lite'} som sist ({last} kr).",
        f"{this} kr er {times} gonger så {'mykje' if more else 'lite'} som sist ({last} kr).",
        f"NOK {this} is {times} times {'more' if more else 'less'} than last time (NOK {last}).",
    )


CHECK = Check(
    code="purchases_tenfold",
    means=Words(
        "Beløpet er av samme størrelse som sist.",
        "Beløpet er av same storleik som sist.",
        "The amount is of the same size as last time.",
    ),
    why=Words(
        "En null for mye eller for lite, eller tusen kroner i stedet for kroner, er den vanligste feilen i et stort tall.",
        "Ein null for mykje eller for lite, eller tusen kroner i staden for kroner, er den vanlegaste feilen i eit stort tal.",
        "A zero too many or too few, or thousands instead of kroner, is the commonest fault in a large number.",
    ),
    in_force_from=2023,
    run=run,
)
