"""The work on a report as a whole: who has what, what each has left, and every comment that is not dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.report.actions import Portion, assign, end_assignments, hand_over
from aktsom.report.models import Report
from aktsom.report.policies_together import can_assign, can_comment
from aktsom.report.queries import report_data, report_of, template_of
from aktsom.report.queries.together import Thread, threads_of, work_of
from aktsom.report.template import Field
from aktsom.report.together_forms import AssignmentForm, HandOverForm
from aktsom.report.views.reports import language
from aktsom.report.work import Share, Work
from aktsom.values.refusals import Refusal


@dataclass(frozen=True, slots=True)
class FieldTalk:
    """One field with the threads about it."""

    field: Field
    label: str
    threads: list[Thread]


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def work(request: OrganisationRequest, year: int) -> HttpResponse:
    """Everybody sees who has what; those who own the report give it away, many fields at once."""
    report = report_of(request.organisation, year)
    if request.method != "POST":
        return _page(request, report, {})
    ends = request.POST.get("act") == "end"
    form = AssignmentForm(report.organisation, request.POST, needs_person=not ends)
    if not form.is_valid():
        return _page(request, report, {"form": form}, status=422)
    try:
        said = _end(request, report) if ends else _give(request, report, form)
    except Refusal as refusal:
        if refusal.status != 422:
            raise
        form.add_error(None, refusal.message)
        return _page(request, report, {"form": form}, status=422)
    messages.success(request, said)
    return redirect("report:work", year)


def _give(request: OrganisationRequest, report: Report, form: AssignmentForm) -> str:
    person = form.person()
    if person is None:
        raise Refusal(_("Velg hvem som skal skrive."), code="nobody_chosen", status=422)
    number = assign(report, _chosen(request), person, form.day(), request.user)
    words = ngettext("%(person)s har fått ansvar for %(number)s del.", "%(person)s har fått ansvar for %(number)s deler.", number)
    return words % {"person": person, "number": number}


def _end(request: OrganisationRequest, report: Report) -> str:
    number = end_assignments(report, _chosen(request), request.user)
    return ngettext("%(number)s del er uten ansvarlig nå.", "%(number)s deler er uten ansvarlig nå.", number) % {"number": number}


def _chosen(request: OrganisationRequest) -> list[Portion]:
    """The fields and steps ticked, each once."""
    steps = [Portion(step=int(number)) for number in request.POST.getlist("step") if number.isdecimal() and len(number) < 3]
    fields = [Portion(meaning=meaning) for meaning in request.POST.getlist("field") if meaning]
    return list(dict.fromkeys([*steps, *fields]))


@require_http_methods(["POST"])
@in_organisation_to(Act.OWN_REPORT)
def pass_on(request: OrganisationRequest, year: int) -> HttpResponse:
    """Give everything that one person has to another."""
    report = report_of(request.organisation, year)
    form = HandOverForm(report.organisation, _holders(_work(report)), request.POST)
    if not form.is_valid():
        return _page(request, report, {"hand_over_form": form}, status=422)
    successor = form.cleaned_data["successor"]
    try:
        number = hand_over(report.organisation, form.leaver(), successor, request.user)
    except Refusal as refusal:
        if refusal.status != 422:
            raise
        form.add_error(None, refusal.message)
        return _page(request, report, {"hand_over_form": form}, status=422)
    words = ngettext("%(number)s oppgave er overført til %(person)s.", "%(number)s oppgaver er overført til %(person)s.", number)
    messages.success(request, words % {"number": number, "person": successor})
    return redirect("report:work", year)


def _work(report: Report) -> Work:
    return work_of(report, report_data(report), language())


def _holders(work: Work) -> list[Any]:
    shares: tuple[Share, ...] = work.shares(timezone.localdate())
    return [share.person for share in shares]


def _page(request: OrganisationRequest, report: Report, context: dict[str, Any], status: int = 200) -> HttpResponse:
    found, today = _work(report), timezone.localdate()
    shares = found.shares(today)
    may_assign = can_assign(request.user, report)
    shared = {
        "report": report,
        "work": found,
        "shares": shares,
        "mine": next((share for share in shares if share.person == request.user), None),
        "today": today,
        "may_assign": may_assign,
        "chosen_fields": request.POST.getlist("field"),
        "chosen_steps": request.POST.getlist("step"),
    }
    if may_assign:
        shared["form"] = AssignmentForm(report.organisation, needs_person=True)
        shared["hand_over_form"] = HandOverForm(report.organisation, _holders(found))
    return render(request, "report/work.html", shared | context, status=status)


@require_safe
@in_organisation
def comments(request: OrganisationRequest, year: int) -> HttpResponse:
    """Every comment in the report that is not dealt with, field by field; with ?vis=alle the others too."""
    report = report_of(request.organisation, year)
    everything = request.GET.get("vis") == "alle"
    threads = threads_of(report)
    shown = [thread for thread in threads if everything or not thread.is_resolved]
    context = {
        "report": report,
        "talks": _by_field(report, shown),
        "unresolved": sum(not thread.is_resolved for thread in threads),
        "total": len(threads),
        "everything": everything,
        "may_comment": can_comment(request.user, report),
    }
    return render(request, "report/comments.html", context)


def _by_field(report: Report, threads: list[Thread]) -> list[FieldTalk]:
    found: dict[str, list[Thread]] = {}
    for thread in threads:
        found.setdefault(thread.meaning, []).append(thread)
    fields = [field for field in template_of(report).fields if field.meaning in found]
    return [FieldTalk(field, field.label.in_language(language()), found[field.meaning]) for field in fields]
