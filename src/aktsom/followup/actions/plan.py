"""Taking proposed follow-ups into the plan of a year, or leaving them out."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.access.policies import check_can_contribute
from aktsom.access.queries import organisation_still_standing
from aktsom.followup.actions.follow_ups import plan_follow_up
from aktsom.followup.follow_up_facts import FollowUpFacts
from aktsom.followup.models import FollowUp, PlanDecision
from aktsom.followup.plan import Proposal
from aktsom.followup.plan_words import why_in_words
from aktsom.followup.policies_follow_ups import FollowUpFault
from aktsom.followup.queries.plan import agreements_by_key, ladder_of, proposals_of
from aktsom.followup.states import FollowUpKind

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.register.models import Agreement

Chosen = Collection[tuple[int, str]]
"""Proposals by agreement and kind."""


@transaction.atomic
def accept_proposals(organisation: Organisation, year: int, chosen: Chosen, actor: User) -> list[FollowUp]:
    """Plan the chosen proposals, each with its owner and day. What is planned already is not planned again."""
    proposals, agreements = _chosen(organisation, year, chosen, actor)
    return [_accept(organisation, year, proposal, agreements[proposal.agreement], actor) for proposal in proposals]


@transaction.atomic
def accept_changed(
    organisation: Organisation, year: int, proposed: tuple[int, str], facts: FollowUpFacts, actor: User
) -> FollowUp:
    """Plan one proposal as a person has changed it. Raises FollowUpFault where it is no longer proposed."""
    proposals, agreements = _chosen(organisation, year, [proposed], actor)
    if not proposals:
        raise FollowUpFault(_("Forslaget er allerede behandlet, eller det gjelder ikke lenger."), code="proposal_is_gone")
    planned = plan_follow_up(organisation, facts, actor)
    _decide(year, proposals[0], agreements[proposals[0].agreement], actor, planned)
    return planned


@transaction.atomic
def decline_proposals(organisation: Organisation, year: int, chosen: Chosen, reason: str, actor: User) -> int:
    """Leave the chosen proposals out of the year, and say why; answers how many. Raises FollowUpFault without a reason."""
    if not reason.strip():
        raise FollowUpFault(_("Skriv hvorfor forslagene ikke tas inn."), code="declined_without_reason")
    proposals, agreements = _chosen(organisation, year, chosen, actor)
    for proposal in proposals:
        agreement = agreements[proposal.agreement]
        _decide(year, proposal, agreement, actor, None, reason.strip())
        thing = Thing("agreement", str(agreement.pk), str(agreement)[:300])
        changes = {
            "plan_year": Change(None, str(year)),
            "follow_up_kind": Change(None, proposal.kind),
            "plan_reason": Change(None, reason.strip()),
        }
        record_event(actor, organisation, "plan_declined", thing, changes)
    return len(proposals)


def _chosen(organisation: Organisation, year: int, chosen: Chosen, actor: User) -> tuple[list[Proposal], dict[int, Agreement]]:
    check_can_contribute(actor, organisation)
    # Held, so that two who press at once do not plan the same twice.
    organisation_still_standing(organisation)
    wanted = set(chosen)
    proposed = proposals_of(organisation, year, timezone.localdate(), with_declined=True)
    proposals = [one for one in proposed if (one.agreement, one.kind) in wanted]
    return proposals, agreements_by_key(organisation, year, {one.agreement for one in proposals})


def _accept(organisation: Organisation, year: int, proposal: Proposal, agreement: Agreement, actor: User) -> FollowUp:
    with override(organisation.written_form):
        because = why_in_words(proposal)
    facts = FollowUpFacts(
        kind=FollowUpKind(proposal.kind),
        agreement=agreement,
        planned_on=proposal.on,
        owner=agreement.owner,
        because=because,
    )
    planned = plan_follow_up(organisation, facts, actor)
    _decide(year, proposal, agreement, actor, planned)
    return planned


def _decide(year: int, proposal: Proposal, agreement: Agreement, actor: User, planned: FollowUp | None, reason: str = "") -> None:
    said = {
        "organisation_id": agreement.organisation_id,
        "edition": ladder_of(year).edition,
        "answer": PlanDecision.Answer.ACCEPTED if planned else PlanDecision.Answer.DECLINED,
        "reason": reason,
        "decided_by": actor,
        "follow_up": planned,
    }
    PlanDecision.objects.update_or_create(agreement=agreement, year=year, kind=proposal.kind, defaults=said)
