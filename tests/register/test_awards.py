"""An award makes agreements with the requirements; a hand-over gives them to who follows up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from aktsom.access.models import Event, Organisation, User
from aktsom.notices.models import Notice
from aktsom.register.actions.awards import BadAward, award, hand_over
from aktsom.register.actions.procurements import create_procurement, move_procurement
from aktsom.register.actions.requirements import write_requirement
from aktsom.register.actions.suppliers import create_supplier
from aktsom.register.agreement_rules import BadAgreement
from aktsom.register.award_facts import Award, HandOver
from aktsom.register.models import Agreement, Procurement, Requirement, Supplier
from aktsom.register.policies_procurements import ProcurementMayNotMove
from aktsom.register.procurement_facts import ProcurementFacts
from aktsom.register.queries.requirements import requirements_of_agreement
from aktsom.register.requirement_facts import RequirementFacts
from aktsom.register.states import ProcurementState
from aktsom.register.supplier_facts import SupplierFacts

pytestmark = pytest.mark.django_db


@pytest.fixture
def ola(fjordvik: Organisation) -> Supplier:
    return create_supplier(fjordvik, SupplierFacts("Fjordtøy"), None)


@pytest.fixture
def arbeidstoy(fjordvik: Organisation, britt: User) -> Procurement:
    facts = ProcurementFacts("Arbeidstøy", kind="goods", cpv=("18110000",), is_framework=True, owner=britt)
    made = create_procurement(fjordvik, facts, None)
    for title, use in (("Rutiner", "qualification"), ("Merke", "specification"), ("Vilkår", "contract")):
        write_requirement(made, RequirementFacts(title, "Tekst", use), None)
    for state in (ProcurementState.PLANNED, ProcurementState.COMPETITION):
        move_procurement(made, state, "", None)
    return made


def test_an_award_makes_an_agreement_with_what_binds_the_supplier(
    logged_in: Callable[[User], Client], britt: User, arbeidstoy: Procurement, ola: Supplier
) -> None:
    client = logged_in(britt)
    address = f"/anskaffelser/{arbeidstoy.pk}/tildel/"
    assert "Velg minst én leverandør." in client.post(address, {"title": "Arbeidstøy"}).content.decode()
    typed = {"title": "Arbeidstøy 2026", "suppliers": [str(ola.pk)], "value": "3 000 000"}
    client.post(address, {**typed, "starts_on": "2026-09-01", "ends_on": "2030-08-31"})
    agreement = Agreement.objects.get()
    assert (agreement.procurement, agreement.kind, agreement.owner, agreement.value) == (
        arbeidstoy,
        "framework",
        britt,
        3_000_000,
    )
    assert [party.supplier for party in agreement.parties.all()] == [ola]
    carried = list(requirements_of_agreement(agreement))
    assert [one.title for one in carried] == ["Merke", "Vilkår"]
    assert {one.comes_from.title for one in carried if one.comes_from} == {"Merke", "Vilkår"}
    arbeidstoy.refresh_from_db()
    assert arbeidstoy.state == "awarded"
    assert arbeidstoy.awarded_on is not None


def test_another_lot_is_another_agreement(arbeidstoy: Procurement, ola: Supplier, fjordvik: Organisation) -> None:
    award(arbeidstoy, Award("Del 1", (ola,)), None)
    other = create_supplier(fjordvik, SupplierFacts("Skotøy"), None)
    award(arbeidstoy, Award("Del 2", (other, ola)), None)
    assert {one.title for one in arbeidstoy.agreements.all()} == {"Del 1", "Del 2"}
    assert arbeidstoy.winners.count() == 2


def test_a_bad_award_leaves_nothing_half_done(arbeidstoy: Procurement, ola: Supplier) -> None:
    with pytest.raises(BadAgreement):
        award(arbeidstoy, Award("Del 1", (ola,), starts_on=date(2027, 1, 1), ends_on=date(2026, 1, 1)), None)
    with pytest.raises(BadAward):
        award(arbeidstoy, Award("Del 1", ()), None)
    arbeidstoy.refresh_from_db()
    assert arbeidstoy.state == "competition"
    assert not Agreement.objects.exists()
    assert Requirement.objects.filter(agreement__isnull=False).count() == 0


def test_nothing_is_awarded_before_there_is_a_competition(fjordvik: Organisation, ola: Supplier) -> None:
    with pytest.raises(ProcurementMayNotMove):
        award(create_procurement(fjordvik, ProcurementFacts("Kaffe"), None), Award("Kaffe", (ola,)), None)


def test_the_agreements_are_handed_over_with_a_note_and_a_notice(
    logged_in: Callable[[User], Client], britt: User, kari: User, arbeidstoy: Procurement, ola: Supplier
) -> None:
    agreement = award(arbeidstoy, Award("Arbeidstøy 2026", (ola,)), None)
    client = logged_in(britt)
    address = f"/anskaffelser/{arbeidstoy.pk}/lever-over/"
    assert "Velg hvem som følger opp avtalen." in client.post(address, {"owner": ""}).content.decode()
    client.post(address, {"owner": str(kari.pk), "note": "Første møte i september."})
    agreement.refresh_from_db()
    arbeidstoy.refresh_from_db()
    assert (agreement.owner, agreement.note, arbeidstoy.state) == (kari, "Første møte i september.", "handed_over")
    assert Notice.objects.get(person=kari).subject == "Arbeidstøy"
    assert Event.objects.filter(verb="procurement_handed_over", actor=britt).exists()
    assert "overlevert" in client.get(f"/anskaffelser/{arbeidstoy.pk}/").content.decode()


def test_there_is_nothing_to_hand_over_before_the_award(arbeidstoy: Procurement, kari: User) -> None:
    with pytest.raises(BadAward):
        hand_over(arbeidstoy, HandOver(kari), None)
