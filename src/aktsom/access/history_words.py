"""The words in which the history is told. Every room offers its own with `offer_words`; the codes are what is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.access.roles import Role
from aktsom.ui.formats import short_date

Words = str | Promise


@dataclass(frozen=True, slots=True)
class RoomWords:
    """A room's words: for what is done (past tense), for kinds of things, for fields, and for the values of coded fields."""

    verbs: Mapping[str, Words] = field(default_factory=dict)
    things: Mapping[str, Words] = field(default_factory=dict)
    fields: Mapping[str, Words] = field(default_factory=dict)
    values: Mapping[tuple[str, str], Words] = field(default_factory=dict)


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OFFERED: list[RoomWords] = []


def offer_words(words: RoomWords) -> None:
    """Adds a room's words; called once, when the room's app is ready."""
    _OFFERED.append(words)


def words_for_verb(code: str) -> str:
    """What was done, in the reader's language; the code itself, spaced, where no room has words for it."""
    return str(next((words.verbs[code] for words in _OFFERED if code in words.verbs), code.replace("_", " ")))


def words_for_thing(code: str) -> str:
    """A kind of thing, in the reader's language."""
    return str(next((words.things[code] for words in _OFFERED if code in words.things), code.replace("_", " ")))


def words_for_field(code: str) -> str:
    """A field's name, in the reader's language; the code where it is a place in a report."""
    return str(next((words.fields[code] for words in _OFFERED if code in words.fields), code))


def words_for_value(field_code: str, value: str | None) -> str | None:
    """A value in the reader's language where it is a code, a day as days are written, else the value itself."""
    if value is None:
        return None
    said = next((words.values[field_code, value] for words in _OFFERED if (field_code, value) in words.values), None)
    return _day_in_words(value) if said is None else str(said)


def _day_in_words(value: str) -> str:
    try:
        return short_date(date.fromisoformat(value), (get_language() or "nb")[:2]) if _DAY.fullmatch(value) else value
    except ValueError:
        return value


ACCESS_WORDS = RoomWords(
    verbs={
        "organisation_created": _("opprettet virksomheten"),
        "organisation_changed": _("endret opplysninger om virksomheten"),
        "secretariat_joined": _("endret tilknytning til sekretariat"),
        "sample_removed": _("fjernet eksempelet"),
        "unit_added": _("la til enheten"),
        "unit_renamed": _("ga enheten nytt navn"),
        "unit_closed": _("avsluttet enheten"),
        "person_invited": _("inviterte"),
        "invitation_withdrawn": _("trakk tilbake invitasjonen til"),
        "invitation_accepted": _("tok imot invitasjonen"),
        "person_added": _("la til personen"),
        "platform_administrator_made": _("ga ansvar for driften til"),
        "role_given": _("ga en rolle til"),
        "role_changed": _("endret rollen til"),
        "role_ended": _("avsluttet rollen til"),
        "person_changed": _("endret opplysninger om seg selv"),
        "password_changed": _("satte nytt passord"),
        "logged_in": _("logget inn"),
        "logged_out": _("logget ut"),
    },
    things={
        "organisation": _("virksomhet"),
        "unit": _("enhet"),
        "person": _("person"),
        "invitation": _("invitasjon"),
    },
    fields={
        "name": _("navn"),
        "number": _("organisasjonsnummer"),
        "written_form": _("målform"),
        "administrator": _("administrator"),
        "secretariat": _("sekretariat"),
        "role": _("rolle"),
        "language": _("språk"),
        "method": _("måte"),
    },
    values={
        **{("role", role.value): role.label for role in Role},
        ("written_form", "nb"): _("bokmål"),
        ("written_form", "nn"): _("nynorsk"),
        ("language", "nb"): _("bokmål"),
        ("language", "nn"): _("nynorsk"),
        ("language", "en"): _("engelsk"),
        ("method", "link"): _("lenke på e-post"),
        ("method", "password"): _("passord"),
    },
)
