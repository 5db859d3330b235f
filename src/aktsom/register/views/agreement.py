"""One agreement: what it says, with whom, how long, and all that happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.evidence.forms import DocumentForm
from aktsom.reference.contract_terms import edition_choices
from aktsom.reference.queries import cpv_names
from aktsom.register.agreement_words import urgency_words
from aktsom.register.forms.agreements import DeclineForm, LeaveForm, MoveForm, OptionForm, PartyForm, UseForm, WithdrawForm
from aktsom.register.models import Agreement, AgreementOption, AgreementSupplier
from aktsom.register.offers import panels_of
from aktsom.register.policies_agreements import can_change_agreement
from aktsom.register.queries.agreement_listing import shown_with_agreements, warnings_for
from aktsom.register.queries.agreement_timeline import timeline_of_agreement
from aktsom.register.queries.agreements import RUNNING, any_agreement_of, warn_days_of
from aktsom.register.queries.requirements import requirements_of_agreement
from aktsom.register.states import AGREEMENT_MOVES, AgreementKind, AgreementState
from aktsom.register.tables.agreements import STATE_TONES
from aktsom.register.views.timelines import shown_timeline

PAGE = "register/agreement.html"

Faulty = dict[str, forms.Form]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page that a room above has added, drawn."""

    code: str
    title: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class ShownWarning:
    """Something to see to, in words."""

    words: str
    tone: str
    day: date


@dataclass(frozen=True, slots=True)
class ShownMove:
    """A state that may follow, with the form that leads to it."""

    state: AgreementState
    form: forms.Form


@dataclass(frozen=True, slots=True)
class ShownParty:
    """A supplier of the agreement, with the form by which it leaves where it still is in it."""

    party: AgreementSupplier
    form: forms.Form | None


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option, with the forms by which it is used or let go while it is open."""

    option: AgreementOption
    use_form: forms.Form | None = None
    decline_form: forms.Form | None = None


@require_safe
@in_organisation
def agreement(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One agreement."""
    return agreement_page(request, any_agreement_of(request.organisation, pk))


def agreement_page(
    request: OrganisationRequest, found: Agreement, faulty: Faulty | None = None, status: int | None = None
) -> HttpResponse:
    """The page of an agreement; `faulty` are the forms on it that were sent with faults, by their names."""
    faulty = faulty or {}
    may_write = can_change_agreement(request.user, found)
    context = {
        "agreement": found,
        "tone": STATE_TONES[found.state],
        "may_write": may_write,
        **_facts(found),
        **shown_timeline(request, timeline_of_agreement(found)),
        "documents": list(found.documents.filter(document__removed_at__isnull=True).select_related("document__uploaded_by")),
        "call_offs": list(found.call_offs.filter(withdrawn_at__isnull=True).select_related("owner")),
        "can_have_call_offs": found.kind in (AgreementKind.FRAMEWORK, AgreementKind.JOINT),
        "requirements": list(requirements_of_agreement(found)),
        "sections": _sections(request, found),
        "parties": _parties(found, faulty, may_write=may_write),
        "options": _options(found, faulty, may_write=may_write and found.state in RUNNING),
        **(_writing(request, found, faulty) if may_write else {}),
    }
    has_faults = any(form.errors for form in faulty.values())
    return render(request, PAGE, context, status=status or (422 if has_faults else 200))


def _facts(found: Agreement) -> dict[str, Any]:
    language = (get_language() or "nb")[:2]
    shown = Agreement.objects.filter(pk=found.pk).prefetch_related(*shown_with_agreements()).get()
    today = timezone.localdate()
    warned = warnings_for(shown, today, warn_days_of(found.organisation))
    return {
        "units": [use.unit for use in shown.units_now],  # type: ignore[attr-defined]
        "codes": list(cpv_names([row.code for row in found.cpv.all()], language).items()),
        "warnings": [ShownWarning(*urgency_words(one, today), one.day) for one in warned],
        "clause_name": dict(edition_choices(language)).get(found.clause_edition, found.clause_edition),
    }


def _sections(request: OrganisationRequest, found: Agreement) -> list[Section]:
    """The parts that rooms above have added; one that has nothing to say is left out."""
    drawn = (
        (panel, render_to_string(panel.template, dict(panel.context(request, found)), request))
        for panel in panels_of("agreement")
    )
    return [Section(panel.code, str(panel.title), SafeString(html)) for panel, html in drawn if html.strip()]


def _parties(found: Agreement, faulty: Faulty, *, may_write: bool) -> list[ShownParty]:
    parties = found.parties.select_related("supplier").order_by("until", "supplier__name")
    shown = []
    for party in sorted(parties, key=lambda one: one.until is not None):
        name = f"ut-{party.pk}"
        form = faulty.get(name) or LeaveForm(prefix=name) if may_write and party.until is None else None
        shown.append(ShownParty(party, form))
    return shown


def _options(found: Agreement, faulty: Faulty, *, may_write: bool) -> list[ShownOption]:
    shown = []
    for option in found.options.all():
        if not may_write or option.used_on or option.declined_on:
            shown.append(ShownOption(option))
            continue
        use, decline = f"bruk-{option.pk}", f"ikke-{option.pk}"
        shown.append(
            ShownOption(option, faulty.get(use) or UseForm(prefix=use), faulty.get(decline) or DeclineForm(prefix=decline))
        )
    return shown


def _writing(request: OrganisationRequest, found: Agreement, faulty: Faulty) -> dict[str, Any]:
    """The forms of those who may write."""
    return {
        "moves": [
            ShownMove(state, faulty.get(f"til-{state}") or MoveForm(prefix=f"til-{state}"))
            for state in AgreementState
            if state in AGREEMENT_MOVES[AgreementState(found.state)] and state != AgreementState.EXTENDED
        ],
        "party_form": faulty.get("party") or PartyForm(found.organisation),
        "option_form": faulty.get("option") or OptionForm(prefix="opsjon"),
        "document_form": faulty.get("document") or DocumentForm(request, "avtale"),
        "withdraw_form": faulty.get("withdraw") or WithdrawForm(prefix="trekk"),
        "errors": _summary(faulty),
    }


def _summary(faulty: Faulty) -> list[tuple[str, str]]:
    """Every fault with the address of its field, for the summary on top."""
    return [
        (f"#{getattr(bound, 'error_anchor', bound.id_for_label)}", f"{bound.label}: {error}")
        for form in faulty.values()
        for bound in form
        for error in bound.errors
    ]
