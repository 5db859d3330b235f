"""Deciding what a buyer says of itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Thing, changes_between
from aktsom.access.policies import check_can_administer
from aktsom.reference.procurement_rules import rule_set
from aktsom.register.models import BuyerProfile
from aktsom.register.queries.buyer_profile import profile_of
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


class UnknownRuleSet(Refusal):
    """There is no such rule set."""

    code = "unknown_rule_set"
    status = 422


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """The sector, which decides thresholds; the rule set of its own, or none; and how early to warn of an end."""

    sector: str
    rule_set: str = ""
    warn_days: int = 180


@transaction.atomic
def set_profile(organisation: Organisation, facts: ProfileFacts, actor: User | None) -> BuyerProfile:
    """Write the buyer's profile. Raises NotAllowed, UnknownRuleSet."""
    if actor is not None:
        check_can_administer(actor, organisation)
    if facts.rule_set and rule_set(facts.rule_set) is None:
        raise UnknownRuleSet(_("Dette regelsettet finnes ikke."))
    before = {name: getattr(profile_of(organisation), name) for name in asdict(facts)}
    profile, _made = BuyerProfile.objects.update_or_create(organisation=organisation, defaults=asdict(facts))
    told = changes_between(_told(before), _told(asdict(facts)))
    if told:
        thing = Thing("buyer_profile", str(organisation.pk), organisation.name)
        record_event(actor, organisation, "buyer_profile_changed", thing, told)
    return profile


def _told(values: dict[str, object]) -> dict[str, object]:
    return {f"profile_{name}": value or None for name, value in values.items()}
