"""A procurement as the proposals and the guard rails look at it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from aktsom.reference.procurement_rules import rule_set, thresholds_on
from aktsom.register.queries.buyer_profile import profile_of
from aktsom.register.queries.requirements import requirements_of_procurement
from aktsom.risk.guard_rail_case import RailCase, RailRequirement
from aktsom.risk.proposed_requirements import Purchase
from aktsom.risk.queries.assessments import assessments_about, newest_decided

if TYPE_CHECKING:
    from aktsom.register.models import Procurement


def rule_day(procurement: Procurement) -> date:
    """The day whose rules hold: when it was announced, else today."""
    return procurement.announced_on or timezone.localdate()


def purchase_of(procurement: Procurement) -> Purchase:
    """What is bought, with the level and the themes that were decided."""
    decided = newest_decided(assessments_about(procurement.organisation, procurement=procurement))
    return Purchase(
        kind=procurement.kind,
        cpv=tuple(one.code for one in procurement.cpv.all()),
        value=procurement.estimated_value,
        months=procurement.months,
        level=decided.level if decided is not None else None,
        themes=tuple(theme.code for theme in decided.themes.all()) if decided is not None else (),
        sector=profile_of(procurement.organisation).sector,
    )


def rail_case_of(procurement: Procurement) -> RailCase:
    """Everything that the guard rails look at."""
    fields = ("pk", "title", "text", "use", "theme", "weight", "label", "source")
    rows = requirements_of_procurement(procurement)
    day = rule_day(procurement)
    return RailCase(
        purchase=purchase_of(procurement),
        day=day,
        rules=thresholds_on(day),
        requirements=tuple(RailRequirement(**{name: getattr(row, name) for name in fields}) for row in rows),
        approach=procurement.environment_approach,
        exemption=procurement.environment_exemption,
        reason=procurement.environment_reason,
        tiers_allowed=procurement.tiers_allowed,
        expected_bidders=procurement.expected_bidders,
        is_framework=procurement.is_framework,
        rule_set=rule_set(profile_of(procurement.organisation).rule_set),
    )
