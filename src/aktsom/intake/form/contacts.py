"""The contact person, and the last page of a report. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aktsom.intake.form.blanks import says_nothing
from aktsom.intake.form.found import SURE, Doubt, Value
from aktsom.intake.form.pieces import Piece
from aktsom.intake.form.texts import text_from
from aktsom.intake.form.wraps import Vocabulary

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?:(?:tlf|telefon|tel|mobil|mob|phone)\.?(?:nr\.?)?\s*:?\s*)?((?:\+|00)\d{2}[\s\d]{8,12}|\b\d{2}(?:\s?\d{2}){3}\b|\b\d{3}\s?\d{2}\s?\d{3}\b)",
    re.IGNORECASE,
)
LEFT_OVER = " ,;/|–-"


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact person as the form asks for one."""

    name: Value
    title: Value
    phone: Value
    email: Value


def read_contact(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Contact:
    """Name, title, telephone and e-mail out of one answer, whatever of them it holds."""
    text = re.sub(r"\n+", "\n", text_from(pieces, vocabulary) or "")
    lines = text.split("\n")
    if says_nothing(text):
        return Contact(*(Value(None, pieces) for _ in range(4)))
    email = EMAIL.search(text)
    phone = PHONE.search(EMAIL.sub(" ", text))
    bare = PHONE.sub("\n", EMAIL.sub("\n", text)).replace("mailto:", "")
    name, title = _name_and_title(bare)
    doubt = SURE if title or len(lines) == 1 else Doubt(0.85, "contact_in_parts")
    return Contact(
        Value(name, pieces, doubt),
        Value(title, pieces, doubt),
        Value(" ".join(phone[1].split()) if phone else None, pieces),
        Value(email[0] if email else None, pieces),
    )


def _name_and_title(text: str) -> tuple[str | None, str | None]:
    """What stands before the first comma or line end, and what stands after."""
    parts = [part.strip(LEFT_OVER + " ") for part in re.split(r"[,\n;]|\s[–-]\s", text, maxsplit=1)]
    if not parts[0] and len(parts) > 1:
        parts = [part.strip(LEFT_OVER) for part in re.split(r"[,\n;]", parts[1], maxsplit=1)]
    title = ", ".join(part.strip(LEFT_OVER) for part in parts[1].split("\n") if part.strip(LEFT_OVER)) if len(parts) > 1 else ""
    return parts[0] or None, re.sub(r"\s*,\s*$", "", title) or None


@dataclass(frozen=True, slots=True)
class Closing:
    """The last page: whose report it is and whom to ask; a line that is not there is None."""

    organisation: Value | None
    contact_line: Value | None
    email: Value | None


def read_closing(pieces: Sequence[Piece]) -> Closing:
    """The lines of the last page in their order: organisation, person, e-mail."""
    lines = [piece for piece in pieces if piece.text and not says_nothing(piece.text)]
    mails = [piece for piece in lines if EMAIL.search(piece.text)]
    others = [piece for piece in lines if piece not in mails]
    email = EMAIL.search(mails[0].text) if mails else None
    rest = others[1:]
    return Closing(
        Value(others[0].text, others[:1]) if others else None,
        Value("\n".join(piece.text for piece in rest), rest) if rest else None,
        Value(email[0], mails[:1]) if email else None,
    )
