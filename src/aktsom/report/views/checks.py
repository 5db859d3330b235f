"""What the checks find: a list of every check, a drawer beside each field, and answers to what they remark on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.report.actions.checks import answer_finding, withdraw_answer
from aktsom.report.checks import all_checks
from aktsom.report.checks_forms import FindingAnswerForm
from aktsom.report.findings import Check
from aktsom.report.models import Report
from aktsom.report.policies_checks import can_answer
from aktsom.report.queries import field_of, report_data, report_of, template_of
from aktsom.report.queries.checks import AnsweredFinding, Standing, all_findings
from aktsom.report.template import Field, Template
from aktsom.report.views.reports import language
from aktsom.values.refusals import NotFound, Refusal

WORDS = {
    Standing.OPEN: gettext_lazy("merknad"),
    Standing.ANSWERED: gettext_lazy("besvart"),
    Standing.NOT_RUN: gettext_lazy("kunne ikke kjøres"),
    Standing.PASSED: gettext_lazy("i orden"),
    Standing.NOT_APPLICABLE: gettext_lazy("gjelder ikke"),
}
TONES = {
    Standing.OPEN: "warning",
    Standing.ANSWERED: "info",
    Standing.NOT_RUN: "danger",
    Standing.PASSED: "success",
    Standing.NOT_APPLICABLE: "neutral",
}
SHOWN = {
    "merknader": (Standing.OPEN, Standing.NOT_RUN),
    "besvart": (Standing.ANSWERED,),
    "i-orden": (Standing.PASSED,),
    "gjelder-ikke": (Standing.NOT_APPLICABLE,),
    "alle": tuple(Standing),
}
"""What the address may ask for; the first is shown where it asks for nothing."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that was not taken, with what the person wrote."""

    code: str
    form: FindingAnswerForm


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A check as a page shows it: how it stands, the fields it is about, and the form where it may be answered."""

    item: AnsweredFinding
    check: Check
    status: str
    tone: str
    fields: tuple[tuple[str, str], ...]
    form: FindingAnswerForm | None
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """One way to narrow the list."""

    label: str
    address: str
    is_current: bool
    count: int


@require_safe
@in_organisation
def checks(request: OrganisationRequest, year: int) -> HttpResponse:
    """Every check, with what it found and what was answered."""
    return _list(request, report_of(request.organisation, year), None)


def _list(request: OrganisationRequest, report: Report, refused: Refused | None, status: int = 200) -> HttpResponse:
    template = template_of(report)
    found = all_findings(report, report_data(report), template)
    wanted = request.GET.get("vis", "")
    wanted = wanted if wanted in SHOWN else "alle" if refused else next(iter(SHOWN))
    chosen = [item for item in found if item.standing in SHOWN[wanted]]
    context = {
        "report": report,
        "tabs": _tabs(found, wanted),
        "shown": _shown(request, report, template, chosen, refused),
        "total": len(found),
        "errors": _errors(refused),
    }
    return render(request, "report/checks.html", context, status=status)


def _tabs(found: Sequence[AnsweredFinding], wanted: str) -> list[Tab]:
    labels = {
        "merknader": _("Merknader"),
        "besvart": _("Besvart"),
        "i-orden": _("I orden"),
        "gjelder-ikke": _("Gjelder ikke"),
        "alle": _("Alle"),
    }
    counts = {name: sum(item.standing in standings for item in found) for name, standings in SHOWN.items()}
    return [Tab(labels[name], f"?vis={name}", name == wanted, counts[name]) for name in SHOWN]


def _shown(
    request: OrganisationRequest, report: Report, template: Template, found: Iterable[AnsweredFinding], refused: Refused | None
) -> list[ShownFinding]:
    may_answer = can_answer(request.user, report)
    by_code = {check.code: check for check in all_checks()}
    show = partial(_entry, template=template, may_answer=may_answer, refused=refused)
    return [show(item, by_code[item.finding.code]) for item in found]


def _entry(item: AnsweredFinding, check: Check, *, template: Template, may_answer: bool, refused: Refused | None) -> ShownFinding:
    names = {field.meaning: field.code or field.label.in_language(language()) for field in template.fields}
    linked = tuple((meaning, names[meaning]) for meaning in item.finding.meanings if meaning in names)
    return ShownFinding(
        item,
        check,
        str(WORDS[item.standing]),
        TONES[item.standing],
        linked,
        _form(item, refused) if may_answer and item.is_open else None,
        may_answer and item.standing is Standing.ANSWERED,
    )


def _form(item: AnsweredFinding, refused: Refused | None) -> FindingAnswerForm:
    if refused is not None and refused.code == item.finding.code:
        return refused.form
    return FindingAnswerForm(item.finding.code, initial={"facts": item.facts})


def _errors(refused: Refused | None) -> list[tuple[str, str]]:
    if refused is None:
        return []
    return [(f"#{refused.form['reason'].id_for_label}", str(error)) for error in refused.form.errors.get("reason", [])]


def findings_context(
    request: OrganisationRequest, report: Report, field: Field, refused: Refused | None = None, said: str = ""
) -> dict[str, Any]:
    """What the checks remark on in one field, for templates/report/parts/findings.html; a constant number of queries."""
    template = template_of(report)
    about = [
        item
        for item in all_findings(report, report_data(report), template)
        if item.standing in (Standing.OPEN, Standing.ANSWERED) and field.meaning in item.finding.meanings
    ]
    return {
        "report": report,
        "field": field,
        "findings": _shown(request, report, template, about, refused),
        "findings_said": said,
        "finding_errors": _errors(refused),
    }


@require_safe
@in_organisation
def field_findings(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """What the checks remark on in one field: a part of its page, or a page of its own."""
    report = report_of(request.organisation, year)
    return _drawer(request, findings_context(request, report, field_of(report, meaning)))


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def answer(request: OrganisationRequest, year: int, code: str) -> HttpResponse:
    """Answers a finding, or takes the answer back."""
    report = report_of(request.organisation, year)
    if code not in {check.code for check in all_checks()}:
        raise NotFound(_("Denne kontrollen finnes ikke."))
    if request.POST.get("act") == "withdraw":
        withdraw_answer(report, code, request.POST.get("facts", ""), request.user)
        return _done(request, report, code, _("Svaret er trukket tilbake."))
    form = FindingAnswerForm(code, request.POST)
    try:
        if form.is_valid():
            answer_finding(report, code, form.cleaned_data["facts"], form.cleaned_data["reason"], request.user)
            return _done(request, report, code, _("Svaret er lagret. Det står til det kontrollen så på, endres."))
    except Refusal as refusal:
        if refusal.status not in (409, 422):
            raise
        form.add_error("reason", refusal.message)
        return _again(request, report, Refused(code, form), refusal.status)
    return _again(request, report, Refused(code, form), 422)


def _done(request: OrganisationRequest, report: Report, code: str, said: str) -> HttpResponse:
    field = _field_beside(request, report)
    if field is not None and request.headers.get("HX-Request"):
        return _drawer(request, findings_context(request, report, field, said=said))
    messages.success(request, said)
    if field is not None:
        address = redirect("report:field", report.year, field.meaning)
        address["Location"] += "#kontroller"
        return address
    address = redirect("report:checks", report.year)
    address["Location"] += f"?vis=alle#{code}"
    return address


def _again(request: OrganisationRequest, report: Report, refused: Refused, status: int) -> HttpResponse:
    """The form once more, with what was written and why it was not taken; the fingerprint is that of now."""
    field = _field_beside(request, report)
    if field is None:
        return _list(request, report, _renewed(report, refused), status)
    return _drawer(request, findings_context(request, report, field, _renewed(report, refused)), status)


def _renewed(report: Report, refused: Refused) -> Refused:
    found = all_findings(report, report_data(report), template_of(report))
    facts = next((item.facts for item in found if item.finding.code == refused.code), "")
    refused.form.data = {**refused.form.data, "reason": refused.form["reason"].value(), "facts": facts}
    return refused


def _field_beside(request: OrganisationRequest, report: Report) -> Field | None:
    """The field whose page the answer was written on."""
    meaning = request.POST.get("felt", "")
    return field_of(report, meaning) if meaning else None


def _drawer(request: OrganisationRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    part = "report/parts/findings.html"
    label = context["field"].label.in_language(language())
    page = part if request.headers.get("HX-Request") else "report/drawer.html"
    return render(request, page, {**context, "part": part, "label": label}, status=status)
