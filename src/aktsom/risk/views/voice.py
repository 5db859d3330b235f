"""Those who were heard about a risk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page, stale_page
from aktsom.risk.actions import add_voice, change_voice, withdraw_voice
from aktsom.risk.forms import VoiceForm
from aktsom.risk.models import RiskYear, Voice
from aktsom.risk.policies import check_part_is_open
from aktsom.risk.queries import risk_year_of, voice_of
from aktsom.risk.states import RiskPart
from aktsom.risk.tables import shortened
from aktsom.risk.tokens import StaleRecord

PAGE = "risk/voice_form.html"


@require_safe
@in_organisation
def voice(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Where somebody who was heard stands: on the page of the risk."""
    found = voice_of(request.organisation, pk)
    return _back(found.risk_year, f"stemme-{pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_voice(request: OrganisationRequest, pk: int, year: int) -> HttpResponse:
    """Write down who was heard about a risk in a year."""
    said = risk_year_of(request.organisation, pk, year)
    check_part_is_open(request.organisation, year, RiskPart.RISKS)
    form = VoiceForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return form_page(request, PAGE, _context(said), form)
    added = add_voice(said, form.details(), request.user)
    messages.success(request, _("Det dere hørte, er ført opp."))
    return _back(said, f"stemme-{added.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def edit_voice(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Write what somebody said, and who it was."""
    found = voice_of(request.organisation, pk)
    said = found.risk_year
    check_part_is_open(request.organisation, said.year, RiskPart.RISKS)
    form = VoiceForm(request.POST or None, initial=VoiceForm.initial_of(found))
    if request.method != "POST" or not form.is_valid():
        return form_page(request, PAGE, _context(said, found), form)
    try:
        change_voice(found, form.details(), request.user, seen=form.cleaned_data["seen"])
    except StaleRecord:
        return stale_page(request, PAGE, _context(said, found), form, ("salient_risk", said.risk_id))
    messages.success(request, _("Det dere hørte, er lagret."))
    return _back(said, f"stemme-{pk}")


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def take_away_voice(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take away somebody who was heard, from the page and from the report."""
    found = voice_of(request.organisation, pk)
    withdraw_voice(found, request.user)
    messages.success(request, _("Tatt bort. Det som sto, er i historikken."))
    return _back(found.risk_year, f"hort-{found.risk_year.year}")


def _context(said: RiskYear, found: Voice | None = None) -> dict[str, Any]:
    return {"said": said, "voice": found, "risk_name": shortened(said.wording, 90)}


def _back(said: RiskYear, place: str) -> HttpResponse:
    answer = redirect("risk:risk", said.risk_id)
    answer["Location"] += f"#{place}"
    return answer
