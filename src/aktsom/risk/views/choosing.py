"""Choosing requirements for a procurement: the program proposes from the risk, a person picks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aktsom.access.guards import OrganisationRequest, in_organisation_to
from aktsom.access.roles import Act
from aktsom.reference.procurement_rules import thresholds_on
from aktsom.reference.requirement_library import library_texts
from aktsom.register.actions.requirements import choose_requirements
from aktsom.register.policies_procurements import check_is_open
from aktsom.register.queries.procurements import procurement_of
from aktsom.register.queries.requirements import requirement_texts_of, requirements_of_procurement
from aktsom.register.requirement_choices import ChoosableText, choosable_texts
from aktsom.register.requirement_groups import theme_name
from aktsom.register.states import RequirementUse
from aktsom.risk.assessment_shown import shown_level
from aktsom.risk.proposed_requirements import Why, proposals
from aktsom.risk.queries.purchases import purchase_of, rule_day

if TYPE_CHECKING:
    from aktsom.register.models import Procurement


@dataclass(frozen=True, slots=True)
class Choice:
    """A text that may be chosen: whether it is proposed and why, and whether it is used already."""

    text: ChoosableText
    use: str
    themes: str
    why: str
    is_used: bool


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def choose(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Show every text, those proposed first, and take what is picked."""
    procurement = procurement_of(request.organisation, pk)
    check_is_open(procurement)
    texts = choosable_texts(request.organisation.written_form, requirement_texts_of(request.organisation))
    if request.method == "POST":
        return _chosen(request, procurement, texts)
    choices = _choices(procurement, texts)
    purchase = purchase_of(procurement)
    context = {
        "procurement": procurement,
        "level": shown_level(purchase.level),
        "is_judged": purchase.level is not None,
        "groups": [
            (_("Foreslått"), [one for one in choices if one.why]),
            (_("Andre tekster"), [one for one in choices if not one.why]),
        ],
    }
    return render(request, "risk/choose_requirements.html", context)


def _chosen(request: OrganisationRequest, procurement: Procurement, texts: Sequence[ChoosableText]) -> HttpResponse:
    wanted = set(request.POST.getlist("text"))
    made = choose_requirements(procurement, [text for text in texts if text.code in wanted], request.user)
    if made:
        words = ngettext("%(count)s krav er lagt til.", "%(count)s krav er lagt til.", len(made))
        messages.success(request, words % {"count": len(made)})
    else:
        messages.info(request, _("Ingen nye krav ble valgt."))
    return HttpResponseRedirect(f"{reverse('register:procurement', args=[procurement.pk])}#krav")


def _choices(procurement: Procurement, texts: Sequence[ChoosableText]) -> list[Choice]:
    language = (get_language() or "nb")[:2]
    found = proposals(library_texts(), purchase_of(procurement), thresholds_on(rule_day(procurement)))
    used = set(requirements_of_procurement(procurement).values_list("source", flat=True))
    return [
        Choice(
            text=text,
            use=str(RequirementUse(text.facts.use).label),
            themes=", ".join(theme_name(code, language) for code in text.themes),
            why=_why(found.get(text.code, ())),
            is_used=text.code in used,
        )
        for text in texts
    ]


def _why(reasons: Sequence[Why]) -> str:
    words = {
        Why.RULE: _("en regel som gjelder kjøpet"),
        Why.RISK: _("risikonivået"),
        Why.THEME: _("temaer i risikovurderingen"),
        Why.CATEGORY: _("det dere kjøper"),
    }
    return ", ".join(words[reason] for reason in reasons)
