"""Many rows are changed at once: shown first, done as one, undone as one."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from aktsom.access.models import Event, Organisation, Unit, User
from aktsom.worklists import planning
from aktsom.worklists.editing import WorkList
from aktsom.worklists.models import BulkChange
from tests import cast

CHANGE = "/lister/endre/"


@pytest.fixture
def units(fjordvik: Organisation) -> list[Unit]:
    named = ("Barnehage øst", "Barnehage vest", "Skole nord", "Rådhuset", "Kino / Kultur")
    return [Unit.objects.create(organisation=fjordvik, name=name) for name in named]


@pytest.fixture
def client(unit_list: WorkList, britt: User) -> Client:
    return cast.logged_in(britt)


def chosen(rows: list[Unit], **more: Any) -> dict[str, Any]:
    return {"liste": "units", "felt": "area", "hvilke": "valgte", "rad": [row.pk for row in rows]} | more


def token(response: HttpResponse) -> str:
    found = BeautifulSoup(response.content, "html.parser").select_one('input[name="sett"]')
    assert found is not None
    return str(found["value"])


def do(client: Client, sent: dict[str, Any]) -> BulkChange:
    seen = token(client.post(CHANGE, sent))
    response = client.post(CHANGE, sent | {"gjor": "1", "sett": seen})
    assert response.status_code == 302, response.content.decode()
    change = BulkChange.objects.get()
    assert response["Location"] == f"/lister/endringer/{change.pk}/"
    return change


def names() -> list[str]:
    return list(Unit.objects.order_by("pk").values_list("name", flat=True))


def test_the_preview_tells_row_by_row_and_writes_nothing(client: Client, units: list[Unit]) -> None:
    sent = chosen(units, steg="vis", verdi="Kultur")
    page = BeautifulSoup(client.post(CHANGE, sent).content, "html.parser")
    told = {row.select_one("th").get_text(): row.select("td")[0].get_text(" ", strip=True) for row in page.select("tbody tr")}  # type: ignore[union-attr]
    assert told["Barnehage øst"] == "Endres"
    assert told["Kino / Kultur"] == "Er slik fra før"
    assert told["Rådhuset"] == "Kan ikke endres Rådhuset heter det det heter."
    assert page.select_one('button[name="gjor"]').get_text() == "Endre 3 rader"  # type: ignore[union-attr]
    assert names() == ["Barnehage øst", "Barnehage vest", "Skole nord", "Rådhuset", "Kino / Kultur"]
    assert not BulkChange.objects.exists()


def test_the_rows_are_changed_with_their_own_events_and_one_of_the_whole(client: Client, units: list[Unit]) -> None:
    change = do(client, chosen(units[:2] + units[3:4], steg="vis", verdi="Oppvekst"))
    assert names() == ["Barnehage øst / Oppvekst", "Barnehage vest / Oppvekst", "Skole nord", "Rådhuset", "Kino / Kultur"]
    assert Event.objects.filter(verb="unit_renamed").count() == 2
    told = Event.objects.get(verb="many_rows_changed")
    assert {one.field: one.new for one in told.changes.all()} == {
        "bulk_field": "område",
        "bulk_new": "Oppvekst",
        "bulk_changed": "2",
        "bulk_left": "1",
    }
    page = client.get(f"/lister/endringer/{change.pk}/").content.decode()
    assert "2 rader fikk område" in page
    assert "Rådhuset heter det det heter." in page


def test_all_that_match_the_filter_are_changed_and_no_others(client: Client, units: list[Unit]) -> None:
    sent = chosen([], hvilke="alle", adresse="name__startswith=Barnehage&sok=øst&side=3", steg="vis", verdi="Oppvekst")
    do(client, sent)
    assert names() == ["Barnehage øst / Oppvekst", "Barnehage vest", "Skole nord", "Rådhuset", "Kino / Kultur"]


def test_undo_puts_back_what_nobody_has_changed_since_and_lists_the_rest(client: Client, units: list[Unit]) -> None:
    change = do(client, chosen(units[:3], steg="vis", verdi="Oppvekst"))
    Unit.objects.filter(pk=units[1].pk).update(name="Barnehage vest / Egen")
    Unit.objects.filter(pk=units[2].pk).delete()
    client.post(f"/lister/endringer/{change.pk}/angre/")
    assert names() == ["Barnehage øst / ", "Barnehage vest / Egen", "Rådhuset", "Kino / Kultur"]
    page = client.get(f"/lister/endringer/{change.pk}/").content.decode()
    assert "Endret siden: nå står det Egen." in page
    assert "Raden finnes ikke lenger i listen." in page
    told = Event.objects.get(verb="many_rows_undone")
    assert {one.field: one.new for one in told.changes.all()} == {"bulk_field": "område", "bulk_undone": "1", "bulk_left": "2"}


def test_a_change_is_undone_once(client: Client, units: list[Unit]) -> None:
    change = do(client, chosen(units[:1], steg="vis", verdi="Oppvekst"))
    client.post(f"/lister/endringer/{change.pk}/angre/")
    Unit.objects.filter(pk=units[0].pk).update(name="Barnehage øst / Oppvekst")
    assert client.post(f"/lister/endringer/{change.pk}/angre/").status_code == 409
    assert names()[0] == "Barnehage øst / Oppvekst"


def test_a_row_that_another_changed_since_the_preview_is_shown_before_anything_is_done(client: Client, units: list[Unit]) -> None:
    sent = chosen(units[:2], steg="vis", verdi="Oppvekst")
    seen = token(client.post(CHANGE, sent))
    Unit.objects.filter(pk=units[0].pk).update(name="Barnehage øst / Nytt")
    response = client.post(CHANGE, sent | {"gjor": "1", "sett": seen})
    assert response.status_code == 409
    assert "se over en gang til" in response.content.decode()
    assert names()[:2] == ["Barnehage øst / Nytt", "Barnehage vest"]


def test_a_refusal_on_the_way_leaves_that_row_and_says_why(client: Client, units: list[Unit]) -> None:
    change = do(client, chosen(units[:2], steg="vis", verdi="Forbudt"))
    assert names()[:2] == ["Barnehage øst", "Barnehage vest"]
    assert [(row.changed, row.problem) for row in change.rows.all()] == [(False, "Et område kan ikke hete det.")] * 2


def test_the_steps_lead_back_and_forth_without_losing_the_choice(client: Client, units: list[Unit]) -> None:
    first = client.post(CHANGE, chosen(units[:2])).content.decode()
    assert "Du har valgt 2 rader i Enheter." in first
    faulty = client.post(CHANGE, chosen(units[:2], steg="vis", verdi="x" * 300))
    assert faulty.status_code == 422
    assert faulty.content.decode().count('name="rad"') == 2
    back = client.post(CHANGE, chosen(units[:2], steg="vis", verdi="Oppvekst", tilbake="1")).content.decode()
    assert 'value="Oppvekst"' in back


def test_nothing_chosen_and_too_much_are_refused_with_a_way_back(
    client: Client, units: list[Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = client.post(CHANGE, chosen([], adresse="sok=barnehage"))
    assert nothing.status_code == 422
    assert 'href="/enheter/?sok=barnehage"' in nothing.content.decode()
    monkeypatch.setattr(planning, "MOST_ROWS", 2)
    much = client.post(CHANGE, chosen([], hvilke="alle"))
    assert much.status_code == 422
    assert "Du har valgt 5 rader. Du kan endre 2 om gangen" in much.content.decode()
    shown = BeautifulSoup(client.get("/enheter/").content, "html.parser")
    assert shown.select_one("#hvilke-alle[disabled][aria-describedby=hvilke-mest]")


def test_rows_of_others_are_not_among_the_chosen(client: Client, storoya: Organisation, units: list[Unit]) -> None:
    theirs = Unit.objects.create(organisation=storoya, name="Storøyas skoler")
    do(client, chosen([*units[:1], theirs], steg="vis", verdi="Oppvekst"))
    theirs.refresh_from_db()
    assert theirs.name == "Storøyas skoler"
    assert client.post(CHANGE, chosen([theirs], steg="vis", verdi="Oppvekst")).status_code == 422


@pytest.mark.parametrize("wrong", [{"liste": "ukjent"}, {"felt": "slug"}, {"liste": ""}, {"felt": ""}])
def test_lists_and_fields_that_nobody_offers_are_not_found(client: Client, units: list[Unit], wrong: dict[str, str]) -> None:
    assert client.post(CHANGE, chosen(units) | wrong).status_code == 404


def test_a_long_preview_is_paged_and_its_questions_do_not_grow(
    client: Client, fjordvik: Organisation, django_assert_max_num_queries: Any
) -> None:
    Unit.objects.bulk_create(Unit(organisation=fjordvik, name=f"Enhet {number:03}") for number in range(120))
    sent = chosen([], hvilke="alle", steg="vis", verdi="Oppvekst")
    with django_assert_max_num_queries(12):
        first = client.post(CHANGE, sent).content.decode()
    assert first.count('<th scope="row">') == 50
    assert "Side 1 av 3" in first
    assert client.post(CHANGE, sent | {"side": "3"}).content.decode().count('<th scope="row">') == 20


def test_the_changes_are_listed_for_those_who_read(client: Client, units: list[Unit], rune: User) -> None:
    empty = client.get("/lister/endringer/").content.decode()
    assert "Ingen har endret mange rader på en gang" in empty
    change = do(client, chosen(units[:2], steg="vis", verdi="Oppvekst"))
    reader = cast.logged_in(rune)
    assert f"/lister/endringer/{change.pk}/" in reader.get("/lister/endringer/").content.decode()
    assert "Angre hele endringen" not in reader.get(f"/lister/endringer/{change.pk}/").content.decode()
    assert reader.post(f"/lister/endringer/{change.pk}/angre/").status_code == 403
    assert reader.post(CHANGE, chosen(units, steg="vis", verdi="x")).status_code == 403
