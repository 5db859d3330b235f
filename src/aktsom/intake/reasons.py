"""What a reading says in codes, in words: why it is unsure, why a text found no place, how it knew the form, what to mind."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

UNCERTAIN: Mapping[str, str | Promise] = {
    "comment_cut_from_row": gettext_lazy("Teksten etter siste rad er lest som en kommentar."),
    "contact_in_parts": gettext_lazy("Navn, stilling, telefon og e-post sto sammen. Vi har delt dem."),
    "label_after_text": gettext_lazy("Ledeteksten sto etter teksten. Vi tror de hører sammen."),
    "label_inside_text": gettext_lazy("Ledeteksten sto midt i teksten. Vi tror de hører sammen."),
    "label_unfamiliar": gettext_lazy("Spørsmålet er skrevet på en annen måte enn vi kjenner."),
    "label_without_code": gettext_lazy("Spørsmålet sto uten nummeret sitt. Vi kjente det igjen på ordene."),
    "not_a_number": gettext_lazy("Her skulle det stå et tall, men vi fant ikke noe."),
    "not_yes_or_no": gettext_lazy("Her skulle det stå ja eller nei, men vi fant ingen av delene."),
    "number_in_words": gettext_lazy("Tallet sto med bokstaver."),
    "parted_by_themes": gettext_lazy("Kolonnene sto uten skille. Vi har delt dem der temaene begynner og slutter."),
    "printed_blank": gettext_lazy("Det sto bare en strek. Vi leser det som ikke besvart."),
    "question_cut_from_answer": gettext_lazy("Spørsmål og svar sto sammen. Vi har delt dem."),
    "repeated_in_text": gettext_lazy("Den samme teksten sto også inne i en annen."),
    "repeated_prompt": gettext_lazy(
        "Skjemaet har samme ledetekst to ganger. Vi leser den første som tiltak og den andre som resultater."
    ),
    "risk_without_themes": gettext_lazy("Vi fant ingen temaer, så grensen mot neste risiko er usikker."),
    "rough_number": gettext_lazy("Tallet er omtrentlig i filen."),
    "says_none": gettext_lazy("Det står med ord at det ikke er noe. Vi leser det som ingen rader."),
    "signature_split_at_comma": gettext_lazy("Navn og tittel sto på samme linje. Vi har delt dem ved kommaet."),
    "theme_respelt": gettext_lazy("Temaet var skrevet på en annen måte enn i listen."),
    "prompt_printed_once": gettext_lazy("Skjemaet trykker samme ledetekst for tiltak og resultater. Her sto den én gang."),
    "title_guessed": gettext_lazy("Risikoen sto uten overskrift. Vi har tatt den første linjen."),
    "unknown_theme": gettext_lazy("Vi kjenner ikke temaet igjen."),
    "unnumbered": gettext_lazy("Radene sto uten nummer. Vi har delt dem etter beste skjønn."),
    "words_beside_answer": gettext_lazy("Det sto mer enn ja eller nei."),
    "words_beside_number": gettext_lazy("Det sto ord ved siden av tallet."),
    "wrapped_line": gettext_lazy("Linjen var delt. Vi har satt den sammen."),
    "year_missing": gettext_lazy("Vi fant ikke noe år i filen. Skriv hvilket år rapporten gjelder."),
    "year_inferred": gettext_lazy("Året er utledet av teksten, ikke lest av forsiden. Bekreft at det stemmer."),
}
UNPLACED: Mapping[str, str | Promise] = {
    "beside_table": gettext_lazy("sto ved siden av en tabell"),
    "caption": gettext_lazy("bildetekst"),
    "form": gettext_lazy("skjemaets egne ord"),
    "front_page": gettext_lazy("forsiden"),
    "outside_rows": gettext_lazy("sto utenfor radene"),
    "page_furniture": gettext_lazy("topptekst, bunntekst eller sidetall"),
    "picture_description": gettext_lazy("beskrivelse av et bilde"),
    **{code: UNCERTAIN[code] for code in ("words_beside_number", "words_beside_answer")},
}
WARNINGS: Mapping[str, str | Promise] = {
    "attached_data_unsound": gettext_lazy("Filen har vedlagte data som ikke lar seg bruke. Vi har lest teksten i stedet."),
    "edition_of_another_year": gettext_lazy(
        "Vi har ikke denne årgangen av skjemaet og bruker den nærmeste. Se ekstra nøye over."
    ),
}


def reason_words(code: str) -> str:
    """Why a value is uncertain; a reason that we have no words for is told in general."""
    if not code:
        return ""
    return str(UNCERTAIN.get(code) or _("Vi er ikke sikre på at dette er lest riktig."))


def unplaced_words(code: str) -> str:
    """Why a text found no place; empty where there is nothing to say."""
    return str(UNPLACED.get(code, ""))


def warning_words(warning: str) -> str:
    """What a person should mind about a reading."""
    code, _colon, number = warning.partition(":")
    if code == "page_lost":
        return _("Side %(page)s kunne ikke leses. Se etter i filen selv.") % {"page": number}
    return str(WARNINGS.get(code, warning))


def evidence_words(evidence: str) -> str:
    """How a reading knew the form and the year."""
    for pattern, words in _EVIDENCE:
        if found := re.fullmatch(pattern, evidence, re.DOTALL):
            return str(words) % found.groupdict()
    return evidence


_EVIDENCE: tuple[tuple[str, str | Promise], ...] = (
    (r"title: (?P<title>.+)", gettext_lazy("Tittelen er «%(title)s».")),
    (r"questions: (?P<found>\d+) of (?P<asked>\d+)", gettext_lazy("Vi fant %(found)s av de %(asked)s spørsmålene i skjemaet.")),
    (r"year: (?P<year>\d+) in the title", gettext_lazy("Året %(year)s står i tittelen.")),
    (
        r"year: (?P<year>\d+) named (?P<times>\d+) times of (?P<total>\d+)",
        gettext_lazy("Året %(year)s er nevnt %(times)s ganger, av %(total)s årstall i teksten."),
    ),
    (r"attached data", gettext_lazy("Filen er laget i Aktsom og har dataene vedlagt.")),
)
