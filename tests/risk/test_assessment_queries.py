"""Which assessment holds."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from aktsom.access.models import Organisation
from aktsom.register.models import Agreement, Procurement
from aktsom.risk.models import RiskAssessment
from aktsom.risk.queries.assessments import annotate_level, annotate_level_of_procurements, assessments_in

pytestmark = pytest.mark.django_db


def decided(organisation: Organisation, level: int | None, on: date | None, **of: object) -> RiskAssessment:
    return RiskAssessment.objects.create(organisation=organisation, level=level, decided_on=on, **of)


@pytest.fixture
def agreement(fjordvik: Organisation) -> Agreement:
    procurement = Procurement.objects.create(organisation=fjordvik, title="Arbeidstøy")
    return Agreement.objects.create(organisation=fjordvik, title="Arbeidstøy 2026", procurement=procurement)


def level_of(agreement: Agreement) -> int | None:
    return annotate_level(Agreement.objects.filter(pk=agreement.pk)).get().risk_level  # type: ignore[attr-defined]


def test_an_agreement_has_no_level_before_anybody_has_decided_one(agreement: Agreement, fjordvik: Organisation) -> None:
    decided(fjordvik, None, None, agreement=agreement)
    assert level_of(agreement) is None


def test_an_agreement_takes_the_level_of_its_procurement_until_it_has_its_own(
    agreement: Agreement, fjordvik: Organisation
) -> None:
    decided(fjordvik, 3, date(2026, 1, 1), procurement=agreement.procurement)
    assert level_of(agreement) == 3
    decided(fjordvik, 2, date(2025, 1, 1), agreement=agreement)
    assert level_of(agreement) == 2


def test_the_newest_decision_holds_and_one_that_is_withdrawn_does_not(agreement: Agreement, fjordvik: Organisation) -> None:
    for level, day in ((4, date(2026, 3, 1)), (1, date(2026, 2, 1))):
        decided(fjordvik, level, day, procurement=agreement.procurement)
    decided(fjordvik, 2, date(2026, 4, 1), procurement=agreement.procurement, withdrawn_at=timezone.now())
    row = annotate_level_of_procurements(Procurement.objects.all()).get()
    assert row.risk_level == 4  # type: ignore[attr-defined]


def test_the_assessments_of_a_year_are_those_decided_in_it(
    agreement: Agreement, fjordvik: Organisation, storoya: Organisation
) -> None:
    kept = decided(fjordvik, 2, date(2026, 12, 31), agreement=agreement)
    decided(fjordvik, 2, date(2025, 12, 31), agreement=agreement)
    decided(fjordvik, None, None, agreement=agreement)
    decided(storoya, 2, date(2026, 5, 1), category="Mat")
    assert list(assessments_in(fjordvik, 2026)) == [kept]
