"""Letters that were kept as files instead of being sent: for development alone."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

SHOWN = 50


@login_not_required
@require_safe
def kept_mail(request: HttpRequest) -> HttpResponse:
    """The newest kept letters. The page does not exist outside development, for it would open every door."""
    if not (settings.DEBUG and settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")):
        raise Http404
    files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    return render(request, "access/kept_mail.html", {"letters": [_read(file) for file in files[:SHOWN]]})


def _read(file: Path) -> dict[str, str]:
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = letter.get_body(("plain",))
    text = body.get_content() if body else ""
    return {"to": letter["To"], "subject": letter["Subject"], "date": letter["Date"], "text": text.rstrip("-\n ")}
