"""What a supplier's size and account come to, as its page tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from aktsom.register.models import Supplier
from aktsom.register.queries.supplier_page import SupplierStanding
from aktsom.register.supplier_sizes import Account, Answer, Judged, account_deadline
from aktsom.register.supplier_words import (
    ACCOUNT_TONES,
    ACCOUNT_WORDS,
    COVERAGE_OF,
    COVERAGE_TONES,
    KRONER_MEASURES,
    MEASURE_WORDS,
    language,
    measures_in_words,
)
from aktsom.ui import formats


@dataclass(frozen=True, slots=True)
class MeasureTold:
    """One measure: its name, its limit, the figure, and whether it is above."""

    name: str
    above: str
    figure: str
    answer: str


@dataclass(frozen=True, slots=True)
class StandingTold:
    """A supplier's standing in words, each with its tint."""

    covered: str
    covered_tone: str
    why: str
    measures: tuple[MeasureTold, ...]
    list_name: str
    edition: str
    account: str
    account_tone: str
    account_note: str
    form: str
    form_note: str


def told_standing(standing: SupplierStanding, supplier: Supplier, day: date) -> StandingTold:
    """What a supplier's size and account come to on a day."""
    coverage = COVERAGE_OF[standing.covered]
    return StandingTold(
        covered=str(coverage.label),
        covered_tone=COVERAGE_TONES[coverage],
        why=_why(standing, supplier),
        measures=tuple(_measures(standing.act)),
        list_name=standing.act.edition.source,
        edition=standing.act.edition.edition,
        account=str(ACCOUNT_WORDS[standing.account]),
        account_tone=ACCOUNT_TONES[standing.account],
        account_note=_account_note(standing.account, day),
        form=_form_words(standing.large),
        form_note=_note_of(standing.large),
    )


def _why(standing: SupplierStanding, supplier: Supplier) -> str:
    figures = _figures_say(standing.act)
    if supplier.transparency_act == Supplier.Coverage.UNKNOWN:
        return figures
    because = supplier.transparency_act_because or _("Ingen begrunnelse er skrevet.")
    return _("Avgjort av en person: %(because)s Tallene alene sier: %(figures)s") % {
        "because": because if because.endswith(".") else f"{because}.",
        "figures": figures,
    }


def _figures_say(act: Judged) -> str:
    words = {"needed": act.needed, "all": len(act.measures), "year": act.year, "missing": measures_in_words(act.missing)}
    if act.answer is Answer.YES:
        return _("Over grensen på minst %(needed)s av %(all)s mål i %(year)s.") % words
    if act.answer is Answer.NO:
        return _("Ikke over grensen på %(needed)s av %(all)s mål i %(year)s.") % words
    if act.year is None:
        return _("Ingen tall er ført opp. Det mangler: %(missing)s.") % words
    return _("Tallene for %(year)s avgjør det ikke. Det mangler: %(missing)s.") % words


def _measures(judged: Judged) -> list[MeasureTold]:
    answers = {Answer.YES: _("ja"), Answer.NO: _("nei"), Answer.UNKNOWN: _("vi vet ikke")}
    return [
        MeasureTold(
            str(MEASURE_WORDS[one.code]),
            _amount(one.code, one.above),
            "–" if one.figure is None else _amount(one.code, one.figure),
            answers[one.answer],
        )
        for one in judged.measures
    ]


def _amount(code: str, number: formats.Number) -> str:
    shown = formats.kroner if code in KRONER_MEASURES else formats.thousands
    return shown(number, language())


def _account_note(account: Account, day: date) -> str:
    deadline = account_deadline(day)
    if deadline is None:
        return ""
    words = {"deadline": formats.short_date(deadline, language())}
    if account is Account.CURRENT:
        return _("Fristen var %(deadline)s.") % words
    if account is Account.OLD:
        return _("Redegjørelsen skulle vært fornyet innen %(deadline)s.") % words
    if account is Account.MISSING:
        return _("Redegjørelsen skulle vært lagt ut innen %(deadline)s.") % words
    if account is Account.UNDATED:
        return _("Skriv når den ble publisert, så ser du om den er fornyet innen %(deadline)s.") % words
    return ""


def _note_of(judged: Judged) -> str:
    """How sure the limits are, and what of them is our own reading."""
    edition = judged.edition
    words = {"sureness": edition.more["sureness"], "note": edition.note.in_language(language())}
    return _("Sikkerhet %(sureness)s. %(note)s") % words


def _form_words(large: Judged) -> str:
    if large.answer is Answer.YES:
        return _("Stor leverandør: fullt skjema i store rammeavtaler på høyrisikoprodukter, ellers forenklet.")
    if large.answer is Answer.NO:
        return _("Forenklet skjema: leverandøren er ikke stor nok til det fulle.")
    words = _("Vi vet ikke om leverandøren er stor nok til fullt skjema. Det mangler: %(missing)s.")
    return words % {"missing": measures_in_words(large.missing)}
