"""The checklist of a follow-up: choosing it, and answering all of it on a page that needs no script."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import OrganisationRequest, cleans_texts, in_organisation, in_organisation_to
from aktsom.access.policies import can_contribute, check_can_contribute
from aktsom.access.roles import Act
from aktsom.evidence.actions import Upload
from aktsom.evidence.faults import NotADocument
from aktsom.evidence.kinds import ACCEPTED
from aktsom.followup.actions import checklists as actions
from aktsom.followup.actions.follow_up_evidence import Sent, keep_evidence, remove_evidence
from aktsom.followup.actions.follow_ups import write_note
from aktsom.followup.checklist_texts import checklist_texts
from aktsom.followup.forms.checklists import ChooseListForm, OwnPointForm, PointForm
from aktsom.followup.forms.follow_ups import NoteForm
from aktsom.followup.models import ChecklistItem, FollowUp, FollowUpEvidence
from aktsom.followup.policies_follow_ups import FollowUpFault, FollowUpIsClosed, can_write_findings
from aktsom.followup.queries.checklists import evidence_in, evidence_of, point_of, points_of, tally
from aktsom.followup.queries.follow_ups import follow_up_of
from aktsom.followup.views.follow_up import name_of
from aktsom.risk.tokens import StaleRecord

CLOSED = FollowUpIsClosed.status


@dataclass
class Sheet:
    """A checklist on its way to or from the reader."""

    follow_up: FollowUp
    points: list[PointForm]
    note: NoteForm
    stale: dict[int, ChecklistItem] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    status: int = 200

    @property
    def is_valid(self) -> bool:
        """All that was typed can be understood."""
        return all([*(form.is_valid() for form in self.points), self.note.is_valid()])


@dataclass(frozen=True)
class PointRow:
    """A point as the page shows it: its form, what another has answered meanwhile, and its files."""

    form: PointForm
    theirs: ChecklistItem | None
    evidence: list[FollowUpEvidence]

    @property
    def point(self) -> ChecklistItem:
        """The point itself."""
        return self.form.point


@cleans_texts
@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def checklist(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Answer the checklist, write the note, and add photos and files."""
    found = follow_up_of(request.organisation, pk)
    sheet = _sheet(found, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, sheet)
    check_can_contribute(request.user, request.organisation)
    if not sheet.is_valid:
        sheet.status = 422
        return _page(request, sheet)
    _save(request, sheet)
    if sheet.errors:
        return _page(request, sheet)
    messages.success(request, _("Sjekklisten er lagret."))
    return redirect("followup:checklist", pk)


def _sheet(found: FollowUp, data: Any = None) -> Sheet:
    points = [PointForm(point, data) for point in points_of(found)]
    return Sheet(found, points, NoteForm(data, prefix="n", initial=NoteForm.initial_of(found)))


def _save(request: OrganisationRequest, sheet: Sheet) -> None:
    """All that can be written is written; what cannot is told of, and stays in the page."""
    try:
        for form in sheet.points:
            _save_point(request, sheet, form)
        _save_note(request, sheet)
        for form in sheet.points:
            _keep_files(request, sheet, f"file_{form.point.pk}", form.point)
        _keep_files(request, sheet, "file", None)
    except FollowUpIsClosed as closed:
        sheet.errors.append(("#sjekkliste", closed.message))
        sheet.status = closed.status


def _save_point(request: OrganisationRequest, sheet: Sheet, form: PointForm) -> None:
    try:
        actions.answer_point(form.point, form.said(), request.user, seen=form.cleaned_data["version"])
    except actions.StalePoint as stale:
        sheet.stale[form.point.pk] = stale.point
        sheet.errors.append((f"#punkt-{form.point.pk}", stale.message))
        sheet.status = stale.status
        typed = request.POST.copy()
        typed[form.add_prefix("version")] = str(stale.point.version)
        form.data = typed


