"""Looking a supplier up in the entity register: before it is recorded, and to renew what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aktsom.access.guards import OrganisationRequest, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import Difference
from aktsom.register.actions.supplier_refresh import refresh_supplier, token_of_entity, with_entity
from aktsom.register.actions.suppliers import facts_of
from aktsom.register.entity_register import is_connected, look_up, search_by_name
from aktsom.register.entity_shape import Entity
from aktsom.register.models import Supplier
from aktsom.register.queries.suppliers import supplier_numbered, supplier_of
from aktsom.register.supplier_rules import check_number
from aktsom.register.tokens import StaleRow
from aktsom.ui import formats
from aktsom.values.refusals import Refusal

ASK = "hent"
LONGEST_QUESTION = 180
LOOKUP_TEMPLATE = "register/parts/supplier_lookup.html"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the entity register answered: what goes into the form, hits to choose among, or why there is nothing."""

    asked: str = ""
    is_connected: bool = True
    initial: dict[str, Any] = field(default_factory=dict)
    entity: Entity | None = None
    hits: tuple[Entity, ...] = ()
    problem: str = ""
    warning: str = ""
    there: Supplier | None = None


def proposal(asked: str = "", **found: Any) -> Proposal:
    """A proposal with nothing in it but this."""
    return Proposal(asked=asked, is_connected=is_connected(), **found)


def propose(request: OrganisationRequest) -> Proposal:
    """What the register says of the number or the name in the address; nothing where nothing is asked."""
    asked = " ".join(request.GET.get(ASK, "")[:LONGEST_QUESTION].split())
    if not asked:
        return proposal()
    try:
        if asked.replace(" ", "").isdecimal():
            return _of_number(request, asked, check_number(asked))
        hits = tuple(search_by_name(asked))
    except Refusal as refusal:
        return proposal(asked, problem=refusal.message)
    return proposal(asked, hits=hits, problem="" if hits else _("Enhetsregisteret har ingen med et slikt navn."))


def _of_number(request: OrganisationRequest, asked: str, number: str) -> Proposal:
    there = supplier_numbered(request.organisation, number)
    if there is not None:
        return proposal(asked, there=there)
    entity = look_up(number)
    names = ("number", "name", "legal_form", "industry", "address", "website")
    initial = {name: getattr(entity, name) for name in names}
    return proposal(asked, initial=initial, entity=entity, warning=ended_words(entity))


def ended_words(entity: Entity) -> str:
    """What one should know before buying from the entity; nothing where nothing is the matter."""
    if entity.deleted_on:
        return _("Slettet i Enhetsregisteret %(day)s.") % {"day": formats.short_date(entity.deleted_on)}
    if entity.is_bankrupt:
        day = f" {formats.short_date(entity.bankrupt_on)}" if entity.bankrupt_on else ""
        return _("Konkurs er registrert%(day)s.") % {"day": day}
    return _("Under avvikling.") if entity.is_winding_up else ""


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def renew(request: OrganisationRequest, pk: int) -> HttpResponse:
    """What the register says beside what is recorded, and taking it over."""
    found = supplier_of(request.organisation, pk)
    if not found.number:
        return _renew_page(request, found, None, _("Leverandøren har ikke organisasjonsnummer, så den kan ikke slås opp."))
    try:
        entity = look_up(found.number)
    except Refusal as refusal:
        return _renew_page(request, found, None, refusal.message)
    if request.method != "POST":
        return _renew_page(request, found, entity)
    try:
        refresh_supplier(found, entity, request.user, seen=request.POST.get("seen"))
    except StaleRow:
        return _renew_page(request, found, entity, _("Enhetsregisteret svarer noe annet nå. Se over på nytt."), status=409)
    messages.success(request, _("Opplysningene er hentet fra Enhetsregisteret."))
    return redirect("register:supplier", pk)


def _renew_page(
    request: HttpRequest, found: Supplier, entity: Entity | None, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "supplier": found,
        "entity": entity,
        "problem": problem,
        "warning": ended_words(entity) if entity else "",
        "rows": _differences(found, entity) if entity else [],
        "seen": token_of_entity(entity) if entity else "",
    }
    return render(request, "register/supplier_renew.html", context, status=status)


def _differences(found: Supplier, entity: Entity) -> list[Difference]:
    now = facts_of(found)
    then = with_entity(now, entity)
    labels = {
        "name": _("Navn"),
        "legal_form": _("Organisasjonsform"),
        "industry": _("Næringskode"),
        "address": _("Adresse"),
        "website": _("Nettsted"),
    }
    return [
        Difference(label, getattr(now, name), getattr(then, name), getattr(now, name) != getattr(then, name))
        for name, label in labels.items()
    ]
