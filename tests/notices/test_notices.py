"""A person's notices: the list, the way to the place, and what she wants to be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from aktsom.access.actions import end_membership
from aktsom.access.models import Event, Membership, Organisation, User
from aktsom.access.roles import Role
from aktsom.notices.actions import News, tell
from aktsom.notices.kinds import all_kinds
from aktsom.notices.models import DigestHour, Notice, StoppedKind
from aktsom.notices.queries import unread_count
from aktsom.notices.stop_links import ALL_LETTERS, stop_address
from tests.cast import member

pytestmark = pytest.mark.django_db


def news(key: str = "1", **details: Any) -> News:
    return News(details.pop("kind", "assigned"), "1.A.2 Forankring", "/arsrapport/2026/", key, **details)


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def test_the_same_thing_is_told_once_and_not_to_the_one_who_did_it(kari: User, britt: User, fjordvik: Organisation) -> None:
    assert tell([kari, britt], fjordvik, news(), kari) == 1
    assert tell([kari, britt], fjordvik, news(), kari) == 0
    assert list(Notice.objects.values_list("person", flat=True)) == [britt.pk]


def test_the_frame_counts_what_is_unread_in_one_query(
    kari: User, fjordvik: Organisation, logged_in: Callable[[User], Client], django_assert_num_queries: Any
) -> None:
    for key in "abc":
        tell([kari], fjordvik, news(key), None)
    with django_assert_num_queries(1):
        assert unread_count(kari) == 3
    page = logged_in(kari).get("/konto/").content.decode()
    assert '<span class="notices-count">3<span class="ds-sr-only"> uleste</span>' in page


def test_an_empty_list_tells_what_will_come(kari: User, logged_in: Callable[[User], Client]) -> None:
    page = logged_in(kari).get("/varsler/").content.decode()
    assert "Ingen varsler ennå" in page
    assert "notices-count" not in page


def test_opening_leads_to_the_place_and_marks_as_read(
    kari: User, fjordvik: Organisation, logged_in: Callable[[User], Client]
) -> None:
    tell([kari], fjordvik, news(note="Se her"), None)
    notice, browser = Notice.objects.get(), logged_in(kari)
    assert "Du har fått ansvar for" in browser.get("/varsler/").content.decode()
    looked = browser.get(f"/varsler/{notice.pk}/")
    assert looked.status_code == 200, "to look at the link from a letter changes nothing"
    notice.refresh_from_db()
    assert notice.read_at is None
    opened = browser.post(f"/varsler/{notice.pk}/")
    assert opened["Location"] == "/arsrapport/2026/"
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert browser.get(f"/varsler/{notice.pk}/")["Location"] == "/arsrapport/2026/", "a read one leads straight on"


def test_opening_moves_to_the_organisation_of_the_notice(
    kari: User, fjordvik: Organisation, storoya: Organisation, logged_in: Callable[[User], Client]
) -> None:
    member(kari, storoya, Role.READER)
    tell([kari], storoya, news(), None)
    browser = logged_in(kari)
    browser.post("/virksomhet/velg/", {"organisation": fjordvik.pk})
    browser.post(f"/varsler/{Notice.objects.get().pk}/")
    assert browser.session["organisation"] == storoya.pk


def test_an_address_that_is_not_ours_is_never_followed(
    kari: User, fjordvik: Organisation, logged_in: Callable[[User], Client]
) -> None:
    tell([kari], fjordvik, News("assigned", "x", "//ond.example/", "1"), None)
    assert logged_in(kari).post(f"/varsler/{Notice.objects.get().pk}/")["Location"] == "/"


def test_one_or_all_are_marked_as_read(kari: User, fjordvik: Organisation, logged_in: Callable[[User], Client]) -> None:
    for key in "abc":
        tell([kari], fjordvik, news(key), None)
    browser = logged_in(kari)
    browser.post(f"/varsler/{Notice.objects.first().pk}/lest/")  # type: ignore[union-attr]
    assert unread_count(kari) == 2
    assert browser.get("/varsler/?vis=uleste").content.decode().count("is-unread") == 2
    browser.post("/varsler/lest/")
    assert unread_count(kari) == 0
    assert "Du har lest alle varslene" in browser.get("/varsler/?vis=uleste").content.decode()


def test_anothers_notice_and_one_of_an_organisation_that_was_left_are_not_there(
    kari: User, britt: User, arne: User, fjordvik: Organisation, logged_in: Callable[[User], Client]
) -> None:
    tell([kari, britt], fjordvik, news(), None)
    of_kari = Notice.objects.get(person=kari)
    assert logged_in(britt).post(f"/varsler/{of_kari.pk}/").status_code == 404
    end_membership(arne, Membership.objects.get(user=kari))
    browser = logged_in(kari)
    assert unread_count(kari) == 0
    assert browser.get(f"/varsler/{of_kari.pk}/").status_code == 404
    assert "Forankring" not in browser.get("/varsler/").content.decode()


def test_an_adviser_sees_what_she_is_told_about_a_member(siri: User, fjordvik: Organisation) -> None:
    tell([siri], fjordvik, news(), None)
    assert unread_count(siri) == 1


def test_the_list_costs_no_more_queries_with_many_notices(
    kari: User, britt: User, fjordvik: Organisation, logged_in: Callable[[User], Client], django_assert_max_num_queries: Any
) -> None:
    for key in range(60):
        tell([kari], fjordvik, news(str(key), note="x" * 1000), britt)
    browser = logged_in(kari)
    with django_assert_max_num_queries(9):
        assert browser.get("/varsler/?side=2").content.decode().count('class="notice is-unread"') == 30


def test_a_person_chooses_kinds_and_hour(kari: User, fjordvik: Organisation, logged_in: Callable[[User], Client]) -> None:
    browser = logged_in(kari)
    wanted = [kind.code for kind in all_kinds() if kind.code != "assigned"]
    assert browser.post("/varsler/innstillinger/", {"kinds": wanted, "hour": "15"}).status_code == 302
    assert list(StoppedKind.objects.values_list("kind", flat=True)) == ["assigned"]
    assert DigestHour.objects.get(person=kari).hour == 15
    assert Event.objects.filter(verb="notices_chosen", actor=kari).count() == 1
    assert tell([kari], fjordvik, news(), None) == 0, "a stopped kind is not told of"
    page = browser.get("/varsler/innstillinger/").content.decode()
    assert '<option value="15" selected>15.00</option>' in page
    browser.post("/varsler/innstillinger/", {"kinds": [*wanted, "assigned"], "hour": ""})
    assert DigestHour.objects.get(person=kari).hour is None
    assert tell([kari], fjordvik, news(), None) == 1


@pytest.mark.parametrize("posted", [{"hour": "24"}, {"hour": "x"}, {"kinds": ["finnes ikke"]}])
def test_a_choice_that_there_is_not_is_refused(kari: User, logged_in: Callable[[User], Client], posted: dict[str, Any]) -> None:
    assert logged_in(kari).post("/varsler/innstillinger/", posted).status_code == 422
    assert not DigestHour.objects.exists()


def test_a_link_from_a_letter_stops_a_kind_without_logging_in(kari: User, fjordvik: Organisation) -> None:
    browser, address = Client(enforce_csrf_checks=True), path_of(stop_address(kari.pk, "assigned"))
    asked = browser.get(address)
    assert asked.status_code == 200
    assert "Stoppe disse varslene?" in asked.content.decode()
    assert not StoppedKind.objects.exists(), "a mail program that looks at every link stops nothing"
    assert "Det er stoppet" in browser.post(address).content.decode()
    assert "Det er stoppet" in browser.post(address).content.decode()
    assert tell([kari], fjordvik, news(), None) == 0
    browser.post(address, {"act": "resume"})
    assert tell([kari], fjordvik, news(), None) == 1
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == ["kind_stopped", "kind_resumed"]


def test_one_click_in_a_mail_program_stops_the_letters_and_no_notice(kari: User, fjordvik: Organisation) -> None:
    address = path_of(stop_address(kari.pk, ALL_LETTERS))
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert DigestHour.objects.get(person=kari).hour is None
    assert tell([kari], fjordvik, news(), None) == 1
    browser.post(address, {"act": "resume"})
    assert not DigestHour.objects.exists(), "back to the usual hour"


def test_the_page_of_the_link_speaks_the_persons_language(kari: User) -> None:
    User.objects.filter(pk=kari.pk).update(language="en")
    page = Client().get(path_of(stop_address(kari.pk, "assigned"))).content.decode()
    assert "Stop these notices?" in page
    assert '<html lang="en"' in page


def test_a_link_that_is_not_ours_stops_nothing(kari: User) -> None:
    good = path_of(stop_address(kari.pk, "assigned")).rstrip("/")
    forged = [good[:-3] + "abc/", "/varsler/stopp/x/", good.replace("stopp/", "stopp/W") + "/"]
    for address in forged:
        assert Client().post(address).status_code == 404
    User.objects.filter(pk=kari.pk).update(is_active=False)
    assert Client().post(good + "/").status_code == 404
    assert not StoppedKind.objects.exists()
