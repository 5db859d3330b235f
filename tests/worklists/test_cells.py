"""A cell is edited where it stands, by the room's own action; nobody overwrites what another has written meanwhile."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from aktsom.access.models import Event, Organisation, Unit, User
from aktsom.worklists.editing import WorkList
from tests import cast

IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def school(fjordvik: Organisation) -> Unit:
    return Unit.objects.create(organisation=fjordvik, name="Skolene")


@pytest.fixture
def client(unit_list: WorkList, britt: User) -> Client:
    return cast.logged_in(britt)


def address(unit: Unit) -> str:
    return f"/lister/units/{unit.pk}/name/"


def test_every_cell_that_may_be_changed_leads_to_its_form(client: Client, school: Unit) -> None:
    page = BeautifulSoup(client.get("/enheter/?sorter=-name").content, "html.parser")
    (link,) = page.select("th.editable .edit-link")
    assert link["href"] == f"{address(school)}?tilbake=%2Fenheter%2F%3Fsorter%3D-name"
    assert link.get_text() == "Endre Navn for Skolene"
    assert page.select_one(f'input[name="rad"][value="{school.pk}"][form="utvalg"]')


def test_who_only_reads_edits_nothing(unit_list: WorkList, rune: User, school: Unit) -> None:
    reader = cast.logged_in(rune)
    page = reader.get("/enheter/").content.decode()
    assert "edit-link" not in page
    assert 'name="rad"' not in page
    assert reader.get(address(school)).status_code == 403
    assert reader.post(address(school), {"verdi": "Mine"}).status_code == 403


def test_what_is_saved_is_seen_in_the_same_list_with_its_own_event(client: Client, school: Unit) -> None:
    sent = {"verdi": "Skolene i nord", "sett": "Skolene", "tilbake": "/enheter/?sorter=-name"}
    response = client.post(address(school), sent, headers=IN_PLACE)
    assert (response.status_code, response["Location"]) == (303, "/enheter/?sorter=-name")
    assert Unit.objects.get().name == "Skolene i nord"
    assert Event.objects.filter(verb="unit_renamed", thing_id=str(school.pk)).count() == 1


def test_the_form_stands_in_the_cell_and_on_a_page_of_its_own(client: Client, school: Unit) -> None:
    cell = client.get(address(school), headers=IN_PLACE).content.decode()
    assert "<html" not in cell
    assert f'data-cell="celle-{school.pk}-name"' in cell
    assert 'value="Skolene"' in cell
    page = client.get(address(school)).content.decode()
    assert "<h1" in page
    assert client.post(address(school), {"verdi": "Nye navn"})["Location"] == "/enheter/"


def test_a_fault_goes_back_into_the_cell(client: Client, school: Unit) -> None:
    for value, said in (("", "Fyll ut dette feltet."), ("x" * 50_000, "200"), ("Forbudt", "En enhet kan ikke hete det.")):
        response = client.post(address(school), {"verdi": value, "sett": "Skolene"}, headers=IN_PLACE)
        assert response.status_code == 422
        assert response["HX-Retarget"] == f"#celle-{school.pk}-name"
        assert said in response.content.decode()
    assert Unit.objects.get().name == "Skolene"


def test_a_row_that_cannot_take_it_says_why(client: Client, fjordvik: Organisation) -> None:
    hall = Unit.objects.create(organisation=fjordvik, name="Rådhuset")
    response = client.post(address(hall), {"verdi": "Kommunehuset"})
    assert response.status_code == 422
    assert "Rådhuset heter det det heter." in response.content.decode()


def test_what_another_wrote_meanwhile_is_told_and_both_are_kept(client: Client, school: Unit) -> None:
    Unit.objects.update(name="Grunnskolene")
    response = client.post(address(school), {"verdi": "Barneskolene", "sett": "Skolene"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Noen har endret dette til Grunnskolene." in page
    assert 'value="Barneskolene"' in page
    assert Unit.objects.get().name == "Grunnskolene"
    again = client.post(address(school), {"verdi": "Barneskolene", "sett": "Grunnskolene"})
    assert again.status_code == 303
    assert Unit.objects.get().name == "Barneskolene"


def test_who_changes_nothing_writes_nothing_not_over_another_either(client: Client, school: Unit) -> None:
    client.post(address(school), {"verdi": "Skolene", "sett": "Skolene"})
    Unit.objects.update(name="Grunnskolene")
    assert client.post(address(school), {"verdi": "Skolene", "sett": "Skolene"}).status_code == 303
    assert Unit.objects.get().name == "Grunnskolene"
    assert not Event.objects.filter(verb="unit_renamed").exists()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_the_way_back_stays_in_the_house(client: Client, school: Unit, elsewhere: str) -> None:
    assert client.post(address(school), {"verdi": "Ny", "tilbake": elsewhere})["Location"] == "/enheter/"


def test_rows_of_others_and_fields_that_nobody_offers_are_not_found(client: Client, storoya: Organisation, school: Unit) -> None:
    theirs = Unit.objects.create(organisation=storoya, name="Storøyas skoler")
    wrong = [
        address(theirs),
        f"/lister/units/{school.pk}/slug/",
        f"/lister/ukjent/{school.pk}/name/",
        "/lister/units/99999/name/",
    ]
    assert [client.get(one).status_code for one in wrong] == [404] * 4
