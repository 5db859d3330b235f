"""The breach engine: proposing deviations from what was found, and what a person decides about each proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.access.policies import check_can_contribute
from aktsom.followup.actions.deviations import record_deviation
from aktsom.followup.breach import Breach, BreachReason, Point, breach_of
from aktsom.followup.deviation_facts import DeviationFacts
from aktsom.followup.models import BreachProposal, ChecklistItem, Deviation, FollowUp
from aktsom.followup.policies_deviations import NeedsReason
from aktsom.followup.states import ChecklistAnswer, FollowUpState, ProposalState
from aktsom.reference.contract_terms import ContractTerms, terms_of
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.register.models import Agreement

_UNDECIDED = (ProposalState.PROPOSED, ProposalState.WITHDRAWN)


class AlreadyDecided(Refusal):
    """Somebody has decided about the proposal, or what it rested on is gone."""

    code = "proposal_already_decided"
    status = 409


@transaction.atomic
def propose_breaches(follow_up: FollowUp) -> int:
    """Propose a deviation for each breach that a follow-up shows, and take back what no longer is one; answers how many are open.

    Done twice it is done once. What a person has decided stands.
    """
    stands = follow_up.withdrawn_at is None and follow_up.state != FollowUpState.CANCELLED
    terms = terms_of_agreement(follow_up.agreement)
    items = ChecklistItem.objects.filter(follow_up=follow_up).select_related("proposal", "follow_up__organisation")
    with translation.override(follow_up.organisation.written_form):
        return sum(_settle(item, _breach_in(item, terms) if stands else None) for item in items)


@transaction.atomic
def confirm_breach(proposal: BreachProposal, facts: DeviationFacts, actor: User) -> Deviation:
    """A person agrees that it is a breach, as she words it. Raises AlreadyDecided."""
    held = _held(proposal, actor)
    deviation = record_deviation(held.item.follow_up.organisation, facts, actor)
    held.deviation = deviation
    _decide(held, ProposalState.CONFIRMED, "", actor)
    return deviation


@transaction.atomic
def dismiss_breach(proposal: BreachProposal, reason: str, actor: User) -> None:
    """A person finds that it is no breach, and says why. Raises NeedsReason, AlreadyDecided."""
    held = _held(proposal, actor)
    if not reason.strip():
        raise NeedsReason(_("Skriv hvorfor dette ikke er et avvik."))
    _decide(held, ProposalState.DISMISSED, reason.strip(), actor)


def terms_of_agreement(agreement: Agreement | None) -> ContractTerms:
    """The terms that an agreement was signed with; the newest where there is no agreement."""
    if agreement is None:
        return terms_of("")
    return terms_of(agreement.clause_edition, agreement.signed_on or agreement.starts_on)


def thing_of_proposal(proposal: BreachProposal) -> Thing:
    """The proposal as the history names it."""
    return Thing("breach_proposal", str(proposal.pk), proposal.item.question[:200])


def _breach_in(item: ChecklistItem, terms: ContractTerms) -> Breach | None:
    point = Point(item.is_gate, item.answer == ChecklistAnswer.NO, item.is_breach, item.clause)
    return breach_of(point, terms, item.follow_up.done_on or timezone.localdate())


def _settle(item: ChecklistItem, breach: Breach | None) -> int:
    """Bring the proposal of a point in step with its answer; answers 1 where one is open after that."""
    proposal: BreachProposal | None = getattr(item, "proposal", None)
    if proposal is not None and proposal.state not in _UNDECIDED:
        return 0
    if breach is None:
        _take_back(proposal)
        return 0
    if proposal is None or proposal.state == ProposalState.WITHDRAWN or proposal.because != _because(item, breach):
        _propose(item, breach)
    return 1


def _propose(item: ChecklistItem, breach: Breach) -> None:
    because = _because(item, breach)
    said: dict[str, object] = {
        "because": because,
        "clause_edition": breach.edition,
        "clause": breach.clause,
        "deadline": breach.deadline,
        "state": ProposalState.PROPOSED,
    }
    proposal, _is_new = BreachProposal.objects.update_or_create(item=item, defaults=said)
    told = {"reason": Change(None, because), "deviation_deadline": Change(None, breach.deadline.isoformat())}
    record_event(None, item.follow_up.organisation, "breach_proposed", thing_of_proposal(proposal), told)


def _take_back(proposal: BreachProposal | None) -> None:
    if proposal is None or proposal.state == ProposalState.WITHDRAWN:
        return
    proposal.state = ProposalState.WITHDRAWN
    proposal.save(update_fields=["state"])
    record_event(None, proposal.item.follow_up.organisation, "breach_withdrawn", thing_of_proposal(proposal), {})


def _because(item: ChecklistItem, breach: Breach) -> str:
    if breach.reason is BreachReason.GATE_SAYS_NO:
        words = _("Svaret er nei på et åpningsspørsmål, og det er brudd på kontrakten: %(question)s")
    else:
        words = _("Punktet er merket som brudd på kontrakten: %(question)s")
    said = words % {"question": item.question}
    return f"{said}\n{item.finding}" if item.finding else said


def _held(proposal: BreachProposal, actor: User) -> BreachProposal:
    check_can_contribute(actor, proposal.item.follow_up.organisation)
    held = (
        BreachProposal.objects.select_for_update(of=("self",)).select_related("item__follow_up__organisation").get(pk=proposal.pk)
    )
    if held.state != ProposalState.PROPOSED:
        raise AlreadyDecided(_("Forslaget er allerede avgjort, eller svaret det bygde på, er endret."))
    return held


def _decide(proposal: BreachProposal, state: ProposalState, reason: str, actor: User) -> None:
    proposal.state, proposal.reason = state, reason
    proposal.decided_by, proposal.decided_at = actor, timezone.now()
    proposal.save()
    verb = "breach_confirmed" if state is ProposalState.CONFIRMED else "breach_dismissed"
    told = {"reason": Change(None, reason)} if reason else {}
    record_event(actor, proposal.item.follow_up.organisation, verb, thing_of_proposal(proposal), told)
