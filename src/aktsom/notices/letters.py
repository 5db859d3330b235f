"""The daily letter: what is new for one person in one organisation, in her own language, as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktsom.notices.kinds import all_kinds
from aktsom.notices.models import Digest, Notice
from aktsom.notices.stop_links import ALL_LETTERS, stop_address
from aktsom.ui.formats import short_date

if TYPE_CHECKING:
    from aktsom.access.models import User

MOST = 40
"""So many notices are told of one by one; of the rest only how many they are."""


@dataclass(frozen=True, slots=True)
class Told:
    """One notice in a letter."""

    subject: str
    note: str
    actor: str
    due: str
    address: str


@dataclass(frozen=True, slots=True)
class ToldKind:
    """The notices of one kind, with the link that stops it."""

    sentence: str
    notices: tuple[Told, ...]
    stop_address: str


def letter_of(digest: Digest, notices: Sequence[Notice]) -> EmailMessage:
    """The letter about these notices. Its number is the same each time it is sent, so that a mailbox can tell."""
    person = digest.person
    with translation.override(person.language):
        subject = ngettext(
            "%(organisation)s: %(number)s nytt varsel", "%(organisation)s: %(number)s nye varsler", len(notices)
        ) % {"organisation": _one_line(str(digest.organisation)), "number": len(notices)}
        body = render_to_string("notices/mail/digest.txt", _facts(digest, notices))
    return EmailMessage(subject, body.strip() + "\n", None, [person.email], headers=_headers(digest))


def test_letter(person: User) -> EmailMessage:
    """A letter that shows that letters arrive."""
    with translation.override(person.language):
        subject = _("Prøve fra Aktsom")
        body = render_to_string("notices/mail/test.txt", {"person": person, "home": settings.PUBLIC_ADDRESS})
    return EmailMessage(subject, body.strip() + "\n", None, [person.email], headers={"Auto-Submitted": "auto-generated"})


def _facts(digest: Digest, notices: Sequence[Notice]) -> dict[str, object]:
    person = digest.person
    return {
        "person": person,
        "organisation": digest.organisation,
        "kinds": _told_kinds(notices[:MOST], person),
        "left_out": max(0, len(notices) - MOST),
        "list_address": _whole(reverse("notices:notices")),
        "settings_address": _whole(reverse("notices:choices")),
        "stop_all_address": stop_address(person.pk, ALL_LETTERS),
    }


def _told_kinds(notices: Sequence[Notice], person: User) -> list[ToldKind]:
    """The notices by kind, in the order in which the kinds are known."""
    return [
        ToldKind(kind.sentence.in_language(person.language), told, stop_address(person.pk, kind.code))
        for kind in all_kinds()
        if (told := tuple(_told(notice, person) for notice in notices if notice.kind == kind.code))
    ]


def _told(notice: Notice, person: User) -> Told:
    address = _whole(reverse("notices:notice", args=[notice.pk]))
    actor = str(notice.actor) if notice.actor else ""
    due = short_date(notice.due, person.language) if notice.due else ""
    return Told(_one_line(notice.subject), _one_line(notice.note), actor, due, address)


def _headers(digest: Digest) -> dict[str, str]:
    """One click stops the letters in mail programs that know how (RFC 8058)."""
    sender = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
    return {
        "Message-ID": f"<digest.{digest.pk}.{digest.day:%Y%m%d}@{sender}>",
        "List-Unsubscribe": f"<{stop_address(digest.person.pk, ALL_LETTERS)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def _whole(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{path}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
