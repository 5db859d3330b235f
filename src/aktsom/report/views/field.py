"""The plain form for one field of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aktsom.access.guards import OrganisationRequest, in_organisation_to
from aktsom.access.queries import history_of
from aktsom.access.roles import Act
from aktsom.report.actions import StaleAnswer, write_answer, write_rows
from aktsom.report.checks import run_checks
from aktsom.report.differences import as_text
from aktsom.report.findings import Finding, Outcome
from aktsom.report.forms import (
    AnswerForm,
    CommentForm,
    RowForm,
    expected_length,
    numbered,
    posted_row_forms,
    rearranged,
    row_forms,
)
from aktsom.report.held import value_of
from aktsom.report.models import Answer, Report
from aktsom.report.policies import check_can_write
from aktsom.report.queries import answer_of, field_of, report_data, report_of, rows_of, template_of
from aktsom.report.rows import Row
from aktsom.report.template import Field
from aktsom.report.views.reports import language


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two people have written differently."""

    name: str
    left: str
    right: str
    is_changed: bool = True


@dataclass(frozen=True, slots=True)
class Editing:
    """What the form is about."""

    report: Report
    field: Field
    answer: Answer
    stored: tuple[Row, ...]

    @property
    def value(self) -> Any:
        """The stored value of a field that holds one."""
        return value_of(self.field.kind, self.answer)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def field(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """Write one field: a value, or rows that can be added, deleted and moved before they are saved."""
    report = report_of(request.organisation, year)
    check_can_write(request.user, report)
    item = field_of(report, meaning)
    answer = answer_of(report, item)
    stored = tuple(rows_of(report, item, answer)) if item.kind.has_rows else ()
    editing = Editing(report, item, answer, stored)
    return _rows(request, editing) if item.kind.has_rows else _single(request, editing)


def _single(request: OrganisationRequest, editing: Editing) -> HttpResponse:
    initial = {"value": _as_choice(editing.value), "version": editing.answer.version}
    form = AnswerForm(editing.field, language(), editing.value, request.POST or None, initial=initial)
    if request.method != "POST":
        return _page(request, editing, {"form": form})
    if not form.is_valid():
        return _page(request, editing, {"form": form}, status=422)
    value, version = form.value(), form.cleaned_data["version"]
    try:
        write_answer(editing.report, editing.field.meaning, value, request.user, version=version)
    except StaleAnswer as stale:
        differences = [Difference(_("Svaret"), as_text(editing.value) or "", as_text(value) or "")]
        return _stale(request, editing, stale, {"form": _on_top_of(form, editing, stale)}, differences)
    return _saved(request, editing)


def _as_choice(value: Any) -> Any:
    return str(value) if isinstance(value, bool) else value


def _on_top_of(form: AnswerForm, editing: Editing, stale: StaleAnswer) -> AnswerForm:
    """The form with what was typed, on top of what the other has written."""
    typed = {**form.data, "version": stale.version}
    return AnswerForm(editing.field, language(), editing.value, typed)


def _rows(request: OrganisationRequest, editing: Editing) -> HttpResponse:
    if request.method != "POST":
        comment = CommentForm(initial={"version": editing.answer.version, "comment": editing.answer.text})
        return _rows_page(request, editing, row_forms(editing.field, language(), editing.stored), comment)
    if request.POST.get("act", "save") != "save":
        rows = row_forms(editing.field, language(), rearranged(editing.field, request.POST))
        return _rows_page(request, editing, rows, _typed_comment(request))
    rows = posted_row_forms(editing.field, language(), request.POST, editing.stored)
    comment = CommentForm(request.POST)
    if not (all([row.is_valid() for row in rows]) and comment.is_valid()):  # noqa: C419 - every row tells its faults
        return _rows_page(request, editing, rows, comment, status=422)
    return _save_rows(request, editing, rows, comment)


def _typed_comment(request: OrganisationRequest) -> CommentForm:
    return CommentForm(initial={"version": request.POST.get("version", ""), "comment": request.POST.get("comment", "")})


def _save_rows(request: OrganisationRequest, editing: Editing, forms: list[RowForm], comment: CommentForm) -> HttpResponse:
    known = {row.record: row for row in editing.stored}
    columns = editing.field.columns
    rows = [form.row(columns, known.get(form.cleaned_data["record"])) for form in forms]
    rows = numbered(rows, editing.stored)
    said = comment.cleaned_data["comment"]
    version = comment.cleaned_data["version"]
    try:
        write_rows(editing.report, editing.field.meaning, rows, request.user, version=version, comment=said)
    except StaleAnswer as stale:
        context = {
            "rows": row_forms(editing.field, language(), rearranged(editing.field, request.POST)),
            "comment_form": CommentForm(initial={"version": stale.version, "comment": said}),
        }
        return _stale(request, editing, stale, context, _row_differences(editing, rows, said))
    return _saved(request, editing)


def _row_differences(editing: Editing, mine: list[Row], comment: str | None) -> list[Difference]:
    """Each cell that differs between what is stored now and what was written, and the comment."""
    found = []
    for index in range(max(len(editing.stored), len(mine))):
        theirs_row = editing.stored[index].values if index < len(editing.stored) else {}
        mine_row = mine[index].values if index < len(mine) else {}
        for column in editing.field.columns:
            theirs, own = as_text(theirs_row.get(column.key)) or "", as_text(mine_row.get(column.key)) or ""
            if theirs != own:
                found.append(Difference(f"{index + 1}: {column.label.in_language(language())}", theirs, own))
    if (editing.answer.text or "") != (comment or ""):
        found.append(Difference(_("Kommentar"), editing.answer.text or "", comment or ""))
    return found


def _stale(
    request: OrganisationRequest, editing: Editing, stale: StaleAnswer, context: dict[str, Any], differences: list[Difference]
) -> HttpResponse:
    latest = history_of(request.organisation, "report", str(editing.report.pk)).first()
    who = str(latest.actor) if latest and latest.actor else _("Noen")
    context |= {"stale": stale, "who": who, "when": latest.at if latest else None, "differences": differences}
    return _page(request, editing, context, status=409)


def _saved(request: OrganisationRequest, editing: Editing) -> HttpResponse:
    messages.success(request, _("Lagret."))
    address = redirect("report:report", editing.report.year)
    address["Location"] += f"#{editing.field.meaning}"
    return address


def _rows_page(
    request: OrganisationRequest, editing: Editing, rows: list[RowForm], comment: CommentForm, status: int = 200
) -> HttpResponse:
    return _page(request, editing, {"rows": rows, "comment_form": comment}, status=status)


def _page(request: OrganisationRequest, editing: Editing, context: dict[str, Any], status: int = 200) -> HttpResponse:
    item = editing.field
    shared = {
        "report": editing.report,
        "field": item,
        "label": item.label.in_language(language()),
        "help": item.help.in_language(language()),
        "expected": expected_length(item),
        "findings": _findings(editing),
        "errors": _errors(context),
    }
    return render(request, "report/field.html", shared | context, status=status)


def _errors(context: dict[str, Any]) -> list[tuple[str, str]]:
    """The faults of every row, each leading to its place."""
    forms = [*context.get("rows", []), *([context["comment_form"]] if "comment_form" in context else [])]
    return [
        (f"#{form[name].id_for_label}", f"{form[name].label}: {error}")
        for form in forms
        if form.is_bound
        for name, errors in form.errors.items()
        for error in errors
    ]


def _findings(editing: Editing) -> list[Finding]:
    template = template_of(editing.report)
    found = run_checks(report_data(editing.report), template)
    return [item for item in found if item.outcome is Outcome.FAILED and editing.field.meaning in item.meanings]
