"""The plan that is proposed for a year: a person takes proposals in, changes them, or leaves them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.policies import check_can_contribute
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page
from aktsom.followup.actions.plan import accept_changed, accept_proposals, decline_proposals
from aktsom.followup.forms.follow_ups import FollowUpForm
from aktsom.followup.plan import Proposal
from aktsom.followup.plan_words import COLOUR_TONES, COLOUR_WORDS, why_in_words
from aktsom.followup.policies_follow_ups import FollowUpFault
from aktsom.followup.queries.plan import agreements_by_key, declined_in, ladder_of, proposals_of
from aktsom.followup.states import FollowUpKind
from aktsom.followup.views.follow_ups import tabs
from aktsom.ui.tables import PAGE
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.register.models import Agreement

ON_A_PAGE = 50
YEARS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal as the page shows it."""

    proposal: Proposal
    agreement: Agreement
    key: str
    kind: str
    why: str
    colour: str
    tone: str


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def plan(request: OrganisationRequest) -> HttpResponse:
    """The proposals of a year; the chosen ones are taken in or left out together."""
    year = _year(request.GET.get("ar", ""))
    if request.method != "POST":
        return _page(request, year)
    check_can_contribute(request.user, request.organisation)
    chosen = [
        one for word in request.POST.getlist("vist" if "all" in request.POST else "valgt") if (one := _key(word)) is not None
    ]
    if not chosen:
        return _page(request, year, _("Kryss av for minst ett forslag først."))
    if "decline" not in request.POST:
        return _accepted(request, year, chosen)
    try:
        number = decline_proposals(request.organisation, year, chosen, request.POST.get("reason", ""), request.user)
    except FollowUpFault as fault:
        return _page(request, year, fault.message, set(chosen))
    messages.success(request, _("%(number)s forslag er ikke tatt inn i planen.") % {"number": number})
    return _back(year)


def _accepted(request: OrganisationRequest, year: int, chosen: list[tuple[int, str]]) -> HttpResponse:
    number = len(accept_proposals(request.organisation, year, chosen, request.user))
    words = ngettext("%(number)s oppfølging er planlagt.", "%(number)s oppfølginger er planlagt.", number)
    messages.success(request, words % {"number": number})
    return _back(year)


def _back(year: int) -> HttpResponse:
    return redirect(f"{reverse('followup:plan')}?ar={year}")


def _page(request: OrganisationRequest, year: int, fault: str = "", chosen: set[tuple[int, str]] | None = None) -> HttpResponse:
    today = timezone.localdate()
    proposals = proposals_of(request.organisation, year, today)
    page = Paginator(proposals, ON_A_PAGE).get_page(request.GET.get(PAGE, 1))
    agreements = agreements_by_key(request.organisation, year, {one.agreement for one in page.object_list})
    language = (get_language() or "nb")[:2]
    ladder = ladder_of(year)
    context = {
        "year": year,
        "years": [{"label": str(one), "address": f"?ar={one}", "is_current": one == year} for one in _years(year)],
        "tabs": tabs("plan"),
        "page": page,
        "page_name": PAGE,
        "base_query": f"ar={year}&",
        "rows": [_row(one, agreements[one.agreement]) for one in page.object_list],
        "count": len(proposals),
        "declined": list(declined_in(request.organisation, year)[:ON_A_PAGE]),
        "rungs": [(rung.name.in_language(language), rung.explanation.in_language(language)) for rung in ladder.rungs],
        "edition": ladder.edition,
        "chosen": {f"{agreement}-{kind}" for agreement, kind in chosen or ()},
        "reason": request.POST.get("reason", ""),
        "errors": [("#forslag", fault)] if fault else [],
    }
    return render(request, "followup/plan.html", context, status=422 if fault else 200)


def _row(proposal: Proposal, agreement: Agreement) -> Row:
    return Row(
        proposal=proposal,
        agreement=agreement,
        key=f"{proposal.agreement}-{proposal.kind}",
        kind=FollowUpKind(proposal.kind).heading,
        why=why_in_words(proposal),
        colour=str(COLOUR_WORDS[proposal.colour]),
        tone=COLOUR_TONES[proposal.colour],
    )


def _years(year: int) -> list[int]:
    this = timezone.localdate().year
    return sorted({this, this + 1, year})


def _year(text: str) -> int:
    this = timezone.localdate().year
    asked = int(text) if text.isdecimal() and len(text) == 4 else this
    return asked if 2000 <= asked <= this + YEARS_AHEAD else this


def _key(word: str) -> tuple[int, str] | None:
    agreement, _dash, kind = word.partition("-")
    return (int(agreement), kind) if agreement.isdecimal() and len(agreement) < 18 else None


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def change(request: OrganisationRequest, year: int, pk: int, kind: str) -> HttpResponse:
    """Take a proposal in with another day, owner or kind, or one that was left out."""
    today = timezone.localdate()
    proposed = proposals_of(request.organisation, year, today, with_declined=True) if 2000 <= year <= today.year + 2 else []
    proposal = next((one for one in proposed if (one.agreement, one.kind) == (pk, kind)), None)
    if proposal is None:
        raise NotFound(_("Forslaget er allerede behandlet, eller det gjelder ikke lenger."))
    agreement = agreements_by_key(request.organisation, year, {pk})[pk]
    form = FollowUpForm(request.organisation, agreement.owner, request.POST or None, initial=_initial(proposal, agreement))
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "followup/follow_up_form.html", {}, form)
    planned = accept_changed(request.organisation, year, (pk, kind), form.facts(), request.user)
    messages.success(request, _("Oppfølgingen er planlagt."))
    return redirect("followup:follow_up", planned.pk)


def _initial(proposal: Proposal, agreement: Agreement) -> dict[str, Any]:
    return {
        "kind": proposal.kind,
        "agreement": agreement,
        "planned_on": proposal.on,
        "owner": str(agreement.owner_id or ""),
        "because": why_in_words(proposal),
    }