def _save_note(request: OrganisationRequest, sheet: Sheet) -> None:
    said = sheet.note.cleaned_data
    try:
        write_note(sheet.follow_up, said["note"], said["present"], request.user, seen=said["seen"] or None)
    except StaleRecord as stale:
        sheet.errors.append(("#notatet", stale.message))
        sheet.status = stale.status
        typed = request.POST.copy()
        typed["n-seen"] = sheet.note.initial["seen"]
        sheet.note.data = typed


def _keep_files(request: OrganisationRequest, sheet: Sheet, name: str, item: ChecklistItem | None) -> None:
    for file in request.FILES.getlist(name):
        if not isinstance(file, UploadedFile):
            continue
        try:
            keep_evidence(sheet.follow_up, Sent(Upload(file.name or "", file.chunks()), uuid.uuid4(), item=item), request.user)
        except NotADocument as fault:
            sheet.errors.append((f"#{name}", f"{file.name}: {fault.message}"))
            sheet.status = 422


def _page(request: OrganisationRequest, sheet: Sheet, **more: Any) -> HttpResponse:
    found = sheet.follow_up
    evidence = list(evidence_of(found))
    rows = [
        PointRow(form, sheet.stale.get(form.point.pk), [one for one in evidence if one.item_id == form.point.pk])
        for form in sheet.points
    ]
    context = {
        "follow_up": found,
        "name": name_of(found),
        "groups": [(heading, list(group)) for heading, group in groupby(rows, key=lambda row: row.point.heading)],
        "tally": tally(form.point for form in sheet.points),
        "note": sheet.note,
        "evidence": [one for one in evidence if one.item_id is None],
        "errors": sheet.errors,
        "field_errors": [form for form in [*sheet.points, sheet.note] if form.errors],
        # What was typed into a follow-up that somebody has closed meanwhile stays in its form, so that nothing is lost.
        "may_write": (can_write_findings(found) or sheet.status == CLOSED) and can_contribute(request.user, request.organisation),
        "accepted": ACCEPTED,
        "texts": checklist_texts(),
        "choose": ChooseListForm(found),
        "own": OwnPointForm(),
        **more,
    }
    return render(request, "followup/checklist.html", context, status=sheet.status)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def choose(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Begin from a list, or from the requirements of the agreement."""
    found = follow_up_of(request.organisation, pk)
    if "requirements" in request.POST:
        added = actions.add_requirements(found, request.user)
        none = _("Avtalen har ingen krav som ikke allerede står i sjekklisten.")
    else:
        added = actions.choose_checklist(found, request.POST.get("code", ""), request.user)
        none = _("Punktene står allerede i sjekklisten.")
    if added:
        messages.success(request, _("%(number)s punkter er lagt i sjekklisten.") % {"number": added})
    else:
        messages.info(request, none)
    return redirect("followup:checklist", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def add_point(request: OrganisationRequest, pk: int) -> HttpResponse:
    """A point of one's own."""
    found = follow_up_of(request.organisation, pk)
    form = OwnPointForm(request.POST)
    if not form.is_valid():
        sheet = _sheet(found)
        sheet.status = 422
        return _page(request, sheet, own=form)
    point = actions.add_point(found, form.cleaned_data["question"], form.cleaned_data["theme"], request.user)
    answer = redirect("followup:checklist", pk)
    answer["Location"] += f"#punkt-{point.pk}"
    return answer


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def remove_point(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take away a point that nobody has answered."""
    point = point_of(request.organisation, pk)
    try:
        actions.remove_point(point, request.user)
    except FollowUpFault as fault:
        messages.error(request, fault.message)
    return redirect("followup:checklist", point.follow_up_id)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def take_away(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take a photo or file out of sight."""
    evidence = evidence_in(request.organisation, pk)
    remove_evidence(evidence, request.user)
    messages.success(
        request, _("%(name)s er tatt bort. Historikken viser at den har ligget her.") % {"name": evidence.document.name}
    )
    return redirect("followup:checklist", evidence.follow_up_id)
