"""How letters leave the house: for those who run the platform."""

from __future__ import annotations

from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aktsom.access.guards import PersonRequest, on_platform
from aktsom.notices.letters import test_letter
from aktsom.notices.mail_faults import MailFault, fault_of, words_for
from aktsom.notices.models import Digest
from aktsom.notices.queries import digests_not_sent, failed_letters, last_digest_sent

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Unsent:
    """A letter that the mail server has not taken, and why."""

    digest: Digest
    why: str


@require_http_methods(["GET", "HEAD", "POST"])
@on_platform
def mail(request: PersonRequest) -> HttpResponse:
    """How letters are sent, what has not gone, and a button that sends one to the person who presses it."""
    if request.method == "POST":
        fault = _try(request)
        if fault is None:
            messages.success(request, _("Prøven er sendt til %(email)s.") % {"email": request.user.email})
            return redirect("notices:mail")
        return _page(request, {"fault": fault}, status=422)
    return _page(request, {})


def _try(request: PersonRequest) -> MailFault | None:
    try:
        test_letter(request.user).send()
    except (SMTPException, OSError, ValueError) as problem:
        return fault_of(problem)
    return None


def _page(request: PersonRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    unsent = digests_not_sent()
    shared = {
        "keeps": settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"),
        "shows_kept": settings.DEBUG,
        "host": settings.EMAIL_HOST,
        "port": settings.EMAIL_PORT,
        "security": _security(),
        "sender": settings.DEFAULT_FROM_EMAIL,
        "last": last_digest_sent(),
        "unsent": [Unsent(digest, words_for(digest.fault)) for digest in unsent[:SHOWN]],
        "unsent_count": unsent.count(),
        "failed_letters": failed_letters(),
    }
    return render(request, "notices/mail.html", shared | context, status=status)


def _security() -> str:
    if settings.EMAIL_USE_SSL:
        return "TLS"
    return "STARTTLS" if settings.EMAIL_USE_TLS else _("ingen kryptering")
