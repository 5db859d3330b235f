"""A field's drawers for working together: who has it, how far it has come, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.access.roles import Act
from aktsom.report.actions import (
    Portion,
    assign,
    end_assignments,
    reopen_thread,
    resolve_thread,
    set_answer_state,
    write_comment,
)
from aktsom.report.models import Report
from aktsom.report.page import shown_state
from aktsom.report.policies import can_write
from aktsom.report.policies_together import can_assign, can_comment, check_can_comment
from aktsom.report.queries import answer_of, field_data, field_of, report_of
from aktsom.report.queries.together import (
    AssignedField,
    Thread,
    assigned_fields,
    charges_of,
    says_nothing,
    thread_of,
    threads_of,
)
from aktsom.report.states import AnswerState
from aktsom.report.template import Field
from aktsom.report.together_forms import AssignmentForm, TalkForm
from aktsom.report.views.reports import language
from aktsom.report.work import STATE_TONES, Charge
from aktsom.values.refusals import Refusal


@dataclass(frozen=True, slots=True)
class AssignmentDrawer:
    """Whose the field is. `former` had it and has left; `own` is its own charge rather than its step's."""

    assigned: AssignedField | None
    former: Charge | None
    form: AssignmentForm
    may_assign: bool
    may_take: bool
    may_put_down: bool
    is_overdue: bool
    fault: str = ""


@dataclass(frozen=True, slots=True)
class StateDrawer:
    """How far the answer has come, and what may be said of it now."""

    state: AnswerState
    tone: str
    may_be_ready: bool
    may_be_draft: bool
    fault: str = ""


@dataclass(frozen=True, slots=True)
class TalkDrawer:
    """What is said about the field, and the form for saying more: in the thread `reply_to`, or anew."""

    open: list[Thread]
    resolved: list[Thread]
    form: TalkForm | None
    reply_to: int | None
    origin: str
    said: str = ""


def assignment_context(request: OrganisationRequest, report: Report, field: Field) -> dict[str, Any]:
    """Whose the field is, for templates/report/parts/assignment.html."""
    return {"assignment": _assignment(request, report, field)}


def _assignment(
    request: OrganisationRequest, report: Report, field: Field, form: AssignmentForm | None = None, fault: str = ""
) -> AssignmentDrawer:
    assigned = assigned_fields(report).get(field.meaning)
    gone = [charge for charge in charges_of(report) if not charge.stands and charge.meaning == field.meaning]
    mine = assigned is not None and not assigned.by_step and assigned.person == request.user
    writes = can_write(request.user, report)
    own = assigned if assigned and not assigned.by_step else None
    initial = {"person": own.person.pk if own else None, "due": own.due if own else None}
    return AssignmentDrawer(
        assigned=assigned,
        former=gone[0] if gone and not own else None,
        form=form or AssignmentForm(report.organisation, initial=initial),
        may_assign=can_assign(request.user, report),
        may_take=writes and assigned is None and not gone,
        may_put_down=writes and mine,
        is_overdue=bool(assigned and assigned.due and assigned.due < timezone.localdate()),
        fault=fault,
    )


def answer_state_context(request: OrganisationRequest, report: Report, field: Field) -> dict[str, Any]:
    """How far the answer has come, for templates/report/parts/answer_state.html."""
    return {"answer_state": _answer_state(request, report, field)}


def _answer_state(request: OrganisationRequest, report: Report, field: Field, fault: str = "") -> StateDrawer:
    blank = says_nothing(field_data(report, field), field)
    state = AnswerState(shown_state(answer_of(report, field).state, blank))
    writes = can_write(request.user, report)
    may_be_ready = writes and state is AnswerState.DRAFT
    return StateDrawer(state, STATE_TONES[state], may_be_ready, writes and state is AnswerState.READY, fault)


def comments_context(request: OrganisationRequest, report: Report, field: Field) -> dict[str, Any]:
    """What is said about the field, for templates/report/parts/comments.html. `?svar=<thread>` opens a reply."""
    return {"comments": _talk(request, report, field)}


def _talk(request: OrganisationRequest, report: Report, field: Field, form: TalkForm | None = None, said: str = "") -> TalkDrawer:
    threads = threads_of(report, field.meaning)
    asked = request.POST.get("thread", "") if form else request.GET.get("svar", "")
    reply_to = next((thread.pk for thread in threads if str(thread.pk) == asked), None)
    if form is None and can_comment(request.user, report):
        form = TalkForm(report.organisation, is_reply=reply_to is not None)
    return TalkDrawer(
        open=[thread for thread in threads if not thread.is_resolved],
        resolved=[thread for thread in threads if thread.is_resolved],
        form=form,
        reply_to=reply_to,
        origin=_origin(request),
        said=said,
    )


