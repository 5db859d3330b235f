"""A draft on its way to others: as PDF, and by a secret address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest
from aktsom.publish import queries
from aktsom.publish.actions import count_opening, share_draft, withdraw_draft_link
from aktsom.publish.draft_door import count_look
from aktsom.publish.drafting import draft_file_name, draft_of
from aktsom.publish.formats import draft_pdf, html_page
from aktsom.publish.forms import ShareForm
from aktsom.publish.policies import can_share_draft
from aktsom.report.queries import report_of
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.publish.actions import Shared
    from aktsom.publish.models import DraftLink
    from aktsom.report.models import Report

_OPENED = "opened_drafts"


@require_safe
def pdf(request: OrganisationRequest, year: int) -> HttpResponse:
    """The draft as PDF, with the comments behind where they are asked for."""
    report = report_of(request.organisation, year)
    draft = draft_of(report, with_comments=request.GET.get("kommentarer") == "ja")
    response = HttpResponse(draft_pdf.render(draft), content_type=draft_pdf.MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{draft_file_name(report)}"'
    response["Cache-Control"] = "no-store, private"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: OrganisationRequest, year: int) -> HttpResponse:
    """Where a draft is taken out or shared, and the secret addresses that there are."""
    report = report_of(request.organisation, year)
    form = ShareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        days, with_comments = form.cleaned_data["days"], form.cleaned_data["comments"] == "yes"
        shared = share_draft(report, request.user, days=days, with_comments=with_comments)
        return _page(request, report, ShareForm(), shared)
    return _page(request, report, form)


def _page(request: OrganisationRequest, report: Report, form: ShareForm, shared: Shared | None = None) -> HttpResponse:
    now = timezone.now()
    links = [(link, _standing(link, now)) for link in queries.draft_links_of(report)]
    context: dict[str, Any] = {
        "report": report,
        "form": form,
        "shared": shared,
        "links": links,
        "may_share": can_share_draft(request.user, request.organisation),
    }
    return render(request, "publish/drafts.html", context, status=422 if form.errors else 200)


def _standing(link: DraftLink, now: Any) -> str:
    if link.withdrawn_at is not None:
        return "withdrawn"
    return "open" if link.expires_at > now else "expired"


@require_POST
def withdraw(request: OrganisationRequest, year: int, pk: int) -> HttpResponse:
    """Ends a secret address."""
    withdraw_draft_link(report_of(request.organisation, year), pk, request.user)
    messages.success(request, _("Lenken er trukket tilbake. Den virker ikke lenger."))
    return redirect("publish:drafts", year)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def shared_draft(request: HttpRequest, token: str) -> HttpResponse:
    """The draft at its secret address. A button opens it, for looking at an address counts nothing."""
    count_look(request)
    try:
        link = queries.open_draft_link(token)
    except NotFound as refusal:
        return _unseen(render(request, "publish/draft_gone.html", {"refusal": refusal}, status=404))
    if request.method == "POST":
        count_opening(link)
        request.session[_OPENED] = [*request.session.get(_OPENED, []), link.pk]
        return _unseen(redirect("publish:shared_draft", token))
    if link.pk not in request.session.get(_OPENED, []):
        return _unseen(render(request, "publish/draft_door.html", {"link": link}))
    draft = draft_of(link.report, with_comments=link.with_comments)
    article = html_page.article_of(html_page.write(draft).decode("utf-8"))
    return _unseen(render(request, "publish/shared_draft.html", {"link": link, "draft": draft, "article": article}))


def _unseen(response: HttpResponse) -> HttpResponse:
    """No cache keeps it, no search engine finds it, and no other site is told of it."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # Not "no-referrer": a browser then sends our own forms without their origin, and they are refused.
    response["Referrer-Policy"] = "same-origin"
    return response
