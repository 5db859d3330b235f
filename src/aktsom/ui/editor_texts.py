"""The words that the editor's script shows, in the reader's language."""

from __future__ import annotations

from django.conf import settings
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _


def editor_texts() -> dict[str, str]:
    """Each text by the name that the script knows it by; what stands in braces is filled in there."""
    return _tools() | _link() | _saving() | _draft() | {"log_in_address": resolve_url(settings.LOGIN_URL)}


def _tools() -> dict[str, str]:
    return {
        "toolbar": _("Formatering av {name}"),
        "bold": _("Fet"),
        "italic": _("Kursiv"),
        "link": _("Lenke"),
        "heading": _("Overskrift"),
        "subheading": _("Underoverskrift"),
        "bullets": _("Punktliste"),
        "numbers": _("Nummerert liste"),
        "indent": _("Rykk inn i listen"),
        "outdent": _("Rykk ut av listen"),
        "undo": _("Angre"),
        "redo": _("Gjør om"),
        "plain": _("Vis som ren tekst"),
        "rich": _("Vis med formatering"),
        "word": _("Ett ord"),
        "words": _("{number} ord"),
        "usual": _("(vanlig lengde: {least}–{most})"),
    }


def _link() -> dict[str, str]:
    return {
        "link_address": _("Adressen lenken går til"),
        "link_put": _("Sett inn lenken"),
        "link_remove": _("Fjern lenken"),
        "link_wrong": _("Skriv en nettadresse, for eksempel https://www.eksempel.no, eller en e-postadresse."),
        "cancel": _("Avbryt"),
    }


def _saving() -> dict[str, str]:
    return {
        "saving": _("Lagrer …"),
        "saved": _("Lagret kl. {clock}"),
        "offline": _("Ingen forbindelse: teksten ligger trygt i denne nettleseren, og vi prøver igjen."),
        "failed": _("Tjeneren svarte ikke som den skulle. Teksten ligger trygt i denne nettleseren, og vi prøver igjen."),
        "full": _("Disken på tjeneren er full. Teksten ligger trygt i denne nettleseren, og vi prøver igjen."),
        "unkept": _("{message} Nettleseren kunne ikke ta vare på teksten: Ikke lukk siden."),
        "logged_out": _("Du er logget ut. Logg inn igjen, så lagres teksten. Den ligger trygt i denne nettleseren."),
        "log_in": _("Logg inn i en ny fane"),
        "refused": _("Du kan ikke lenger skrive i dette feltet."),
        "stopped": _("{message} Teksten du skrev, ligger i denne nettleseren."),
        "too_long": _(
            "Teksten er for lang til å lagres. Del den, eller legg den ved som dokument. Den ligger trygt i denne nettleseren."
        ),
        "wrong": _("Ikke lagret ennå: rett det som er merket. Teksten ligger trygt i denne nettleseren."),
        "conflict": _("{who} har lagret noe annet kl. {when}. Teksten din er tatt vare på. Velg hva som skal gjelde."),
        "compare": _("Sammenlign tekstene"),
        "close": _("Lukk"),
    }


def _draft() -> dict[str, str]:
    return {
        "draft": _("Tekst som ikke ble lagret"),
        "draft_found": _("I denne nettleseren ligger tekst fra {when} som ikke ble lagret. Vil du ta den inn i skjemaet?"),
        "draft_take": _("Ta inn teksten"),
        "draft_drop": _("Forkast den"),
    }
