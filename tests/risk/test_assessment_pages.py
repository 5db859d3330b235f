"""Assessing a procurement, an agreement or a category on one page."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, Organisation, User
from aktsom.register.actions.agreements import AgreementFacts, create_agreement
from aktsom.register.actions.procurements import create_procurement
from aktsom.register.models import Procurement
from aktsom.register.procurement_facts import ProcurementFacts
from aktsom.risk.actions.assessments import (
    About,
    AssessmentNeedsReason,
    decide_assessment,
    withdraw_assessment,
    write_assessment,
)
from aktsom.risk.assessment_details import AssessmentDetails, Decision, ProductDetails
from aktsom.risk.models import RiskAssessment
from aktsom.risk.policies_assessments import AssessmentIsDecided
from aktsom.risk.queries.assessments import details_of
from aktsom.risk.queries.high_risk import list_on

pytestmark = pytest.mark.django_db
KAFFE = ProductDetails("Kaffe", "Mat og drikke", "15861000", {"raw": 4}, {"raw": 4})
DETAILS = AssessmentDetails("2018", (KAFFE,), ("child_labour",), ("BR",), "Hvor bønnene vaskes", "Høyrisikolisten")


@pytest.fixture
def britts(logged_in: Callable[[User], Client], britt: User) -> Client:
    return logged_in(britt)


@pytest.fixture
def kaffe(fjordvik: Organisation) -> Procurement:
    return create_procurement(fjordvik, ProcurementFacts("Kaffe", cpv=("15861000",)), None)


@pytest.fixture
def arbeidstoy(fjordvik: Organisation) -> Procurement:
    return create_procurement(fjordvik, ProcurementFacts("Arbeidstøy", cpv=("18110000",)), None)


def address(procurement: Procurement) -> str:
    return f"/anskaffelser/{procurement.pk}/risiko/"


def typed(client: Client, where: str, **more: Any) -> dict[str, Any]:
    """What a browser would send of the form as it stands."""
    forms = client.get(where).context["forms"]
    found: dict[str, Any] = {}
    for form in (forms.main, forms.products.management_form, *forms.products, forms.decision):
        for field in form:
            value = field.value()
            found[field.html_name] = "" if value is None else value
    return {name: value for name, value in found.items() if value is not False} | more


def test_a_draft_that_rests_on_no_edition_goes_on_from_the_one_that_holds(
    britts: Client, kaffe: Procurement, fjordvik: Organisation
) -> None:
    write_assessment(About(fjordvik, procurement=kaffe), None, replace(DETAILS, list_edition=""), None)
    page = britts.get(address(kaffe))
    assert page.status_code == 200
    assert page.context["forms"].main["list_edition"].value() == list_on(fjordvik).code


def test_the_page_proposes_products_from_the_codes_and_writes_nothing(britts: Client, arbeidstoy: Procurement) -> None:
    page = britts.get(address(arbeidstoy)).content.decode()
    assert "Arbeidstøy og tekstil" in page
    assert "Det høyeste nivået er «svært høy»: Arbeidstøy og tekstil (råvare)." in page
    assert not RiskAssessment.objects.exists()


def test_an_edition_that_is_not_whole_says_so_and_what_is_unknown_is_not_low(britts: Client, kaffe: Procurement) -> None:
    page = britts.get(address(kaffe)).content.decode()
    assert "ikke fullstendig her" in page
    assert "Ingen ledd har et kjent nivå, men varene står på listen. Da foreslås «høy»." in page


def test_a_draft_is_kept_and_then_decided_by_a_person_with_a_reason(britts: Client, britt: User, arbeidstoy: Procurement) -> None:
    where = address(arbeidstoy)
    britts.post(where, typed(britts, where, act="save", unknown="Hvor stoffet er vevd", more_places="Bangladesh"))
    draft = RiskAssessment.objects.get()
    assert (draft.proposed_level, draft.level, draft.unknown) == (4, None, "Hvor stoffet er vevd")
    assert "BD" in details_of(draft).places
    britts.post(where, typed(britts, where, act="decide", level="3", level_reason="Leverandøren kan dokumentere bomullen."))
    draft.refresh_from_db()
    assert (draft.proposed_level, draft.level, draft.decided_by) == (4, 3, britt)
    page = britts.get(where).content.decode()
    assert "forslaget var «svært høy»" in page
    assert "Leverandøren kan dokumentere bomullen." in page
    assert Event.objects.filter(verb="assessment_decided", actor=britt).exists()


def test_deciding_without_a_reason_is_told_at_the_field_and_keeps_what_was_typed(britts: Client, arbeidstoy: Procurement) -> None:
    where = address(arbeidstoy)
    answer = britts.post(where, typed(britts, where, act="decide", level="", level_reason="", unknown="Mye"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Velg et nivå." in page
    assert "Skriv hvorfor nivået blir dette." in page
    assert "Mye</textarea>" in page
    assert not RiskAssessment.objects.exists()


def test_another_level_than_the_lists_takes_a_reason(britts: Client, arbeidstoy: Procurement) -> None:
    where = address(arbeidstoy)
    sent = typed(britts, where, act="save") | {"produkt-0-raw": "1"}
    assert "Skriv hvorfor nivået er et annet enn i listen." in britts.post(where, sent).content.decode()
    britts.post(where, sent | {"produkt-0-reason": "Gjenbrukt tekstil"})
    stage = RiskAssessment.objects.get().products.get().stages.get(stage="raw")
    assert (stage.level, stage.from_list, stage.reason) == (1, 4, "Gjenbrukt tekstil")


def test_a_product_is_added_by_name_with_the_lists_levels_and_taken_away(britts: Client, arbeidstoy: Procurement) -> None:
    where = address(arbeidstoy)
    britts.post(where, typed(britts, where, act="save") | {"produkt-1-product": "batterier", "produkt-0-remove": "on"})
    [product] = RiskAssessment.objects.get().products.all()
    assert (product.product, product.category) == ("Batterier", "Kontorrekvisita")
    assert {stage.stage: stage.level for stage in product.stages.all()} == {"raw": 4, "component": 3, "final": 3}


def test_on_another_edition_the_levels_come_from_it(britts: Client, kaffe: Procurement) -> None:
    where = address(kaffe)
    britts.post(where, typed(britts, where, act="save", list_edition="2018"))
    assessment = RiskAssessment.objects.get()
    assert assessment.proposed_level == 4
    assert {stage.stage: stage.level for stage in assessment.products.get().stages.all()} == {"raw": 4}


def test_what_another_wrote_meanwhile_is_not_overwritten(britts: Client, kaffe: Procurement, fjordvik: Organisation) -> None:
    draft = write_assessment(About(fjordvik, procurement=kaffe), None, DETAILS, None)
    sent = typed(britts, address(kaffe), act="save", unknown="Min tekst")
    write_assessment(About(fjordvik, procurement=kaffe), draft, AssessmentDetails("2018", method="Andres tekst"), None)
    answer = britts.post(address(kaffe), sent)
    assert answer.status_code == 409
    assert "Min tekst" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.method == "Andres tekst"


def test_a_decided_assessment_is_kept_and_a_new_one_takes_its_place(
    britts: Client, kaffe: Procurement, fjordvik: Organisation
) -> None:
    first = decide_assessment(
        write_assessment(About(fjordvik, procurement=kaffe), None, DETAILS, None), Decision(4, "Barnearbeid"), None
    )
    with pytest.raises(AssessmentIsDecided):
        write_assessment(About(fjordvik, procurement=kaffe), first, DETAILS, None)
    where = address(kaffe)
    begin = f"{where}?ny=1"
    britts.post(where, typed(britts, begin, act="decide", level="3", level_reason="Bare sertifisert kaffe"))
    assert [one.level for one in RiskAssessment.objects.order_by("pk")] == [4, 3]
    page = britts.get(where).content.decode()
    assert "Bare sertifisert kaffe" in page
    assert f"/risiko/vurderinger/{first.pk}/" in page
    assert "Barnearbeid" in britts.get(f"/risiko/vurderinger/{first.pk}/").content.decode()


def test_the_level_stands_in_the_list_and_on_the_page_of_the_procurement(
    britts: Client, kaffe: Procurement, fjordvik: Organisation
) -> None:
    draft = write_assessment(About(fjordvik, procurement=kaffe), None, DETAILS, None)
    assert "Vurderingen er påbegynt." in britts.get(f"/anskaffelser/{kaffe.pk}/").content.decode()
    decide_assessment(draft, Decision(4, "Barnearbeid på gårdene"), None)
    assert "Barnearbeid på gårdene" in britts.get(f"/anskaffelser/{kaffe.pk}/").content.decode()
    rows = json.loads(britts.get("/anskaffelser/?format=json").content)
    assert [row["risk_level"] for row in rows] == ["svært høy"]
    assert len(json.loads(britts.get("/anskaffelser/?format=json&risk_level=4").content)) == 1
    assert json.loads(britts.get("/anskaffelser/?format=json&risk_level=ingen").content) == []


def test_an_agreement_is_assessed_by_its_own_codes(britts: Client, fjordvik: Organisation) -> None:
    facts = AgreementFacts("Kontorrekvisita", cpv=("30197220",), starts_on=date(2026, 1, 1), ends_on=date(2028, 1, 1))
    agreement = create_agreement(fjordvik, facts, None)
    where = f"/avtaler/{agreement.pk}/risiko/"
    assert "Stifter og binders" in britts.get(where).content.decode()
    britts.post(where, typed(britts, where, act="decide", level="3", level_reason="Etter listen"))
    assert RiskAssessment.objects.get().agreement == agreement


def test_a_category_is_assessed_from_the_products_of_the_list(britts: Client) -> None:
    answer = britts.post("/risiko/vurderinger/kategori/", {"category": "Møbler"})
    assessment = RiskAssessment.objects.get()
    assert answer["Location"] == f"/risiko/vurderinger/{assessment.pk}/"
    assert "Hyller og skap" in {one.product for one in assessment.products.all()}
    britts.post("/risiko/vurderinger/kategori/", {"category": "Møbler"})
    assert RiskAssessment.objects.count() == 1
    where = f"/risiko/vurderinger/{assessment.pk}/"
    britts.post(where, typed(britts, where, act="decide", level="4", level_reason="Lyskilder"))
    assert "Lyskilder" in britts.get(where).content.decode()
    assert britts.post(where, {"act": "save"}).status_code == 405


def test_the_list_of_assessments_tells_what_each_is_of(britts: Client, kaffe: Procurement, fjordvik: Organisation) -> None:
    decide_assessment(write_assessment(About(fjordvik, category="Mat"), None, DETAILS, None), Decision(4, "Sukker"), None)
    write_assessment(About(fjordvik, procurement=kaffe), None, DETAILS, None)
    rows = json.loads(britts.get("/risiko/vurderinger/?format=json").content)
    assert [(row["subject"], row["kind"], row["level"]) for row in rows] == [
        ("Kaffe", "anskaffelse", None),
        ("Mat", "kategori", "svært høy"),
    ]
    only = json.loads(britts.get(f"/risiko/vurderinger/?format=json&kind=category&year={date.today().year}").content)  # noqa: DTZ011
    assert [row["subject"] for row in only] == ["Mat"]


def test_a_mistake_is_withdrawn_with_a_reason(fjordvik: Organisation, kaffe: Procurement, britts: Client) -> None:
    assessment = write_assessment(About(fjordvik, procurement=kaffe), None, DETAILS, None)
    decide_assessment(assessment, Decision(2, "Feil anskaffelse"), None)
    with pytest.raises(AssessmentNeedsReason):
        withdraw_assessment(assessment, " ", None)
    britts.post(f"/risiko/vurderinger/{assessment.pk}/trekk/", {"because": "Feil anskaffelse"})
    assert "Risikoen er ikke vurdert ennå." in britts.get(f"/anskaffelser/{kaffe.pk}/").content.decode()


def test_a_reader_sees_and_does_not_write(logged_in: Callable[[User], Client], rune: User, kaffe: Procurement) -> None:
    client = logged_in(rune)
    assert "Risikoen er ikke vurdert ennå." in client.get(address(kaffe)).content.decode()
    assert client.post(address(kaffe), {"act": "save"}).status_code == 403


def test_more_assessments_ask_no_more_of_the_database(britts: Client, fjordvik: Organisation) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert britts.get("/risiko/vurderinger/").status_code == 200
        return len(queries)

    write_assessment(About(fjordvik, category="Mat"), None, DETAILS, None)
    asked()
    few = asked()
    for number in range(4):
        write_assessment(About(fjordvik, category=f"Kategori {number}"), None, DETAILS, None)
    assert asked() == few
