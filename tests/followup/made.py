"""Agreements, suppliers and follow-ups for the tests of the room, made in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from aktsom.access.models import Organisation, User
from aktsom.followup.actions.follow_ups import FollowUpFacts, plan_follow_up
from aktsom.followup.models import FollowUp
from aktsom.followup.states import FollowUpKind
from aktsom.register.models import Agreement, AgreementSupplier, Supplier


def supplier(organisation: Organisation, name: str = "Nordlys Tekstil AS", **details: Any) -> Supplier:
    """A supplier."""
    return Supplier.objects.create(organisation=organisation, name=name, **details)


def agreement(organisation: Organisation, title: str = "Arbeidstøy", *parties: Supplier, **details: Any) -> Agreement:
    """A running agreement with these suppliers."""
    defaults = {"state": "active", "starts_on": date(2025, 1, 1), "ends_on": date(2028, 12, 31)}
    made = Agreement.objects.create(organisation=organisation, title=title, **{**defaults, **details})
    AgreementSupplier.objects.bulk_create(AgreementSupplier(agreement=made, supplier=party) for party in parties)
    return made


def planned(organisation: Organisation, actor: User | None = None, **facts: Any) -> FollowUp:
    """A planned follow-up; of an agreement of its own where nothing else is said."""
    if "agreement" not in facts and "supplier" not in facts:
        facts["agreement"] = agreement(organisation)
    facts = {"kind": FollowUpKind.WAGE_CONTROL, "planned_on": date(2026, 5, 4), **facts}
    return plan_follow_up(organisation, FollowUpFacts(**facts), actor)
