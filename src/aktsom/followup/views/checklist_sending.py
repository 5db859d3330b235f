"""What the checklist's script sends: one point, the note, or one file at a time. Sending again does no harm."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktsom.access.guards import OrganisationRequest, cleans_texts, in_organisation_to
from aktsom.access.queries import history_of
from aktsom.access.roles import Act
from aktsom.evidence import faults
from aktsom.evidence.actions import Upload
from aktsom.followup.actions.checklists import StalePoint, answer_point
from aktsom.followup.actions.follow_up_evidence import Sent, keep_evidence
from aktsom.followup.actions.follow_ups import write_note
from aktsom.followup.follow_up_tokens import token_of_note
from aktsom.followup.forms.checklists import EvidenceForm, PointForm
from aktsom.followup.forms.follow_ups import NoteForm
from aktsom.followup.models import ChecklistItem, FollowUp
from aktsom.followup.queries.checklists import point_of
from aktsom.followup.queries.follow_ups import follow_up_of
from aktsom.risk.tokens import StaleRecord
from aktsom.ui.formats import clock
from aktsom.values.files import DROPPED_AS_TOO_LARGE, safe_name
from aktsom.values.refusals import Refusal

P = ParamSpec("P")
View = Callable[Concatenate[OrganisationRequest, P], HttpResponse]


def told_to_script(view: View[P]) -> View[P]:
    """A refusal is answered as data, for no person reads the page."""

    @wraps(view)
    def told(request: OrganisationRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return JsonResponse({"code": refusal.code, "message": refusal.message}, status=refusal.status)

    return told


@cleans_texts
@require_POST
@in_organisation_to(Act.CONTRIBUTE)
@told_to_script
def answer(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One point of a checklist."""
    point = point_of(request.organisation, pk)
    form = PointForm(point, request.POST)
    if not form.is_valid():
        return _faulty(form)
    try:
        kept = answer_point(point, form.said(), request.user, seen=form.cleaned_data["version"])
    except StalePoint as stale:
        return _stale(stale, stale.point.version, _who_answered(stale.point), PointForm(stale.point))
    return _saved(kept.version)


@cleans_texts
@require_POST
@in_organisation_to(Act.CONTRIBUTE)
@told_to_script
def note(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The note of a follow-up, and who was there."""
    found = follow_up_of(request.organisation, pk)
    form = NoteForm(request.POST, prefix="n", initial=NoteForm.initial_of(found))
    if not form.is_valid():
        return _faulty(form)
    said = form.cleaned_data
    try:
        kept = write_note(found, said["note"], said["present"], request.user, seen=said["seen"] or None)
    except StaleRecord as stale:
        now = NoteForm(prefix="n", initial=NoteForm.initial_of(follow_up_of(request.organisation, pk)))
        return _stale(stale, now.initial["seen"], _who_changed(found), now)
    return _saved(token_of_note(kept))


@cleans_texts
@require_POST
@in_organisation_to(Act.CONTRIBUTE)
@told_to_script
def evidence(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One photo or file; answered with the checksum of what is kept, so that the sender can compare."""
    found = follow_up_of(request.organisation, pk)
    if request.META.get(DROPPED_AS_TOO_LARGE):
        raise faults.too_large()
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _faulty(form)
    said = form.cleaned_data
    item = found.items.filter(pk=said["item"]).first() if said["item"] else None
    upload = Upload(said["file"].name, said["file"].chunks())
    kept = keep_evidence(found, Sent(upload, said["key"], said["sha256"], item, said["what"]), request.user)
    document = kept.document
    told = {"key": str(kept.key), "sha256": document.sha256, "size": document.size, "name": safe_name(document.name)}
    return JsonResponse(told | {"document": document.pk})


def _saved(version: object) -> JsonResponse:
    return JsonResponse({"version": str(version), "saved_at": clock(timezone.localtime(), (get_language() or "nb")[:2])})


def _faulty(form: forms.Form) -> JsonResponse:
    errors = {form.add_prefix(name): [str(fault) for fault in faults] for name, faults in form.errors.items()}
    message = " ".join(fault for faults in errors.values() for fault in faults)
    return JsonResponse({"code": "faulty", "message": message, "errors": errors}, status=422)


def _stale(refusal: Refusal, version: object, who: str, now: forms.Form) -> JsonResponse:
    theirs = [_told(bound) for bound in now.visible_fields()]
    told = {"code": refusal.code, "message": refusal.message, "version": str(version), "who": who, "theirs": theirs}
    return JsonResponse(told, status=refusal.status)


def _told(bound: Any) -> dict[str, str]:
    value = bound.value()
    choices = {str(key): str(label) for key, label in getattr(bound.field, "choices", ())}
    if isinstance(value, bool):
        return {"name": bound.html_name, "label": str(bound.label), "value": "on" if value else "", "words": _yes(is_so=value)}
    return {
        "name": bound.html_name,
        "label": str(bound.label),
        "value": str(value or ""),
        "words": choices.get(str(value), str(value or "")),
    }


def _yes(*, is_so: bool) -> str:
    return _("ja") if is_so else _("nei")


def _who_answered(point: ChecklistItem) -> str:
    events = history_of(point.follow_up.organisation, "follow_up", str(point.follow_up_id))
    event = events.filter(verb="checklist_answered", changes__field="checklist_question", changes__new=point.question).first()
    return str(event.actor) if event and event.actor else _("Noen")


def _who_changed(found: FollowUp) -> str:
    event = history_of(found.organisation, "follow_up", str(found.pk)).filter(verb="follow_up_changed").first()
    return str(event.actor) if event and event.actor else _("Noen")
