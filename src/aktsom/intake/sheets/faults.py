"""Why a spreadsheet could not be read, in words that tell its owner what to do. Pure: the web layer translates `text`."""

from __future__ import annotations

from enum import StrEnum

from aktsom.values.refusals import Refusal


def gettext_noop(text: str) -> str:
    """The same text: the name makes the message extraction find it."""
    return text


class FileFault(StrEnum):
    """What was wrong with the whole file; stable."""

    WRONG_TYPE = "wrong_type"
    OLD_EXCEL = "old_excel"
    EMPTY = "empty"
    BROKEN = "broken"
    NO_HEADINGS = "no_headings"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    GONE = "gone"
    WORKER_LOST = "worker_lost"
    FORGOTTEN = "forgotten"


WORDS: dict[FileFault, str] = {
    FileFault.WRONG_TYPE: gettext_noop("Vi kan ikke lese denne typen fil. Bruk Excel (.xlsx), OpenDocument (.ods) eller CSV."),
    FileFault.OLD_EXCEL: gettext_noop(
        "Filen er låst med passord eller lagret i det gamle Excel-formatet (.xls). "
        "Lagre den som Excel-arbeidsbok (.xlsx) uten passord, og prøv igjen."
    ),
    FileFault.EMPTY: gettext_noop("Filen har ingen rader. Sjekk at du valgte riktig fil."),
    FileFault.BROKEN: gettext_noop("Filen er ødelagt og kan ikke åpnes. Lagre den på nytt fra regnearket, og prøv igjen."),
    FileFault.NO_HEADINGS: gettext_noop(
        "Vi fant ingen rad med overskrifter i de første radene. Skriv overskriftene i én rad over dataene, eller bruk malen."
    ),
    FileFault.TOO_MANY_ROWS: gettext_noop(
        "Filen har flere enn %(limit)s rader. Del den i flere filer, og ta dem inn etter hverandre."
    ),
    FileFault.TOO_LARGE: gettext_noop("Filen er for stor når den pakkes ut. Fjern bilder og ark som ikke trengs, og prøv igjen."),
    FileFault.TOO_SLOW: gettext_noop("Det tok for lang tid å lese filen. Del den i flere filer, og prøv igjen."),
    FileFault.GONE: gettext_noop("Arket finnes ikke i filen. Velg et annet ark."),
    FileFault.WORKER_LOST: gettext_noop("Arbeidet stoppet uventet flere ganger. Ingenting er tatt inn halvveis. Prøv igjen."),
    FileFault.FORGOTTEN: gettext_noop("Filen er slettet, fordi den hadde opplysninger om personer. Last den opp på nytt."),
}


class UnreadableSheet(Refusal):
    """A spreadsheet that cannot be read; `fault` and `limit` are what a translation is made from."""

    code = "sheet_unreadable"
    status = 422

    def __init__(self, fault: FileFault, limit: int = 0) -> None:
        super().__init__(WORDS[fault] % {"limit": limit})
        self.fault = fault
        self.limit = limit
