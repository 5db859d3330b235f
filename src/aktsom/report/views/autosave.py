"""Saving as one writes: a form comes in every few seconds, and a script reads the answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktsom.access.guards import OrganisationRequest, cleans_texts, in_organisation_to
from aktsom.access.roles import Act
from aktsom.report.actions import StaleAnswer, forget_kept, keep_text
from aktsom.report.views.conflict import conflict_of
from aktsom.report.views.entry import Editing, Saved, Sent, against_now, editing_of, save, sent, sent_entry
from aktsom.report.views.field import editor_context
from aktsom.ui.formats import clock_figures
from aktsom.values.disk import is_disk_full
from aktsom.values.refusals import Refusal

P = ParamSpec("P")
Answering = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def answers_in_json(view: Answering[P]) -> Answering[P]:
    """Refusals, a full disk and a log-in that has run out are told in words that a script can show beside the text."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _logged_out(request)
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return _told(refusal.code, refusal.message, refusal.status)
        except (OSError, OperationalError) as problem:
            if not is_disk_full(problem):
                raise
            message = _("Disken på tjeneren er full, så ingenting er lagret. Teksten er trygg her på siden.")
            return _told("disk_full", message, 507)

    return answered


def _logged_out(request: HttpRequest) -> HttpResponse:
    if "application/json" not in request.headers.get("Accept", ""):
        return redirect_to_login(request.get_full_path())
    message = _("Du er logget ut. Logg inn igjen, så lagres teksten. Den er trygg her på siden.")
    return _told("logged_out", message, 401, log_in=reverse("access:log_in"))


def _told(code: str, message: str, status: int, **more: Any) -> JsonResponse:
    return JsonResponse({"code": code, "message": message, **more}, status=status)


@login_not_required
@cleans_texts
@answers_in_json
@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def autosave(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """Saves what is in the form now; the history learns of it when the writing is over."""
    editing = editing_of(request.organisation, request.user, year, meaning)
    form = sent(request.POST)
    if editing.shut is not None:
        keep_text(editing.answer, request.user, form.page, form.post.urlencode())
        status = 423 if editing.shut.status == 409 else editing.shut.status
        message = _("%(why)s Det du skrev, er tatt vare på.") % {"why": editing.shut.message}
        return _told(editing.shut.code, message, status, kept=True)
    entry = sent_entry(editing, form)
    if not entry.is_valid():
        faults: dict[str, list[str]] = {}
        for name, _place, text in entry.faults():
            faults.setdefault(name, []).append(text)
        return JsonResponse({"errors": faults}, status=422)
    try:
        saved = save(entry, goes_on=True)
    except StaleAnswer:
        return _stale(request, editing, form)
    forget_kept(editing.answer, request.user, entry.page)
    return _saved(saved, form, entry.words(), len(entry.rows or ()))


def _saved(saved: Saved, form: Sent, words: int, rows: int) -> JsonResponse:
    records = [saved.records.get(place) for place in range(rows)]
    at = clock_figures(timezone.localtime())
    return JsonResponse({"saved_at": at, "version": saved.version, "records": records, "words": words, "notice": form.notice})


def _stale(request: OrganisationRequest, editing: Editing, form: Sent) -> JsonResponse:
    """Another has written: what was typed is kept, and both are shown. Who has written the same has nothing to choose."""
    entry = against_now(editing, form)
    if not entry.differences():
        records = dict(enumerate(row.record for row in entry.editing.stored))
        return _saved(Saved(entry.editing.token, records), form, entry.words(), len(entry.rows or ()))
    kept = keep_text(editing.answer, request.user, form.page, form.post.urlencode())
    conflict = conflict_of(entry)
    context = editor_context(entry) | {"conflict": conflict, "kept": kept, "in_place": "in_place" in form.post}
    shown = render_to_string("report/parts/conflict.html", context, request)
    when = clock_figures(timezone.localtime(conflict.when)) if conflict.when else ""
    return JsonResponse({"who": conflict.who, "when": when, "theirs_html": shown, "version": entry.editing.token}, status=409)
