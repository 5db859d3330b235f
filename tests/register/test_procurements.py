"""Planning a procurement: the list, the form, the page and its moves."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, Organisation, User
from aktsom.register.actions.procurements import (
    ProcurementNeedsReason,
    change_procurement,
    create_procurement,
    move_procurement,
)
from aktsom.register.models import Procurement
from aktsom.register.policies_procurements import ProcurementMayNotMove
from aktsom.register.procurement_facts import ProcurementFacts
from aktsom.register.procurement_rules import BadProcurement
from aktsom.register.states import PROCUREMENT_MOVES, ProcurementState
from aktsom.ui.templatetags.ui import kroner

pytestmark = pytest.mark.django_db

ARBEIDSTOY = ProcurementFacts(
    "Arbeidstøy", kind="goods", estimated_value=4_000_000, contract_from=date(2026, 9, 1), cpv=("18110000", "18830000")
)


@pytest.fixture
def britts(logged_in: Callable[[User], Client], britt: User) -> Client:
    return logged_in(britt)


@pytest.fixture
def arbeidstoy(fjordvik: Organisation) -> Procurement:
    return create_procurement(fjordvik, ARBEIDSTOY, None)


def titles(client: Client, query: str = "") -> list[str]:
    return [row["title"] for row in json.loads(client.get(f"/anskaffelser/?format=json{query}").content)]


def test_an_empty_list_teaches_what_belongs_there(britts: Client) -> None:
    assert "Ingen anskaffelser ennå" in britts.get("/anskaffelser/").content.decode()


def test_a_procurement_is_written_in_a_form_and_then_has_a_page(britts: Client, britt: User) -> None:
    typed = {"title": "Kaffe", "cpv": ["15861000", "15863000"], "estimated_value": "1 500 000 kr", "owner": str(britt.pk)}
    answer = britts.post("/anskaffelser/ny/", typed, follow=True)
    made = Procurement.objects.get()
    assert (made.estimated_value, made.owner, made.state) == (1_500_000, britt, "idea")
    assert [(one.code, one.is_main) for one in made.cpv.all()] == [("15861000", True), ("15863000", False)]
    page = answer.content.decode()
    assert kroner(1_500_000) in page
    assert "førte opp anskaffelsen" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": ""}, "Skriv hva anskaffelsen heter."),
        ({"title": "A", "cpv_sok": "elefantsadler"}, "Ingenting passer med «elefantsadler»."),
        ({"title": "A", "estimated_value": "mye"}, "Skriv beløpet i hele kroner"),
        ({"title": "A", "announced_on": "2026-05-01", "tenders_by": "2026-04-01"}, "før kunngjøringen"),
        ({"title": "A", "tenders_by": "2026-05-01", "contract_from": "2026-04-01"}, "før konkurransen er ferdig"),
        ({"title": "A", "environment_approach": "exempt"}, "Velg hvilket unntak dere bruker."),
        (
            {"title": "A", "environment_approach": "exempt", "environment_exemption": "critical_interest"},
            "Skriv hvorfor unntaket gjelder.",
        ),
    ],
)
def test_what_cannot_be_is_told_at_the_field_and_nothing_is_lost(britts: Client, typed: dict[str, str], words: str) -> None:
    answer = britts.post("/anskaffelser/ny/", {"description": "Det jeg skrev", **typed})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "Det jeg skrev" in page
    assert not Procurement.objects.exists()


def test_an_import_is_refused_what_a_form_is_refused(fjordvik: Organisation) -> None:
    with pytest.raises(BadProcurement) as refused:
        create_procurement(fjordvik, ProcurementFacts("Kaffe", kind="elefanter"), None)
    assert refused.value.field == "kind"


def test_the_list_is_narrowed_by_state_owner_year_and_value(
    britts: Client, fjordvik: Organisation, arbeidstoy: Procurement, kari: User
) -> None:
    create_procurement(fjordvik, ProcurementFacts("Kaffe", estimated_value=900_000, owner=kari), None)
    move_procurement(arbeidstoy, ProcurementState.PLANNED, "", None)
    assert titles(britts) == ["Kaffe", "Arbeidstøy"]
    assert titles(britts, "&state=planned") == ["Arbeidstøy"]
    assert titles(britts, f"&owner={kari.pk}") == ["Kaffe"]
    assert titles(britts, "&owner=ingen") == ["Arbeidstøy"]
    assert titles(britts, "&year=2026") == ["Arbeidstøy"]
    assert titles(britts, "&value_to=1000000") == ["Kaffe"]
    assert titles(britts, "&sok=arbeid") == ["Arbeidstøy"]


def test_a_longer_list_asks_no_more_of_the_database(britts: Client, fjordvik: Organisation, arbeidstoy: Procurement) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert britts.get("/anskaffelser/").status_code == 200
        return len(queries)

    britts.get("/anskaffelser/")
    few = asked()
    for number in range(6):
        create_procurement(fjordvik, ProcurementFacts(f"Kjøp {number}", cpv=("18110000",)), None)
    assert asked() == few


def test_a_change_on_top_of_what_another_wrote_shows_both(britts: Client, arbeidstoy: Procurement, kari: User) -> None:
    page = britts.get(f"/anskaffelser/{arbeidstoy.pk}/rediger/")
    seen = page.context["form"].initial["seen"]
    change_procurement(arbeidstoy, ProcurementFacts("Arbeidstøy og sko"), kari)
    answer = britts.post(f"/anskaffelser/{arbeidstoy.pk}/rediger/", {"title": "Uniformer", "seen": seen})
    assert answer.status_code == 409
    words = answer.content.decode()
    assert "Kari Kjøper har sist lagret her." in words
    assert "Arbeidstøy og sko" in words
    assert "Uniformer" in words
    arbeidstoy.refresh_from_db()
    assert arbeidstoy.title == "Arbeidstøy og sko"


def test_the_history_tells_what_was_changed(britt: User, arbeidstoy: Procurement) -> None:
    change_procurement(arbeidstoy, ProcurementFacts("Arbeidstøy", kind="goods", cpv=("18110000",)), britt)
    changes = {change.field: (change.old, change.new) for change in Event.objects.get(verb="procurement_changed").changes.all()}
    assert changes["procurement_cpv"] == ("18110000, 18830000", "18110000")
    assert changes["procurement_estimated_value"] == ("4000000", None)
    assert "procurement_kind" not in changes


@pytest.mark.parametrize("before", ProcurementState)
def test_a_procurement_goes_only_where_the_table_of_states_leads(arbeidstoy: Procurement, before: ProcurementState) -> None:
    for after in ProcurementState:
        Procurement.objects.filter(pk=arbeidstoy.pk).update(state=before)
        if after in PROCUREMENT_MOVES[before]:
            assert move_procurement(arbeidstoy, after, "Fordi", None).state == after
        else:
            with pytest.raises(ProcurementMayNotMove):
                move_procurement(arbeidstoy, after, "Fordi", None)


def test_cancelling_takes_a_reason_and_can_be_taken_back(britts: Client, arbeidstoy: Procurement) -> None:
    with pytest.raises(ProcurementNeedsReason):
        move_procurement(arbeidstoy, ProcurementState.CANCELLED, " ", None)
    address = f"/anskaffelser/{arbeidstoy.pk}/avlys/"
    assert "Skriv hvorfor anskaffelsen avlyses." in britts.post(address, {}).content.decode()
    page: Any = britts.post(address, {"avlys-because": "Behovet falt bort"}, follow=True)
    assert "Behovet falt bort" in page.content.decode()
    britts.post(f"/anskaffelser/{arbeidstoy.pk}/flytt/", {"state": "planned"})
    arbeidstoy.refresh_from_db()
    assert (arbeidstoy.state, arbeidstoy.cancelled_on, arbeidstoy.cancelled_because) == ("planned", None, "")


def test_a_mistake_is_withdrawn_and_is_gone_from_lists(britts: Client, arbeidstoy: Procurement) -> None:
    britts.post(f"/anskaffelser/{arbeidstoy.pk}/trekk/", {"trekk-because": "Ført opp to ganger"})
    assert britts.get(f"/anskaffelser/{arbeidstoy.pk}/").status_code == 404
    assert Event.objects.filter(verb="procurement_withdrawn").exists()
