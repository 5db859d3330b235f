"""The page for writing in one field, whole or as the editor that stands in the report."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aktsom.access.guards import OrganisationRequest, cleans_texts, in_organisation_to
from aktsom.access.roles import Act
from aktsom.report.actions import StaleAnswer, forget_kept, keep_text
from aktsom.report.field_forms import expected_length
from aktsom.report.models import KeptText
from aktsom.report.page import PageParts, ShownField, shown_field
from aktsom.report.posted_rows import rearranged, rows_sent, sent_again, with_records
from aktsom.report.queries import field_data, template_of
from aktsom.report.queries.writing import kept_text_of
from aktsom.report.row_sources import ROW_SOURCES
from aktsom.report.views.conflict import choose, conflict_of
from aktsom.report.views.entry import (
    Editing,
    Entry,
    Sent,
    against_now,
    arranged_entry,
    editing_of,
    save,
    sent,
    sent_entry,
    stored_entry,
)
from aktsom.report.views.reports import language
from aktsom.report.views.side_column import side_column
from aktsom.values.disk import is_disk_full


@require_http_methods(["GET", "HEAD", "POST"])
@cleans_texts
@in_organisation_to(Act.CONTRIBUTE)
def field(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """Write one field: a value, or rows. What cannot be saved is kept, and shown when its writer comes back."""
    editing = editing_of(request.organisation, request.user, year, meaning)
    if request.method != "POST":
        return _opened(request, editing)
    form = sent(request.POST)
    if editing.shut is not None:
        return _kept_out(request, editing, form, editing.shut.status)
    if editing.field.kind.has_rows and request.POST.get("act", "save") != "save":
        return _arranged(request, editing, form)
    try:
        return _sent(request, editing, form)
    except (OSError, OperationalError) as problem:
        if not is_disk_full(problem):
            raise
        full = _("Disken på tjeneren er full, så ingenting er lagret. Teksten står her; ta vare på den, og prøv igjen om litt.")
        return _page(request, sent_entry(editing, form), {"fault": full}, status=507)


def _opened(request: OrganisationRequest, editing: Editing) -> HttpResponse:
    kept = kept_text_of(editing.answer, request.user)
    if kept is None:
        return _page(request, stored_entry(editing), {})
    entry = sent_entry(editing, sent(QueryDict(kept.typed)))
    return _page(request, entry, _what_was_kept(entry, kept))


def _what_was_kept(entry: Entry, kept: KeptText) -> dict[str, Any]:
    """Words that were kept: against what is stored now where that is another than their writer saw, else ready to be saved."""
    context: dict[str, Any] = {"kept": kept}
    if entry.is_valid() and (entry.version != entry.editing.token or entry.editing.shut):
        context["conflict"] = conflict_of(entry)
    return context


def _kept_out(request: OrganisationRequest, editing: Editing, form: Sent, status: int) -> HttpResponse:
    """The field is locked or the report closed: what was typed is kept, and the page says why."""
    kept = keep_text(editing.answer, request.user, form.page, form.post.urlencode())
    entry = sent_entry(editing, form)
    return _page(request, entry, _what_was_kept(entry, kept), status=423 if status == 409 else status)


def _sent(request: OrganisationRequest, editing: Editing, form: Sent) -> HttpResponse:
    entry = sent_entry(editing, form)
    choice = form.post.get("choice", "")
    if choice == "theirs":
        forget_kept(editing.answer, request.user, entry.page)
        return _chosen(request, editing)
    if not entry.is_valid():
        return _page(request, entry, {}, status=422)
    try:
        if choice:
            choose(entry, choice, form.post.get("seen", ""))
            return _chosen(request, editing)
        save(entry)
    except StaleAnswer:
        return _stale(request, editing, form)
    forget_kept(editing.answer, request.user, entry.page)
    return _done(request, editing, form)


def _stale(request: OrganisationRequest, editing: Editing, form: Sent) -> HttpResponse:
    """Another has written: what was typed is kept, and both are shown. Who has written the same has nothing to choose."""
    entry = against_now(editing, form)
    if not entry.differences():
        return _done(request, editing, form)
    kept = keep_text(editing.answer, request.user, form.page, form.post.urlencode())
    return _page(request, entry, {"kept": kept, "conflict": conflict_of(entry)}, status=409)


def _arranged(request: OrganisationRequest, editing: Editing, form: Sent) -> HttpResponse:
    """Rows after an act on them. Where a script saves as one writes, the act is saved too; else they wait for a save."""
    arranged = rearranged(rows_sent(editing.field, form.post), form.post.get("act", ""))
    again = Sent(sent_again(form.post, arranged), form.removed)
    entry, context = sent_entry(editing, again), {"touched": arranged.touched}
    if not request.htmx or not entry.is_valid():  # type: ignore[attr-defined]
        return _page(request, arranged_entry(entry, arranged, entry.version), context)
    try:
        saved = save(entry, goes_on=True)
    except StaleAnswer:
        return _stale(request, editing, again)
    forget_kept(editing.answer, request.user, entry.page)
    kept = with_records(arranged, saved.records)
    return _page(request, arranged_entry(entry, kept, saved.version), context | {"saved_at": timezone.localtime()})


def _chosen(request: OrganisationRequest, editing: Editing) -> HttpResponse:
    address = reverse("report:field", args=[editing.report.year, editing.field.meaning])
    if request.htmx:  # type: ignore[attr-defined]
        now = editing_of(request.organisation, request.user, editing.report.year, editing.field.meaning)
        return _page(request, stored_entry(now), {"saved_at": timezone.localtime()})
    messages.success(request, _("Valget er lagret."))
    return HttpResponseRedirect(address)


def _done(request: OrganisationRequest, editing: Editing, form: Sent) -> HttpResponse:
    """Saved and finished: back to the field in the report."""
    report = f"{reverse('report:report', args=[editing.report.year])}#{editing.field.meaning}"
    if request.htmx and "in_place" in form.post:  # type: ignore[attr-defined]
        return HttpResponseRedirect(reverse("report:field_shown", args=[editing.report.year, editing.field.meaning]), status=303)
    messages.success(request, " ".join(filter(None, (_("Lagret."), form.notice))))
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": report})
    return HttpResponseRedirect(report)


def _page(request: OrganisationRequest, entry: Entry, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The whole page, or the editor alone where a part was asked for."""
    shared = editor_context(entry) | context
    if entry.editing.shut:
        shared["stored_field"] = shown_now(entry.editing)
    if request.htmx:  # type: ignore[attr-defined]
        shared["in_place"] = request.method == "GET" or "in_place" in request.POST
        response = render(request, "report/parts/editor.html", shared, status=status)
        response["HX-Retarget"], response["HX-Reswap"] = f"#svar-{entry.editing.field.meaning}", "innerHTML"
        return response
    shared |= side_column(request, entry.editing.report, entry.editing.field)
    return render(request, "report/field.html", shared, status=status)


def shown_now(editing: Editing) -> ShownField:
    """The field as a reader sees it."""
    parts = PageParts(template_of(editing.report), field_data(editing.report, editing.field), language())
    return shown_field(parts, editing.field)


def editor_context(entry: Entry) -> dict[str, Any]:
    """What templates/report/parts/editor.html needs."""
    editing, item = entry.editing, entry.editing.field
    return {
        "editing": editing,
        "entry": entry,
        "report": editing.report,
        "field": item,
        "label": item.label.in_language(language()),
        "help": item.help.in_language(language()),
        "expected": expected_length(item),
        "form": entry.form,
        "rows": entry.rows,
        "comment_form": entry.comment_form,
        "faults": [(place, text) for _name, place, text in entry.faults()],
        "is_shared_with_risks": item.meaning in ROW_SOURCES,
        "draft_key": f"{editing.report.pk}-{item.meaning}-{editing.person.pk}",
    }
