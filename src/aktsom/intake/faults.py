"""Why a file could not be read, in words that tell its owner what to do. Pure: the web layer translates `text`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from aktsom.values.refusals import Refusal


def gettext_noop(text: str) -> str:
    """The same text: the name makes the message extraction find it."""
    return text


class FaultCode(StrEnum):
    """What was wrong with the file; stable, and the same on every door."""

    WRONG_TYPE = "wrong_type"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    NO_TEXT = "no_text"
    UNKNOWN_FORM = "unknown_form"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_DEEP = "too_deep"
    TOO_SLOW = "too_slow"
    ZIP_BOMB = "zip_bomb"


@dataclass(frozen=True, slots=True)
class Words:
    """The bokmål message of a fault, with %(name)s for its parameters, and the HTTP status it answers with."""

    text: str
    status: int = 422


WORDS: dict[FaultCode, Words] = {
    FaultCode.WRONG_TYPE: Words(
        gettext_noop("Vi kan ikke lese denne typen fil. Bruk PDF, Word (.docx), Markdown, ren tekst eller HTML."), 415
    ),
    FaultCode.EMPTY: Words(gettext_noop("Filen er tom. Sjekk at du valgte riktig fil, og prøv igjen.")),
    FaultCode.ENCRYPTED: Words(gettext_noop("Filen er låst med passord. Lagre en kopi uten passord, og prøv med den.")),
    FaultCode.BROKEN: Words(
        gettext_noop("Filen er ødelagt og kan ikke åpnes. Lagre den på nytt fra programmet den kom fra, og prøv igjen.")
    ),
    FaultCode.NO_TEXT: Words(
        gettext_noop(
            "Filen har bare bilder av sider og ingen tekst, trolig fordi den er skannet. "
            "Kjør tekstgjenkjenning (OCR) på den, eller finn originalen, og prøv igjen."
        )
    ),
    FaultCode.UNKNOWN_FORM: Words(
        gettext_noop(
            "Vi kjenner ikke igjen skjemaet i denne filen. Aktsom leser årsrapporter til Etisk handel Norge: "
            "rapportering om offentlige anskaffelser og redegjørelse etter åpenhetsloven."
        )
    ),
    FaultCode.TOO_LARGE: Words(
        gettext_noop("Filen er for stor: grensen er %(limit)s MB. Lagre en mindre utgave, for eksempel uten bilder."), 413
    ),
    FaultCode.TOO_MANY_PAGES: Words(
        gettext_noop(
            "Filen har %(pages)s sider, og grensen er %(limit)s. Ta ut sidene som ikke hører til årsrapporten, og prøv igjen."
        )
    ),
    FaultCode.TOO_DEEP: Words(
        gettext_noop(
            "Filen er bygd opp på en måte vi ikke kan lese trygt. Kopier teksten over i et nytt dokument, og prøv igjen."
        )
    ),
    FaultCode.TOO_SLOW: Words(
        gettext_noop("Det tok for lang tid å lese filen. Lagre en enklere utgave, for eksempel uten bilder, og prøv igjen.")
    ),
    FaultCode.ZIP_BOMB: Words(
        gettext_noop(
            "Filen pakkes ut til noe langt større enn et vanlig dokument, så vi åpner den ikke. Lagre den på nytt fra Word."
        )
    ),
}


class UnreadableFile(Refusal):
    """A file that cannot be read; `text` and `parameters` are what a translation is made from."""

    code = FaultCode.BROKEN.value

    def __init__(self, code: FaultCode, **parameters: str | int) -> None:
        words = WORDS[code]
        super().__init__(words.text % parameters, code=code.value, status=words.status)
        self.fault = code
        self.text = words.text
        self.parameters = parameters

    def __reduce__(self) -> tuple[Callable[..., UnreadableFile], tuple[FaultCode, dict[str, str | int]]]:
        """Lets a fault travel between processes."""
        return _fault, (self.fault, self.parameters)


def _fault(code: FaultCode, parameters: dict[str, str | int]) -> UnreadableFile:
    return UnreadableFile(code, **parameters)
