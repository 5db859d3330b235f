"""A number that the form asks for is given."""

from __future__ import annotations

from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.shape import ReportData, is_asked, is_blank, value_at
from aktsom.report.template import Kind, Template, Words

NUMBERS = (Kind.NUMBER, Kind.MONEY)


def run(data: ReportData, template: Template) -> Result:
    """Find numbers that were asked for and left blank."""
    asked = [field for field in template.fields if field.kind in NUMBERS and is_asked(data, field.at)]
    if not asked:
        return not_applicable()
    blank = [field for field in asked if is_blank(value_at(data, field.at))]
    if not blank:
        return passed(*(field.meaning for field in asked))
    return failed(
        _words([field.label for field in blank]), [field.meaning for field in blank], [".".join(field.at) for field in blank]
    )


def _words(labels: list[Words]) -> Words:
    nb, nn, en = (", ".join(label.in_language(language) for label in labels) for language in ("nb", "nn", "en"))
    return Words(f"Tall mangler: {nb}.", f"Tal manglar: {nn}.", f"Numbers are missing: {en}.")


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
