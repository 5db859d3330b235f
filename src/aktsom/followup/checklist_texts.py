"""The words that the checklist's script shows, in the reader's language; what stands in braces is filled in there."""

from __future__ import annotations

from django.conf import settings
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _


def checklist_texts() -> dict[str, str]:
    """Each text by the name that the script knows it by."""
    return _state() | _files() | _conflict() | {"log_in_address": resolve_url(settings.LOGIN_URL)}


def _state() -> dict[str, str]:
    return {
        "saved": _("Alt er lagret {time}."),
        "all_saved": _("Alt er lagret."),
        "saving": _("Lagrer …"),
        "waiting_one": _("1 endring ligger bare på denne enheten. Den sendes når nettet er tilbake."),
        "waiting": _("{number} endringer ligger bare på denne enheten. De sendes når nettet er tilbake."),
        "not_kept": _("Nettleseren kan ikke ta vare på utkast. Ikke lukk siden før alt er lagret."),
        "logged_out": _("Du er logget ut. Det du har skrevet, ligger på denne enheten."),
        "log_in": _("Logg inn igjen"),
        "refused": _("Dette kunne ikke lagres."),
        "restored": _("Noe du skrev her tidligere, var ikke sendt. Det er hentet fram igjen."),
    }


def _files() -> dict[str, str]:
    return {
        "file_waiting": _("Venter på å bli sendt"),
        "file_sending": _("Sendes …"),
        "file_confirmed": _("Mottatt og kontrollert"),
        "file_refused": _("Ikke tatt imot"),
        "file_remove": _("Ta bort {name}"),
        "file_again": _("Send {name} på nytt"),
        "file_keep": _("Lagre {name} på enheten"),
        "file_not_kept": _("{name} fikk ikke plass i nettleseren. Legg den ved når du har nett."),
    }


def _conflict() -> dict[str, str]:
    return {
        "conflict": _("{who} har svart på det samme punktet imens. Ditt svar er ikke lagret ennå."),
        "theirs": _("Lagret nå"),
        "use_mine": _("Lagre mitt svar"),
        "use_theirs": _("Bruk det som er lagret"),
        "blank": _("ikke fylt ut"),
    }
