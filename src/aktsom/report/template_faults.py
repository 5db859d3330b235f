"""What can be wrong with a template file, in words that say where, why and what to do. Pure: no Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from aktsom.values.refusals import Refusal
from aktsom.values.words import Words


class Wrong(Enum):
    """A kind of fault: why it is wrong, and what to do. `{detail}` is the word or value in question."""

    NOT_YAML = (
        Words(
            "filen kan ikke leses som YAML ({detail})",
            "fila kan ikkje lesast som YAML ({detail})",
            "the file is not readable YAML ({detail})",
        ),
        Words(
            "rett innrykk, kolon og anførselstegn på linjen",
            "rett innrykk, kolon og hermeteikn på linja",
            "mend indents, colons and quotation marks on that line",
        ),
    )
    TOO_LARGE = (
        Words(
            "filen er for stor ({detail} tegn)",
            "fila er for stor ({detail} teikn)",
            "the file is too large ({detail} characters)",
        ),
        Words(
            "last opp bare malen, på høyst 400 000 tegn",
            "last opp berre malen, på høgst 400 000 teikn",
            "upload only the template, at most 400,000 characters",
        ),
    )
    MISSING = (
        Words("«{detail}» mangler", "«{detail}» manglar", "“{detail}” is missing"),
        Words("legg til «{detail}»", "legg til «{detail}»", "add “{detail}”"),
    )
    MISSING_LANGUAGE = (
        Words("språket «{detail}» mangler", "språket «{detail}» manglar", "the language “{detail}” is missing"),
        Words("skriv teksten på nb, nn og en", "skriv teksten på nb, nn og en", "write the text in nb, nn and en"),
    )
    UNKNOWN_KEY = (
        Words(
            "«{detail}» er ikke et kjent ord her", "«{detail}» er ikkje eit kjent ord her", "“{detail}” is not a known word here"
        ),
        Words(
            "fjern linjen eller rett skrivemåten", "fjern linja eller rett skrivemåten", "remove the line or mend the spelling"
        ),
    )
    WRONG_TYPE = (
        Words("verdien skal være {detail}", "verdien skal vere {detail}", "the value must be {detail}"),
        Words("skriv verdien slik", "skriv verdien slik", "write the value so"),
    )
    NOT_ALLOWED = (
        Words("verdien må være en av: {detail}", "verdien må vere ein av: {detail}", "the value must be one of: {detail}"),
        Words("velg en av dem", "vel ein av dei", "choose one of them"),
    )
    DUPLICATE = (
        Words("«{detail}» er brukt to ganger", "«{detail}» er brukt to gonger", "“{detail}” is used twice"),
        Words("gi dem hvert sitt navn", "gje dei kvart sitt namn", "give each its own name"),
    )
    UNKNOWN_SECTION = (
        Words("delen «{detail}» finnes ikke", "delen «{detail}» finst ikkje", "there is no section “{detail}”"),
        Words("legg den til under sections", "legg han til under sections", "add it under sections"),
    )
    AT_CLASH = (
        Words(
            "stedet overlapper med stedet til «{detail}»",
            "staden overlappar med staden til «{detail}»",
            "the place overlaps with that of “{detail}”",
        ),
        Words("gi feltet et eget sted i «at»", "gje feltet ein eigen stad i «at»", "give the field a place of its own in “at”"),
    )
    ROWS_WITHOUT_COLUMNS = (
        Words(
            "feltet skal ha rader, men har ingen kolonner",
            "feltet skal ha rader, men har ingen kolonnar",
            "the field has rows but no columns",
        ),
        Words("legg til «columns»", "legg til «columns»", "add “columns”"),
    )
    COLUMNS_WITHOUT_ROWS = (
        Words(
            "feltet har kolonner eller merknad, men ikke rader",
            "feltet har kolonnar eller merknad, men ikkje rader",
            "the field has columns or a comment, but no rows",
        ),
        Words(
            "bruk table, repeated_group eller per_risk_group som «kind»",
            "bruk table, repeated_group eller per_risk_group som «kind»",
            "use table, repeated_group or per_risk_group as “kind”",
        ),
    )
    UNKNOWN_FIELD = (
        Words("feltet «{detail}» finnes ikke", "feltet «{detail}» finst ikkje", "there is no field “{detail}”"),
        Words(
            "bruk «meaning» fra utgaven den bygger på",
            "bruk «meaning» frå utgåva ho byggjer på",
            "use a “meaning” of the edition it builds on",
        ),
    )
    UNKNOWN_BASE = (
        Words(
            "utgaven den bygger på, «{detail}», finnes ikke",
            "utgåva ho byggjer på, «{detail}», finst ikkje",
            "there is no edition “{detail}” to build on",
        ),
        Words(
            "skriv årstallet på en utgave av samme mal",
            "skriv årstalet på ei utgåve av same mal",
            "give the version of an edition of the same template",
        ),
    )
    EDITION_EXISTS = (
        Words("utgaven {detail} finnes fra før", "utgåva {detail} finst frå før", "the edition {detail} exists already"),
        Words(
            "en utgave endres aldri: gi den nye et nytt nummer i «version»",
            "ei utgåve blir aldri endra: gje den nye eit nytt nummer i «version»",
            "an edition never changes: give the new one another “version”",
        ),
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which file, at which entry, why, and what to do."""

    file: str
    entry: str
    wrong: Wrong
    detail: str = ""

    def why(self, language: str = "nb") -> str:
        """Why it is wrong."""
        return self.wrong.value[0].in_language(language).format(detail=self.detail)

    def remedy(self, language: str = "nb") -> str:
        """What to do about it."""
        return self.wrong.value[1].in_language(language).format(detail=self.detail)

    def told(self, language: str = "nb") -> str:
        """The whole fault in one line."""
        place = f"{self.file}, {self.entry}" if self.entry else self.file
        return f"{place}: {self.why(language)} – {self.remedy(language)}."


class TemplateFault(Refusal):
    """A template file cannot be used; `faults` holds everything that is wrong with it."""

    code = "template_fault"
    status = 422

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(fault.told() for fault in faults))
        self.faults = tuple(faults)

    def told(self, language: str) -> list[str]:
        """Each fault in one line, in a language."""
        return [fault.told(language) for fault in self.faults]
