"""Handing in to the secretariat, and the secretariat's own desk: what members have handed in, read, returned or accepted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, PersonRequest, for_person, in_organisation_to
from aktsom.access.queries import is_adviser
from aktsom.access.roles import Act
from aktsom.report.actions.review import (
    accept_report,
    mark_field,
    return_submission,
    submit_report,
    withdraw_submission,
)
from aktsom.report.actions.together import write_comment
from aktsom.report.approval_forms import AskForm, ReviewCommentForm
from aktsom.report.models import ReviewRound
from aktsom.report.queries import report_of
from aktsom.report.queries.approval import round_handed_in, rounds_handed_in_to, rounds_of
from aktsom.report.queries.together import threads_of
from aktsom.report.states import ReportState
from aktsom.report.views import judging
from aktsom.report.views.judging import Desk, Fault
from aktsom.report.views.standing import standing_context
from aktsom.values.refusals import NotFound, Refusal

KIND = ReviewRound.Kind.SECRETARIAT
Outcome = ReviewRound.Outcome
TONES = {Outcome.OPEN: "info", Outcome.APPROVED: "success", Outcome.RETURNED: "warning", Outcome.WITHDRAWN: "neutral"}


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.OWN_REPORT)
def submit(request: OrganisationRequest, year: int) -> HttpResponse:
    """What is handed in, to whom, and a note to them; and what they have said before."""
    report = report_of(request.organisation, year)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            submit_report(report, request.user, form.cleaned_data["note"])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Rapporten er sendt til sekretariatet."))
            return redirect("report:report", year)
    context = {
        "report": report,
        "form": form,
        "secretariat": report.organisation.secretariat,
        "is_approved": report.state == ReportState.APPROVED,
        "rounds": list(rounds_of(report).filter(kind=KIND)),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "report/submit.html", context | standing_context(request, report), status=status)


@require_POST
@in_organisation_to(Act.OWN_REPORT)
def withdraw(request: OrganisationRequest, year: int) -> HttpResponse:
    """Takes the report back from the secretariat."""
    withdraw_submission(report_of(request.organisation, year), request.user)
    messages.success(request, _("Rapporten er tatt tilbake fra sekretariatet."))
    return redirect("report:report", year)


@require_safe
@for_person
def reviews(request: PersonRequest) -> HttpResponse:
    """What members have handed in, the newest of each report, those that wait first."""
    _check_adviser(request)
    newest: dict[int, ReviewRound] = {}
    for review in rounds_handed_in_to(request.user):
        newest.setdefault(review.report_id, review)
    listed = sorted(newest.values(), key=lambda one: (not one.is_open, -one.pk))
    rows = [(one, TONES[Outcome(one.outcome)]) for one in listed]
    return render(request, "report/reviews.html", {"reviews": rows, "waiting": sum(one.is_open for one in listed)})


def _check_adviser(request: PersonRequest) -> None:
    if not is_adviser(request.user):
        raise NotFound(_("Siden finnes ikke, eller den er ikke åpen for deg."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_person
def review(request: PersonRequest, slug: str, year: int) -> HttpResponse:
    """What a member handed in, what changed since the last time, what is said of it, and the decision."""
    desk = _desk(request, slug, year)
    if request.method != "POST":
        return judging.page(desk)
    refused = judging.decide(desk, {"approve": accept_report, "return": return_submission})
    if refused is not None:
        return refused
    desk.review.refresh_from_db(fields=["outcome"])
    accepted = desk.review.outcome == Outcome.APPROVED
    messages.success(request, _("Rapporten er godtatt.") if accepted else _("Rapporten er sendt tilbake til medlemmet."))
    return redirect("report:reviews")


def _desk(request: PersonRequest, slug: str, year: int) -> Desk:
    found = round_handed_in(request.user, slug, year)
    threads: dict[str, list[Any]] = {}
    for thread in threads_of(found.report, shared_only=True):
        threads.setdefault(thread.meaning, []).append(thread)
    extra = {"threads": threads, "tone": TONES[Outcome(found.outcome)], "comment_form": ReviewCommentForm()}
    return Desk(request, found.report, found, may_decide=True, template="report/review.html", extra=extra)


@require_POST
@for_person
def review_field(request: PersonRequest, slug: str, year: int, meaning: str) -> HttpResponse:
    """Keeps what the adviser marks of one field."""
    return judging.judge(_desk(request, slug, year), meaning, mark_field)


@require_POST
@for_person
def review_comment(request: PersonRequest, slug: str, year: int, meaning: str) -> HttpResponse:
    """Says something about a field, which the member sees."""
    desk = _desk(request, slug, year)
    form = ReviewCommentForm(request.POST)
    fault = Fault(meaning, _("Skriv kommentaren først."), str(request.POST.get("text", "")), of_comment=True)
    if not form.is_valid():
        return judging.answer(desk, meaning, fault, 422)
    text, thread = form.cleaned_data["text"], form.cleaned_data["thread"]
    try:
        write_comment(desk.report, meaning, text, request.user, thread=thread, shared=True)
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        return judging.answer(desk, meaning, Fault(meaning, refusal.message, text, of_comment=True), refusal.status)
    return judging.answer(_desk(request, slug, year), meaning, None, 200)
