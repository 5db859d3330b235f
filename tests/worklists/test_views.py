"""A view keeps a list as somebody wants it: hers, or shared; and the list can open with it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from aktsom.access.models import Event, Organisation, User
from aktsom.values.refusals import NotAllowed, NotFound
from aktsom.worklists.actions.saved import ViewCannotBeKept, ViewFacts, change_view, delete_view, save_view
from aktsom.worklists.editing import WorkList
from aktsom.worklists.models import SavedView
from aktsom.worklists.queries.saved import view_for, views_for
from tests import cast

pytestmark = pytest.mark.usefixtures("unit_list")


def names(organisation: Organisation, user: User) -> list[str]:
    return [view.name for view in views_for(organisation, user, "units")]


def test_a_view_is_its_owners_until_it_is_shared(fjordvik: Organisation, britt: User, rune: User) -> None:
    view = save_view(fjordvik, "units", "sok=skole", ViewFacts("Skolene"), britt)
    assert (names(fjordvik, britt), names(fjordvik, rune)) == (["Skolene"], [])
    change_view(view, ViewFacts("Skolene våre", is_shared=True), britt)
    assert names(fjordvik, rune) == ["Skolene våre"]
    with pytest.raises(NotAllowed):
        change_view(view, ViewFacts("Min nå"), rune)
    with pytest.raises(NotAllowed):
        delete_view(view, rune)


def test_a_view_of_another_organisation_is_not_there(fjordvik: Organisation, storoya: Organisation, britt: User) -> None:
    view = save_view(fjordvik, "units", "", ViewFacts("Skolene", is_shared=True), britt)
    with pytest.raises(NotFound):
        view_for(storoya, britt, view.pk)


def test_a_reader_keeps_views_and_shares_none(fjordvik: Organisation, rune: User) -> None:
    save_view(fjordvik, "units", "", ViewFacts("Mine"), rune)
    with pytest.raises(NotAllowed):
        save_view(fjordvik, "units", "", ViewFacts("Alles", is_shared=True), rune)


def test_a_name_is_used_once_and_a_filter_has_an_end(fjordvik: Organisation, rune: User) -> None:
    save_view(fjordvik, "units", "", ViewFacts("Mine"), rune)
    for query, name in (("", "Mine"), ("x" * 2001, "Lang")):
        with pytest.raises(ViewCannotBeKept):
            save_view(fjordvik, "units", query, ViewFacts(name), rune)


def test_a_list_opens_with_one_view_at_most(fjordvik: Organisation, rune: User) -> None:
    save_view(fjordvik, "units", "", ViewFacts("Første", is_first=True), rune)
    save_view(fjordvik, "units", "", ViewFacts("Andre", is_first=True), rune)
    assert [view.name for view in SavedView.objects.filter(is_first=True)] == ["Andre"]


def test_the_history_tells_of_views(fjordvik: Organisation, rune: User) -> None:
    view = save_view(fjordvik, "units", "", ViewFacts("Mine"), rune)
    change_view(view, ViewFacts("Mine egne"), rune)
    delete_view(view, rune)
    told = Event.objects.filter(thing_type="saved_view").order_by("pk").values_list("verb", flat=True)
    assert list(told) == ["view_saved", "view_changed", "view_deleted"]


@pytest.fixture
def reader(unit_list: WorkList, rune: User) -> Client:
    return cast.logged_in(rune)


def test_what_is_seen_is_saved_from_the_list_and_mailed_by_its_address(reader: Client) -> None:
    kept = {"liste": "units", "adresse": "sok=skole&sorter=-name", "name": "Skolene"}
    response = reader.post("/lister/visninger/", kept)
    view = SavedView.objects.get()
    assert response["Location"] == f"/enheter/?sok=skole&sorter=-name&visning={view.pk}"
    page = BeautifulSoup(reader.get(response["Location"]).content, "html.parser")
    (here,) = page.select(".view-links [aria-current]")
    assert here.get_text() == "Skolene"


def test_a_first_view_opens_the_bare_list_and_all_rows_stay_one_step_away(reader: Client) -> None:
    reader.post("/lister/visninger/", {"liste": "units", "adresse": "sok=skole", "name": "Skolene", "is_first": "on"})
    pk = SavedView.objects.get().pk
    assert reader.get("/enheter/")["Location"] == f"/enheter/?sok=skole&visning={pk}"
    bare = reader.get("/enheter/?visning=alle")
    assert bare.status_code == 200
    assert 'name="visning" value="alle"' in bare.content.decode()


def test_who_goes_on_from_a_view_can_let_it_follow(reader: Client) -> None:
    reader.post("/lister/visninger/", {"liste": "units", "adresse": "sok=skole", "name": "Skolene"})
    pk = SavedView.objects.get().pk
    page = reader.get(f"/enheter/?sok=barnehage&visning={pk}").content.decode()
    assert "Lagre endringene i «Skolene»" in page
    reader.post(f"/lister/visninger/{pk}/oppdater/", {"adresse": "sok=barnehage"})
    assert SavedView.objects.get().query == "sok=barnehage"


def test_a_name_that_is_taken_is_said_at_the_field_and_nothing_is_lost(reader: Client) -> None:
    kept = {"liste": "units", "adresse": "sok=skole", "name": "Skolene"}
    reader.post("/lister/visninger/", kept)
    response = reader.post("/lister/visninger/", kept)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Du har allerede en visning som heter «Skolene»." in page
    assert 'name="adresse" value="sok=skole"' in page
    assert reader.post("/lister/visninger/", kept | {"name": " "}).status_code == 422


def test_a_view_is_renamed_and_deleted_on_its_own_pages(reader: Client) -> None:
    empty = reader.get("/lister/visninger/?liste=units").content.decode()
    assert "Ingen lagrede visninger" in empty
    reader.post("/lister/visninger/", {"liste": "units", "adresse": "", "name": "Skolene"})
    pk = SavedView.objects.get().pk
    assert reader.get(f"/lister/visninger/{pk}/").status_code == 200
    reader.post(f"/lister/visninger/{pk}/", {"name": "Alle skoler"})
    assert "Alle skoler" in reader.get("/lister/visninger/?liste=units").content.decode()
    reader.post(f"/lister/visninger/{pk}/slett/")
    assert not SavedView.objects.exists()


def test_views_of_every_list_stand_on_one_page(reader: Client) -> None:
    assert "Ingen lagrede visninger" in reader.get("/lister/visninger/").content.decode()
    reader.post("/lister/visninger/", {"liste": "units", "adresse": "", "name": "Skolene"})
    SavedView.objects.create(
        organisation=SavedView.objects.get().organisation, owner=SavedView.objects.get().owner, listing="gone"
    )
    page = reader.get("/lister/visninger/")
    assert page.status_code == 200
    assert "Enheter:" in page.content.decode()


def test_a_list_that_nobody_offers_is_not_found(reader: Client) -> None:
    assert reader.get("/lister/visninger/?liste=ukjent").status_code == 404
    assert reader.post("/lister/visninger/", {"name": "Skolene"}).status_code == 404
