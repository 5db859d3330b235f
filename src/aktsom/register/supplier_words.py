"""The words and tints in which lists and pages tell of suppliers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.reference.countries import countries, country
from aktsom.register.models import Supplier
from aktsom.register.states import Certainty
from aktsom.register.supplier_matching import Why
from aktsom.register.supplier_sizes import Account, Answer

COVERAGE_TONES: dict[str, str] = {
    Supplier.Coverage.UNKNOWN: "neutral",
    Supplier.Coverage.COVERED: "info",
    Supplier.Coverage.NOT_COVERED: "neutral",
}
COVERAGE_OF = {
    Answer.YES: Supplier.Coverage.COVERED,
    Answer.NO: Supplier.Coverage.NOT_COVERED,
    Answer.UNKNOWN: Supplier.Coverage.UNKNOWN,
}
ACCOUNT_WORDS: dict[str, Any] = {
    Account.NOT_DUE: _("ikke påkrevd"),
    Account.MISSING: _("mangler"),
    Account.UNDATED: _("uten dato"),
    Account.OLD: _("ikke fornyet"),
    Account.CURRENT: _("fornyet i tide"),
}
ACCOUNT_TONES: dict[str, str] = {
    Account.NOT_DUE: "neutral",
    Account.MISSING: "warning",
    Account.UNDATED: "neutral",
    Account.OLD: "warning",
    Account.CURRENT: "success",
}
CERTAINTY_TONES: dict[str, str] = {
    Certainty.DOCUMENTED: "success",
    Certainty.STATED: "info",
    Certainty.LIKELY: "warning",
    Certainty.UNKNOWN: "neutral",
}
MEASURE_WORDS: dict[str, Any] = {
    "revenue": _("omsetning"),
    "balance": _("balansesum"),
    "full_time_equivalents": _("årsverk"),
    "employees": _("ansatte"),
}
KRONER_MEASURES = ("revenue", "balance")


WHY_WORDS: dict[str, Any] = {
    Why.SAME_NUMBER: _("samme nummer"),
    Why.SAME_NAME: _("samme navn"),
    Why.FORMER_NAME: _("navnet er den andres tidligere navn"),
    Why.CLOSE_NAME: _("nesten samme navn"),
}


def language() -> str:
    """The reader's language."""
    return (get_language() or "nb")[:2]


def country_name(code: str) -> str:
    """A country in the reader's language; the code where no list knows it."""
    try:
        return country(code).name.in_language(language()) if code else ""
    except KeyError:
        return code


def country_choices(codes: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Every country, or these, by name in the reader's language."""
    named = [(code, country_name(code)) for code in codes or [one.code for one in countries()]]
    return sorted(named, key=lambda pair: pair[1].casefold())


def measures_in_words(codes: Sequence[str]) -> str:
    """Measures of size, parted by commas."""
    return ", ".join(str(MEASURE_WORDS[code]) for code in codes)
