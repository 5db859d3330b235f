"""Asking for approval, the approver's page, and unlocking what is approved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.report.actions.approval import (
    approve_fields,
    approve_report,
    ask_for_approval,
    judge_field,
    return_report,
    withdraw_request,
)
from aktsom.report.actions.locks import unlock_fields
from aktsom.report.answered import is_answered, unanswered
from aktsom.report.approval_forms import AskForm, UnlockForm
from aktsom.report.models import Report, ReviewRound
from aktsom.report.policies import check_right, has_right
from aktsom.report.queries import answers_of, report_data, report_of, template_of
from aktsom.report.queries.approval import latest_round_of, open_round_of, people_who_approve, returned_reasons, rounds_of
from aktsom.report.queries.checks import failed_findings
from aktsom.report.queries.together import comment_counts
from aktsom.report.states import DECIDED, OPEN_FOR_WRITING, AnswerState, ReportState
from aktsom.report.template import Field
from aktsom.report.views import judging
from aktsom.report.views.judging import Desk
from aktsom.report.views.standing import standing_context
from aktsom.values.refusals import Refusal

KIND = ReviewRound.Kind.APPROVAL


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.OWN_REPORT)
def ask(request: OrganisationRequest, year: int) -> HttpResponse:
    """A last look at what is not done, which stops nobody, a note, and the question to the approver."""
    report = report_of(request.organisation, year)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_approval(report, request.user, form.cleaned_data["note"])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Rapporten venter nå på godkjenning."))
            return redirect("report:report", year)
    context = _left(report) | {"report": report, "form": form, "approvers": people_who_approve(report.organisation)}
    context["is_open"] = report.state in OPEN_FOR_WRITING
    return render(request, "report/ask_approval.html", context, status=_status(form))


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


def _left(report: Report) -> dict[str, Any]:
    """What is blank, sent back and not touched since, talked of and not resolved, and remarked on by the checks."""
    template, data = template_of(report), report_data(report)
    fields = {field.meaning: field for field in template.fields}
    names = {meaning: (meaning, _name(field)) for meaning, field in fields.items()}
    unresolved = [meaning for meaning, count in comment_counts(report).items() if count.unresolved and meaning in names]
    return {
        "blank": [names[meaning] for meaning in unanswered(template, data).counted],
        "returned": [(*names[meaning], reason) for meaning, reason in returned_reasons(report).items() if meaning in names],
        "unresolved": [names[meaning] for meaning in unresolved],
        "failed": [found.finding for found in failed_findings(report, data, template) if found.is_open],
    }


def _name(field: Field) -> str:
    return f"{field.code or ''} {field.label.in_language(judging.language())}".strip()


@require_POST
@in_organisation_to(Act.OWN_REPORT)
def withdraw(request: OrganisationRequest, year: int) -> HttpResponse:
    """Takes the report back from the approver."""
    withdraw_request(report_of(request.organisation, year), request.user)
    messages.success(request, _("Rapporten er tatt tilbake og kan skrives i igjen."))
    return redirect("report:report", year)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def approval(request: OrganisationRequest, year: int) -> HttpResponse:
    """What changed since the last approval, field by field, and the decision; for others than approvers it is for reading."""
    report = report_of(request.organisation, year)
    if request.method == "POST":
        check_right(request.user, request.organisation, Act.APPROVE)
    desk = _desk(request, report)
    if desk is None:
        context = {"report": report, "rounds": _own_rounds(report)} | standing_context(request, report)
        return render(request, "report/no_approval.html", context)
    if request.method != "POST":
        return judging.page(desk)
    refused = judging.decide(desk, {"approve": approve_report, "return": return_report})
    if refused is not None:
        return refused
    report.refresh_from_db(fields=["state"])
    approved = report.state == ReportState.APPROVED
    messages.success(request, _("Rapporten er godkjent.") if approved else _("Rapporten er sendt tilbake."))
    return redirect("report:report", year)


def _desk(request: OrganisationRequest, report: Report) -> Desk | None:
    """What waits for a decision; where nothing does, what was decided last, so that an old page is answered in its own words."""
    review = open_round_of(report, KIND)
    if review is None and request.method == "POST":
        review = latest_round_of(report, KIND)
    if review is None:
        return None
    may_decide = has_right(request.user, request.organisation, Act.APPROVE)
    return Desk(request, report, review, may_decide, "report/approval.html", {"rounds": _own_rounds(report)})


def _own_rounds(report: Report) -> list[ReviewRound]:
    return list(rounds_of(report).filter(kind=KIND).exclude(outcome=ReviewRound.Outcome.OPEN))


@require_POST
@in_organisation_to(Act.APPROVE)
def judge(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """Keeps what the approver says of one field."""
    report = report_of(request.organisation, year)
    desk = _desk(request, report)
    if desk is None:
        return redirect("report:approval", year)
    return judging.judge(desk, meaning, judge_field)


@require_POST
@in_organisation_to(Act.APPROVE)
def approve_unchanged(request: OrganisationRequest, year: int) -> HttpResponse:
    """Approves every field that is as it was when it was last approved, and of which nothing has been said."""
    report = report_of(request.organisation, year)
    desk = _desk(request, report)
    if desk is not None:
        fields = (field for section in judging.judged(desk) for field in section.fields)
        same = [field.shown.meaning for field in fields if field.may_be_approved_unread]
        number = approve_fields(desk.review, same, request.user)
        words = ngettext("%(number)s uendret felt er godkjent.", "%(number)s uendrede felt er godkjent.", number)
        messages.success(request, words % {"number": number})
    return redirect("report:approval", year)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.OWN_REPORT)
def unlock(request: OrganisationRequest, year: int) -> HttpResponse:
    """Opens approved fields for writing, with a reason; what was approved, accepted or published is a draft again."""
    report = report_of(request.organisation, year)
    fields = _unlockable(report)
    chosen = [meaning for meaning in request.GET.getlist("felt") if meaning in dict(fields)]
    sent = request.POST.copy()
    if sent.get("act") == "all":
        sent.setlist("meanings", [meaning for meaning, _name in fields])
    form = UnlockForm(fields, sent or None, initial={"meanings": chosen})
    if request.method == "POST" and form.is_valid():
        try:
            unlock_fields(report, form.cleaned_data["meanings"], request.user, form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Feltene er åpne og kan skrives i."))
            return redirect("report:report", year)
    context = {"report": report, "form": form, "fields": fields, "is_decided": ReportState(report.state) in DECIDED}
    return render(request, "report/unlock.html", context | standing_context(request, report), status=_status(form))


def _unlockable(report: Report) -> list[tuple[str, str]]:
    """The locked fields with their names; in a decided report the blank ones too, which are open as soon as it is a draft."""
    answers, data, decided = answers_of(report), report_data(report), ReportState(report.state) in DECIDED
    return [
        (field.meaning, _name(field))
        for field in template_of(report).fields
        if (answer := answers.get(field.meaning))
        and (answer.state == AnswerState.APPROVED or (decided and (answer.asked or is_answered(data, field))))
    ]
