"""Choosing, writing, moving and dropping requirements, the library, and the buyer's profile."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from aktsom.access.models import Event, Organisation, User
from aktsom.register.actions.buyer_profile import ProfileFacts, set_profile
from aktsom.register.actions.procurements import create_procurement, move_procurement
from aktsom.register.actions.requirements import (
    BadRequirement,
    choose_requirements,
    drop_requirement,
    move_requirement,
    write_requirement,
    write_text,
)
from aktsom.register.models import BuyerProfile, Procurement, Requirement
from aktsom.register.policies_procurements import ProcurementHasEnded
from aktsom.register.procurement_facts import ProcurementFacts
from aktsom.register.queries.requirements import requirement_texts_of, requirements_of_procurement
from aktsom.register.requirement_choices import choosable_texts
from aktsom.register.requirement_facts import RequirementFacts, TextFacts
from aktsom.register.states import ProcurementState
from aktsom.values.refusals import NotAllowed

pytestmark = pytest.mark.django_db
PRIS = RequirementFacts("Pris", "Laveste totalpris", "award", weight=Decimal(70))


@pytest.fixture
def britts(logged_in: Callable[[User], Client], britt: User) -> Client:
    return logged_in(britt)


@pytest.fixture
def renhold(fjordvik: Organisation) -> Procurement:
    facts = ProcurementFacts("Renhold", kind="services", cpv=("90910000",), estimated_value=4_000_000, months=48)
    return create_procurement(fjordvik, facts, None)


def titles(procurement: Procurement) -> list[str]:
    return [one.title for one in requirements_of_procurement(procurement)]


def test_what_is_proposed_is_ticked_and_a_person_picks(britts: Client, renhold: Procurement) -> None:
    where = f"/anskaffelser/{renhold.pk}/krav/velg/"
    page = britts.get(where).content.decode()
    assert "en regel som gjelder kjøpet" in page
    assert 'value="wage_and_working_conditions" id="tekst-wage_and_working_conditions" checked' in page
    britts.post(where, {"text": ["wage_and_working_conditions", "environmental_label"]})
    [spec, contract] = requirements_of_procurement(renhold)
    assert (spec.use, spec.source, spec.source_edition, spec.label) == (
        "specification",
        "environmental_label",
        "2026",
        "Svanemerket",
    )
    assert contract.theme == "wages"
    britts.post(where, {"text": ["environmental_label"]})
    assert len(titles(renhold)) == 2


def test_a_buyer_who_writes_nynorsk_gets_the_texts_in_nynorsk(fjordvik: Organisation, renhold: Procurement) -> None:
    texts = {text.code: text for text in choosable_texts("nn", [])}
    choose_requirements(renhold, [texts["packaging"]], None)
    assert "vere så liten som mogleg" in Requirement.objects.get().text


def test_a_requirement_is_written_by_hand_and_changed(britts: Client, renhold: Procurement, britt: User) -> None:
    britts.post(f"/anskaffelser/{renhold.pk}/krav/nytt/", {"title": "Pris", "text": "Laveste", "use": "award", "weight": "70"})
    one = Requirement.objects.get()
    page = britts.get(f"/anskaffelser/krav/{one.pk}/")
    sent = {"title": "Totalpris", "text": "Laveste", "use": "award", "weight": "60", "seen": page.context["form"].initial["seen"]}
    britts.post(f"/anskaffelser/krav/{one.pk}/", sent)
    one.refresh_from_db()
    assert (one.title, one.weight) == ("Totalpris", 60)
    assert britts.post(f"/anskaffelser/krav/{one.pk}/", sent).status_code == 409
    changes = {change.field: change.new for change in Event.objects.get(verb="requirement_changed").changes.all()}
    assert changes == {"requirement_title": "Totalpris", "requirement_weight": "60"}


def test_a_weight_is_kept_for_an_award_criterion_alone(renhold: Procurement) -> None:
    with pytest.raises(BadRequirement):
        write_requirement(renhold, RequirementFacts("Pris", "Laveste", "award", weight=Decimal(101)), None)
    assert write_requirement(renhold, RequirementFacts("A", "B", "contract", weight=Decimal(10)), None).weight is None


def test_requirements_change_places_within_their_use(renhold: Procurement) -> None:
    made = [write_requirement(renhold, RequirementFacts(title, "Tekst", "contract"), None) for title in "ABC"]
    move_requirement(made[2], -1, None)
    move_requirement(made[0], -1, None)
    assert titles(renhold) == ["A", "C", "B"]


def test_a_dropped_requirement_keeps_its_reason_and_can_come_back(britts: Client, renhold: Procurement) -> None:
    one = write_requirement(renhold, PRIS, None)
    answer = britts.post(f"/anskaffelser/krav/{one.pk}/ta-ut/", {})
    assert "Skriv hvorfor kravet tas ut." in answer.content.decode()
    britts.post(f"/anskaffelser/krav/{one.pk}/ta-ut/", {"because": "Ingen kan oppfylle det"})
    assert titles(renhold) == []
    assert "Ingen kan oppfylle det" in britts.get(f"/anskaffelser/{renhold.pk}/").content.decode()
    britts.post(f"/anskaffelser/krav/{one.pk}/sett-inn/")
    assert titles(renhold) == ["Pris"]


def test_a_procurement_that_has_ended_is_not_planned_further(renhold: Procurement) -> None:
    one = write_requirement(renhold, PRIS, None)
    move_procurement(renhold, ProcurementState.CANCELLED, "Behovet falt bort", None)
    with pytest.raises(ProcurementHasEnded):
        drop_requirement(one, "Fordi", None)


def test_the_guard_rails_stand_live_on_the_page_and_stop_nothing(britts: Client, renhold: Procurement) -> None:
    page = britts.get(f"/anskaffelser/{renhold.pk}/").content.decode()
    assert "kontrakten mangler vilkår om lønns- og arbeidsvilkår" in page
    texts = {text.code: text for text in choosable_texts("nb", [])}
    choose_requirements(renhold, [texts["wage_and_working_conditions"]], None)
    assert "Kontrakten har vilkår om lønn og arbeid." in britts.get(f"/anskaffelser/{renhold.pk}/").content.decode()


def test_the_library_is_searched_and_narrowed(britts: Client) -> None:
    assert "Fant ingen" not in britts.get("/kravbibliotek/").content.decode()
    page = britts.get("/kravbibliotek/?q=lærling").content.decode()
    assert "Lærlinger på oppdraget" in page
    assert "Klimafotavtrykk" not in page
    assert "Klimafotavtrykk" in britts.get("/kravbibliotek/?use=award&theme=greenhouse_gases").content.decode()
    assert "Lærlingar skal delta" in britts.get("/kravbibliotek/?form=nn").content.decode()
    assert "Ingen tekster passer" in britts.get("/kravbibliotek/?q=elefantsadel").content.decode()


def test_a_buyers_own_text_is_written_by_an_administrator_and_can_be_chosen(
    logged_in: Callable[[User], Client], arne: User, britt: User, fjordvik: Organisation, renhold: Procurement
) -> None:
    facts = TextFacts("Lokal mat", "Maten skal være fra fylket.", "Maten skal vere frå fylket.", "specification")
    with pytest.raises(NotAllowed):
        write_text(fjordvik, facts, britt)
    client = logged_in(arne)
    client.post("/kravbibliotek/ny/", {"title": "Lokal mat", "text_nb": "Fra fylket", "use": "specification", "level": "basic"})
    [text] = requirement_texts_of(fjordvik)
    assert "Lokal mat" in client.get("/kravbibliotek/").content.decode()
    client.post(f"/anskaffelser/{renhold.pk}/krav/velg/", {"text": [f"own:{text.pk}"]})
    assert titles(renhold) == ["Lokal mat"]
    client.post(f"/kravbibliotek/{text.pk}/avslutt/")
    assert list(requirement_texts_of(fjordvik)) == []
    assert titles(renhold) == ["Lokal mat"]


def test_the_profile_decides_which_rules_are_tried(
    logged_in: Callable[[User], Client], arne: User, fjordvik: Organisation, renhold: Procurement
) -> None:
    client = logged_in(arne)
    client.post("/virksomhet/innkjopsprofil/", {"sector": "other", "rule_set": "oslo", "warn_days": "90"})
    assert BuyerProfile.objects.get().rule_set == "oslo"
    assert "faste ansatte, ledd" in client.get(f"/anskaffelser/{renhold.pk}/").content.decode()
    set_profile(fjordvik, ProfileFacts("other"), arne)
    assert "faste ansatte, ledd" not in client.get(f"/anskaffelser/{renhold.pk}/").content.decode()
    assert Event.objects.filter(verb="buyer_profile_changed").count() == 2
