"""What is said of agreements, as facts: of one or of many, in the same three questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from aktsom.register.agreement_facts import SIMPLE, AgreementFacts
from aktsom.register.models import Agreement, AgreementCpv, AgreementSupplier, AgreementUnit

if TYPE_CHECKING:
    from aktsom.access.models import Unit
    from aktsom.register.models import Supplier


def facts_of_agreements(agreements: Collection[Agreement]) -> dict[int, AgreementFacts]:
    """What is said of agreements now, by key; suppliers that have left are not among their suppliers."""
    suppliers: dict[int, list[Supplier]] = defaultdict(list)
    for party in AgreementSupplier.objects.filter(agreement__in=agreements, until__isnull=True).select_related("supplier"):
        suppliers[party.agreement_id].append(party.supplier)
    units: dict[int, list[Unit]] = defaultdict(list)
    for use in AgreementUnit.objects.filter(agreement__in=agreements).select_related("unit").order_by("unit__name"):
        units[use.agreement_id].append(use.unit)
    codes: dict[int, list[str]] = defaultdict(list)
    for row in AgreementCpv.objects.filter(agreement__in=agreements):
        codes[row.agreement_id].append(row.code)
    return {
        each.pk: AgreementFacts(
            **{name: getattr(each, name) for name in SIMPLE},
            suppliers=tuple(suppliers[each.pk]),
            units=tuple(units[each.pk]),
            cpv=tuple(codes[each.pk]),
            state=each.state,
            ended_on=each.ended_on,
            ended_because=each.ended_because,
        )
        for each in agreements
    }
