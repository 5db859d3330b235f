"""Answers that everybody can read hold no personal data beyond what the form itself asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.no import fodselsnummer

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words

ASKED_FOR = frozenset(
    {
        "contact_name",
        "contact_title",
        "contact_phone",
        "contact_email",
        "foreword_signatory_name",
        "foreword_signatory_title",
        "closing_contact_organisation",
        "closing_contact_line",
        "closing_contact_email",
    }
)
"""Where the form asks for a person."""

PUBLIC_CONTACT = frozenset({"access_to_remedy", "information_request_routine"})
"""Where a telephone or a mailbox that people can turn to is the very answer."""

ELEVEN = re.compile(r"(?<![\d-])\d{6}[ \u00a0]?\d{5}(?![\d-])")
EMAIL = re.compile(r"\b([\w.+-]+)@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
MAILBOX = re.compile(
    r"post|varsl|varsel|kontakt|info|innkj|anskaf|support|faktura|etikk|etisk|personvern|klage|hjelp|noreply|service|sekretariat",
    re.IGNORECASE,
)
NAMED = re.compile(r"[a-zæøå]{2,}[._-][a-zæøå]", re.IGNORECASE)
EIGHT_DIGITS = re.compile(r"\d(?:[ \u00a0]?\d){7}")
_EIGHT = r"(?:\d[ \u00a0]?){7}\d\b"
PHONE = re.compile(
    r"(?<![\d.,])(?:[49]\d{2}[ \u00a0]\d{2}[ \u00a0]\d{3}|[2-9]\d(?:[ \u00a0]\d{2}){3})(?!\d|[.,]\d| ?kr| ?%)"
    rf"|\b(?:tlf|telefon|mobil)\w*\.?:?\s*(?:(?:\+|00)47[ \u00a0]?)?{_EIGHT}|(?:\+|00)47[ \u00a0]?{_EIGHT}",
    re.IGNORECASE,
)
NAME = re.compile(
    r"\b[A-ZÆØÅ][a-zæøåéèöäü]+(?:-[A-ZÆØÅ][a-zæøå]+)?(?: [A-ZÆØÅ]\.)?(?: [A-ZÆØÅ][a-zæøåéèöäü]+(?:-[A-ZÆØÅ][a-zæøå]+)?){1,2}\b"
)
_TITLES = (
    r"\w*(?:rådgiver|rådgjevar|direktør|sjef|leder|leiar|innkjøper|innkjøpar"
    r"|kontaktperson|advokat|konsulent|saksbehandler|sakshandsamar)"
)
BEFORE = re.compile(rf"(?:\b{_TITLES}:?|\bv/|\bv\.) ?$", re.IGNORECASE)
AFTER = re.compile(rf"(?:, ?| er | var | som ){_TITLES}\b", re.IGNORECASE)
TITLE_STEMS = (
    *("dgiver", "dgjevar", "irektør", "sjef", "leder", "leiar", "nnkjøper", "nnkjøpar", "ontaktperson"),
    *("dvokat", "onsulent", "aksbehandler", "akshandsamar", "v/"),
)
"""One of these is in whatever the pattern finds; looking for them first is much quicker."""

REACH = 40
"""How many characters before a name its title may begin."""

NO_PERSON = re.compile(
    r"\b(?:kommune|etat\w*|avdeling\w*|innkjøps?\w*|senter\w*|norge|noreg|norway|AS|HF|SA|ASA|KF|BA|etisk|statens|fylkes\w*|universitet\w*"
    r"|direktorat\w*|forbund\w*|watch|group|network|international)\b",
    re.IGNORECASE,
)

KINDS = {
    "number": Words("et fødselsnummer", "eit fødselsnummer", "a national identity number"),
    "email": Words("e-postadressen til en person", "e-postadressa til ein person", "a person's e-mail address"),
    "phone": Words("et telefonnummer", "eit telefonnummer", "a telephone number"),
    "name": Words("navnet på en person", "namnet på ein person", "a person's name"),
}


def run(case: Case) -> Result:
    """Find identity numbers anywhere; e-mail addresses, telephone numbers and names where the form does not ask for them."""
    if not case.texts:
        return not_applicable(Words("Rapporten har ingen tekst.", "Rapporten har ingen tekst.", "The report has no text."))
    found = [(said, kind) for said in case.texts for kind in kinds_in(said.text, said.meaning)]
    if not found:
        return passed()
    meanings = list(dict.fromkeys(said.meaning for said, _ in found))
    kinds = list(dict.fromkeys(kind for _, kind in found))
    return failed(_words(case, kinds, meanings), meanings, [said.path for said, _ in found])


def kinds_in(text: str, meaning: str) -> Iterator[str]:
    """The kinds of personal data that a text holds, where it stands."""
    if any(fodselsnummer.is_valid(match.group(0)) for match in ELEVEN.finditer(text)):
        yield "number"
    if meaning in ASKED_FOR or meaning in PUBLIC_CONTACT:
        return
    if "@" in text and any(_is_personal(match.group(1)) for match in EMAIL.finditer(text)):
        yield "email"
    if EIGHT_DIGITS.search(text) and PHONE.search(text):
        yield "phone"
    if _names_a_person(text):
        yield "name"


def _names_a_person(text: str) -> bool:
    if not any(stem in text for stem in TITLE_STEMS):
        return False
    return any(
        not NO_PERSON.search(match.group(0)) and (_has_title(match.group(0)) or _has_title_beside(text, match))
        for match in NAME.finditer(text)
    )


def _has_title(name: str) -> bool:
    """Whether a title opens the name, in a capital as the first word of a sentence."""
    first, *rest = name.split()
    return len(rest) > 1 and bool(BEFORE.search(first))


def _has_title_beside(text: str, match: re.Match[str]) -> bool:
    before = max(0, match.start() - REACH)
    return bool(BEFORE.search(text, before, match.start()) or AFTER.match(text, match.end()))


def _is_personal(mailbox: str) -> bool:
    """Whether a mailbox is named after somebody: first and last name, and no word for an office."""
    return bool(NAMED.search(mailbox)) and not MAILBOX.search(mailbox)


def _words(case: Case, kinds: list[str], meanings: list[str]) -> Words:
    said = []
    for language in ("nb", "nn", "en"):
        what = ", ".join(KINDS[kind].in_language(language) for kind in kinds)
        said.append((what, ", ".join(case.name(meaning).in_language(language) for meaning in meanings)))
    (nb, nn, en) = said
    return Words(
        f"Teksten ser ut til å ha {nb[0]} ({nb[1]}).",
        f"Teksten ser ut til å ha {nn[0]} ({nn[1]}).",
        f"The text seems to hold {en[0]} ({en[1]}).",
    )


CHECK = Check(
    code="personal_data",
    means=Words(
        "Svarene har ingen personopplysninger utover det skjemaet spør om.",
        "Svara har ingen personopplysningar utover det skjemaet spør om.",
        "The answers hold no personal data beyond what the form asks for.",
    ),
    why=Words(
        "Rapporten ligger åpent i årevis. Skriv rollen i stedet for navnet, og en felles postkasse i stedet for en persons.",
        "Rapporten ligg ope i årevis. Skriv rolla i staden for namnet, og ei felles postkasse i staden for ein person si.",
        "The report lies open for years. Write the role instead of the name, and a shared mailbox instead of a person's.",
    ),
    in_force_from=2023,
    run=run,
)