def _origin(request: OrganisationRequest) -> str:
    """Where the drawer stands: on the field's own page, or on a page of its own."""
    here = request.resolver_match.url_name if request.resolver_match else ""
    return "field" if here == "field" or request.POST.get("from") == "field" or request.GET.get("from") == "field" else "comments"


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def assignment(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """Give the field to somebody, take it, or let it be nobody's."""
    report, field = _aim(request, year, meaning)
    if request.method != "POST":
        return _drawer(request, report, field, "assignment", assignment_context(request, report, field))
    form = AssignmentForm(report.organisation, request.POST)
    if not form.is_valid():
        return _drawer(
            request, report, field, "assignment", {"assignment": _assignment(request, report, field, form)}, status=422
        )
    try:
        _give(request, report, meaning, form)
    except Refusal as refusal:
        drawn = _assignment(request, report, field, form, _shown_fault(refusal))
        return _drawer(request, report, field, "assignment", {"assignment": drawn}, status=refusal.status)
    return _done(request, report, field, "assignment", assignment_context(request, report, field))


def _give(request: OrganisationRequest, report: Report, meaning: str, form: AssignmentForm) -> None:
    person = request.user if request.POST.get("act") == "take" else form.person()
    portions = [Portion(meaning=meaning)]
    if person is None or request.POST.get("act") == "end":
        end_assignments(report, portions, request.user)
    else:
        assign(report, portions, person, form.day(), request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def answer_state(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """Say that the answer is ready, or that it is not after all."""
    report, field = _aim(request, year, meaning)
    if request.method != "POST":
        return _drawer(request, report, field, "answer_state", answer_state_context(request, report, field))
    state = AnswerState.DRAFT if request.POST.get("state") == AnswerState.DRAFT else AnswerState.READY
    try:
        set_answer_state(report, meaning, state, request.user)
    except Refusal as refusal:
        drawn = _answer_state(request, report, field, _shown_fault(refusal))
        return _drawer(request, report, field, "answer_state", {"answer_state": drawn}, status=refusal.status)
    return _done(request, report, field, "answer_state", answer_state_context(request, report, field))


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def field_comments(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """What is said about one field, and saying more."""
    report, field = _aim(request, year, meaning)
    if request.method != "POST":
        return _drawer(request, report, field, "comments", comments_context(request, report, field))
    check_can_comment(request.user, report)
    thread = request.POST.get("thread", "")
    form = TalkForm(report.organisation, request.POST, is_reply=bool(thread))
    if form.is_valid():
        try:
            _say(request, report, meaning, form, thread)
        except Refusal as refusal:
            form.add_error("text", _shown_fault(refusal))
        else:
            said = {"comments": _talk(request, report, field, said=_("Kommentaren er lagret."))}
            return _done(request, report, field, "comments", said)
    return _drawer(request, report, field, "comments", {"comments": _talk(request, report, field, form)}, status=422)


def _say(request: OrganisationRequest, report: Report, meaning: str, form: TalkForm, thread: str) -> None:
    opening = thread_of(report, _number(thread)) if thread else None
    write_comment(
        report,
        meaning,
        form.cleaned_data["text"],
        request.user,
        thread=opening,
        shared=form.cleaned_data.get("shared", False),
        mentioned=form.cleaned_data["mentioned"],
    )


@require_http_methods(["POST"])
@in_organisation
def settle_comment(request: OrganisationRequest, year: int, pk: int) -> HttpResponse:
    """Resolve a thread, or open it again."""
    report = report_of(request.organisation, year)
    opening = thread_of(report, pk)
    act: Callable[..., None] = reopen_thread if request.POST.get("act") == "reopen" else resolve_thread
    act(opening, request.user)
    if request.POST.get("from") == "list":
        return HttpResponseRedirect(reverse("report:comments", args=[year]))
    field = field_of(report, opening.meaning)
    said = _("Kommentaren er åpnet igjen.") if act is reopen_thread else _("Kommentaren er løst.")
    return _done(request, report, field, "comments", {"comments": _talk(request, report, field, said=said)})


def _aim(request: OrganisationRequest, year: int, meaning: str) -> tuple[Report, Field]:
    report = report_of(request.organisation, year)
    return report, field_of(report, meaning)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _shown_fault(refusal: Refusal) -> str:
    """The refusal's words where they can be shown beside the form; else it is for the whole page."""
    if refusal.status not in {409, 422, 423}:
        raise refusal
    return refusal.message


def _drawer(
    request: OrganisationRequest, report: Report, field: Field, part: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The drawer alone where a part of a page was asked for; else on a page of its own."""
    shared = {"report": report, "field": field, "label": field.label.in_language(language()), "part": f"report/parts/{part}.html"}
    page = shared["part"] if request.headers.get("HX-Request") else "report/drawer.html"
    return render(request, str(page), shared | context, status=status)


def _done(request: OrganisationRequest, report: Report, field: Field, part: str, context: dict[str, Any]) -> HttpResponse:
    """The drawer as it is now; without script, back to where the form stood."""
    if request.headers.get("HX-Request"):
        return _drawer(request, report, field, part, context)
    if part == "comments" and _origin(request) != "field":
        return HttpResponseRedirect(reverse("report:field_comments", args=[report.year, field.meaning]))
    address = "report:field" if Act.CONTRIBUTE in request.acts else "report:field_comments"
    return HttpResponseRedirect(f"{reverse(address, args=[report.year, field.meaning])}#{_ANCHORS[part]}")


_ANCHORS = {"assignment": "ansvar", "answer_state": "tilstand", "comments": "kommentarer"}
