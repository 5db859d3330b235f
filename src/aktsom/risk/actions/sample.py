"""Taking the sample's assessments and indicators away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from aktsom.risk.models import CategoryMapping, HighRiskEdition, Indicator, RiskAssessment

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


@transaction.atomic
def erase_sample_judgements(organisation: Organisation) -> None:
    """Erase the assessments, indicators and lists of an invented organisation; of no other."""
    if not organisation.is_sample:
        return
    for table in (RiskAssessment, Indicator, HighRiskEdition, CategoryMapping):
        table.objects.filter(organisation=organisation).delete()
