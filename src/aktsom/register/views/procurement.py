"""One procurement with its phases, and its moves from state to state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.reference.queries import cpv_names
from aktsom.register.actions.procurements import move_procurement, withdraw_procurement
from aktsom.register.forms.procurements import CancelForm, WithdrawForm
from aktsom.register.models import Agreement, Procurement
from aktsom.register.offers import panels_of
from aktsom.register.policies_procurements import is_open
from aktsom.register.procurement_steps import Step, numbered, own_steps
from aktsom.register.queries.procurements import agreements_from, procurement_of
from aktsom.register.queries.requirements import dropped_requirements, requirements_of_procurement
from aktsom.register.requirement_groups import grouped
from aktsom.register.states import PROCUREMENT_MOVES, ProcurementState
from aktsom.register.tables.procurements import STATE_TONES

# A procurement comes to these states through the award and the hand-over, which ask for more.
THROUGH_FORMS = frozenset({ProcurementState.AWARDED, ProcurementState.HANDED_OVER, ProcurementState.CANCELLED})
ORDER = list(ProcurementState)
REQUIREMENTS_AT, AWARD_AT = 30, 50


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page that a room above has added, drawn."""

    code: str
    title: str
    position: int
    html: SafeString


@dataclass(frozen=True, slots=True)
class Move:
    """A state that may follow."""

    state: str
    label: str
    is_forward: bool


@require_safe
@in_organisation
def procurement(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One procurement with its phases."""
    return procurement_page(request, procurement_of(request.organisation, pk))


def procurement_page(
    request: OrganisationRequest, found: Procurement, faulty: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    """The page of a procurement; `faulty` are the forms on it that were sent with faults."""
    requirements = list(requirements_of_procurement(found))
    agreements = agreements_from(found)
    sections, more = _sections(request, found)
    steps = [*own_steps(found, requirements, agreements), *more.get("steps", [])]
    context = {
        "procurement": found,
        "tone": STATE_TONES[found.state],
        "is_open": is_open(found),
        "codes": cpv_names([one.code for one in found.cpv.all()], (get_language() or "nb")[:2]),
        "steps": numbered(steps),
        "moves": _moves(found),
        "groups": grouped(requirements),
        "dropped": list(dropped_requirements(found)),
        "agreements": agreements,
        "before": [one for one in sections if one.position < REQUIREMENTS_AT],
        "between": [one for one in sections if REQUIREMENTS_AT <= one.position < AWARD_AT],
        "after": [one for one in sections if one.position >= AWARD_AT],
        "links": more.get("links", []),
        "cancel_form": CancelForm(prefix="avlys"),
        "withdraw_form": WithdrawForm(prefix="trekk"),
        **_offers_of(found, agreements),
        **(faulty or {}),
    }
    return render(request, "register/procurement.html", context, status=status)


def _offers_of(found: Procurement, agreements: list[Agreement]) -> dict[str, bool]:
    state = ProcurementState(found.state)
    moves = PROCUREMENT_MOVES[state]
    return {
        "may_cancel": ProcurementState.CANCELLED in moves,
        "may_award": ProcurementState.AWARDED in moves or state is ProcurementState.AWARDED,
        "may_hand_over": ProcurementState.HANDED_OVER in moves and bool(agreements),
        "may_withdraw": not agreements,
    }


def _sections(request: OrganisationRequest, found: Procurement) -> tuple[list[Section], dict[str, list[Any]]]:
    """The parts that rooms above have added, and the steps and links that they bring to the rest of the page."""
    sections = []
    more: dict[str, list[Any]] = {"steps": [], "links": []}
    for panel in panels_of("procurement"):
        context = dict(panel.context(request, found))
        more["steps"] += [Step(**step) for step in context.pop("steps", [])]
        more["links"] += context.pop("links", [])
        html = SafeString(render_to_string(panel.template, context, request))
        sections.append(Section(panel.code, str(panel.title), panel.position, html))
    return sections, more


def _moves(found: Procurement) -> list[Move]:
    state = ProcurementState(found.state)
    allowed = [one for one in ORDER if one in PROCUREMENT_MOVES[state] - THROUGH_FORMS]
    return [Move(one.value, str(one.label), ORDER.index(one) > ORDER.index(state)) for one in allowed]


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def move(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Move a procurement to another state."""
    found = procurement_of(request.organisation, pk)
    wanted = request.POST.get("state", "")
    if wanted not in set(ProcurementState.values) - {one.value for one in THROUGH_FORMS}:
        messages.error(request, _("Velg hvilken tilstand anskaffelsen skal ha."))
        return redirect("register:procurement", pk)
    moved = move_procurement(found, ProcurementState(wanted), "", request.user)
    messages.success(request, _("Anskaffelsen er nå «%(state)s».") % {"state": ProcurementState(moved.state).label})
    return redirect("register:procurement", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def cancel(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Cancel a procurement."""
    found = procurement_of(request.organisation, pk)
    form = CancelForm(request.POST, prefix="avlys")
    if not form.is_valid():
        return procurement_page(request, found, {"cancel_form": form}, status=422)
    move_procurement(found, ProcurementState.CANCELLED, form.cleaned_data["because"], request.user)
    messages.success(request, _("Anskaffelsen er avlyst. Alt som er skrevet, blir stående."))
    return redirect("register:procurement", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take away a procurement that was recorded by mistake."""
    found = procurement_of(request.organisation, pk)
    form = WithdrawForm(request.POST, prefix="trekk")
    if not form.is_valid():
        return procurement_page(request, found, {"withdraw_form": form}, status=422)
    withdraw_procurement(found, form.cleaned_data["because"], request.user)
    messages.success(request, _("Anskaffelsen er trukket tilbake. Historikken er tatt vare på."))
    return redirect(reverse("register:procurements"))
