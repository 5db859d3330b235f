"""What can be read of proposed deviations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.followup.models import BreachProposal, FollowUp
from aktsom.followup.states import ProposalState

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def open_proposals_of(organisation: Organisation) -> QuerySet[BreachProposal]:
    """The proposals that nobody has decided about, the most urgent first."""
    return (
        _proposals(organisation)
        .filter(state=ProposalState.PROPOSED, item__follow_up__withdrawn_at__isnull=True)
        .order_by("deadline", "pk")
    )


def proposals_of_follow_up(follow_up: FollowUp) -> QuerySet[BreachProposal]:
    """The proposals that a follow-up gave rise to, but those that fell away, in the order of its checklist."""
    found = _proposals(follow_up.organisation).filter(item__follow_up=follow_up)
    return found.exclude(state=ProposalState.WITHDRAWN).order_by("item__position", "item__pk")


def proposal_of(organisation: Organisation, pk: int) -> BreachProposal:
    """One proposal of the organisation. Raises NotFound."""
    return one_row(_proposals(organisation), pk, _("Dette forslaget finnes ikke."))


def _proposals(organisation: Organisation) -> QuerySet[BreachProposal]:
    found = BreachProposal.objects.filter(item__follow_up__organisation=organisation)
    return found.select_related(
        "item__follow_up__organisation", "item__follow_up__agreement", "item__follow_up__supplier", "deviation", "decided_by"
    )
