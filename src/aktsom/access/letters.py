"""Letters by e-mail, in the recipient's own language, from one text file for each language."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation


def send_letter(letter: str, to: str, language: str, facts: Mapping[str, object]) -> None:
    """Sends the letter `access/mail/<letter>.<language>.txt`, whose first line is the subject."""
    with translation.override(language):
        text = render_to_string(f"access/mail/{letter}.{language}.txt", dict(facts))
    subject, _, body = text.strip().partition("\n")
    send_mail(subject.strip(), body.strip() + "\n", None, [to])
