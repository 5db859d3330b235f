"""The list, the calendar, the form and the page of follow-ups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Organisation, User
from aktsom.followup.actions.follow_ups import FollowUpFacts, carry_out, change_follow_up
from aktsom.followup.models import FollowUp
from aktsom.followup.queries.follow_ups import follow_up_of, follow_ups_as_listed
from aktsom.followup.states import FollowUpKind
from aktsom.register.models import Site
from tests.followup.made import agreement, planned, supplier

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]


def typed(organisation: Organisation, **more: str) -> dict[str, str]:
    return {"kind": "wage_control", "agreement": "Arbeidstøy", "planned_on": "2026-09-01", **more}


def test_an_empty_list_teaches_what_belongs_here(logged_in: LogIn, kari: User) -> None:
    page = logged_in(kari).get("/oppfolging/").content.decode()

    assert "Ingen oppfølginger ennå" in page
    assert 'href="/oppfolging/ny/"' in page


def test_a_follow_up_is_planned_by_typing_what_it_is_of(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    party = supplier(fjordvik)
    made = agreement(fjordvik, "Arbeidstøy", party)
    agreement(fjordvik, "Kaffe")

    site = Site.objects.create(supplier=party, name="Veveriet", place="Dhaka")
    Site.objects.create(supplier=supplier(fjordvik, "Fremmed AS"), name="Spinneriet")
    said = {"supplier": "nordlys", "owner": str(kari.pk), "themes": "wages"}
    client = logged_in(kari)

    elsewhere = client.post("/oppfolging/ny/", typed(fjordvik, site="spinneriet", **said))
    answer = client.post("/oppfolging/ny/", typed(fjordvik, site="dhaka", **said))

    [follow_up] = FollowUp.objects.all()
    assert answer["Location"] == f"/oppfolging/{follow_up.pk}/"
    assert "Stedet hører til Fremmed AS." in elsewhere.content.decode()
    assert (follow_up.agreement, follow_up.supplier, follow_up.owner, follow_up.site) == (made, party, kari, site)
    assert client.get(f"/oppfolging/{follow_up.pk}/").content.decode().count("01.09.2026") == 2, "a fact, and in the history"
    assert 'value="Veveriet (Nordlys Tekstil AS)"' in client.get(f"/oppfolging/{follow_up.pk}/rediger/").content.decode()
    assert follow_up.planned_on == date(2026, 9, 1)
    assert [theme.code for theme in follow_up.themes.all()] == ["wages"]


def test_where_several_fit_one_chooses_among_them(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    agreement(fjordvik, "Renhold av skoler")
    second = agreement(fjordvik, "Renhold av rådhuset")
    client = logged_in(kari)

    asked = client.post("/oppfolging/ny/", typed(fjordvik, agreement="renhold"))
    chosen = client.post("/oppfolging/ny/", typed(fjordvik, agreement="renhold", agreement_valgt=str(second.pk)))

    assert asked.status_code == 422
    assert "Velg blant treffene" in asked.content.decode()
    assert chosen.status_code == 302
    assert FollowUp.objects.get().agreement == second


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({"agreement": ""}, "Velg en avtale, en leverandør eller begge."),
        ({"agreement": "finnes ikke"}, "Ingen treff på «finnes ikke»."),
        ({"agreement": "x" * 50_000}, "Ingen treff på"),
        ({"kind": ""}, "Velg hva slags oppfølging det er."),
        ({"planned_on": "2026-02-30"}, "Skriv en dag som finnes"),
        ({"planned_on": "0001-01-01"}, "1990"),
        ({"title": "x" * 301}, "300"),
    ],
)
def test_what_is_wrong_is_told_at_the_field(
    logged_in: LogIn, kari: User, fjordvik: Organisation, written: dict[str, str], fault: str
) -> None:
    agreement(fjordvik)
    answer = logged_in(kari).post("/oppfolging/ny/", {**typed(fjordvik), **written})

    assert answer.status_code == 422
    assert fault in answer.content.decode()
    assert not FollowUp.objects.exists()


def test_pasted_mark_up_and_control_characters_do_no_harm(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    agreement(fjordvik)
    client = logged_in(kari)
    client.post("/oppfolging/ny/", typed(fjordvik, title="<script>x</script>", because="a\x07b\r\nc"))

    follow_up = FollowUp.objects.get()
    page = client.get(f"/oppfolging/{follow_up.pk}/").content.decode()
    assert follow_up.because in ("ab\nc", "a\nb\nc")
    assert "<script>x" not in page


def test_another_organisations_agreement_cannot_be_named(
    logged_in: LogIn, kari: User, fjordvik: Organisation, storoya: Organisation
) -> None:
    foreign = agreement(storoya, "Storøyas kaffe")
    sent = typed(fjordvik, agreement="Storøyas kaffe", agreement_id=str(foreign.pk), agreement_het="Storøyas kaffe")

    answer = logged_in(kari).post("/oppfolging/ny/", sent)

    assert answer.status_code == 422
    assert not FollowUp.objects.exists()


def test_the_page_carries_a_follow_up_through(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    follow_up = planned(fjordvik)
    client = logged_in(kari)
    address = f"/oppfolging/{follow_up.pk}/"

    future = client.post(f"{address}gjennomfort/", {"done_on": "2199-01-01"})
    client.post(f"{address}gjennomfort/", {"done_on": "2026-05-04"})
    client.post(f"{address}rapportert/")

    assert future.status_code == 422
    assert "fram i tid" in future.content.decode()
    assert follow_up_of(fjordvik, follow_up.pk).state == "reported"
    assert client.post(f"{address}avlys/", {"reason": "Nei"}).status_code == 409


def test_cancelling_without_a_reason_says_so(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    follow_up = planned(fjordvik)
    answer = logged_in(kari).post(f"/oppfolging/{follow_up.pk}/avlys/", {"reason": " "})

    assert answer.status_code == 422
    assert "Skriv hvorfor." in answer.content.decode()


def test_two_who_write_at_once_see_each_others_words(logged_in: LogIn, kari: User, britt: User, fjordvik: Organisation) -> None:
    follow_up = planned(fjordvik, title="Lønn")
    client = logged_in(kari)
    seen = client.get(f"/oppfolging/{follow_up.pk}/rediger/").context["form"].initial["seen"]
    facts = FollowUpFacts(FollowUpKind.ON_SITE, agreement=follow_up.agreement, title="Byggeplassen")
    change_follow_up(follow_up, facts, britt)

    answer = client.post(f"/oppfolging/{follow_up.pk}/rediger/", typed(fjordvik, title="Lønn og arbeidstid", seen=seen))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Britt Bidrar har sist lagret her." in page
    assert "Byggeplassen" in page
    assert "Lønn og arbeidstid" in page
    assert follow_up_of(fjordvik, follow_up.pk).title == "Byggeplassen"


def test_the_list_is_narrowed_and_downloaded(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    party = supplier(fjordvik, "Solvik Renhold AS")
    cleaning = agreement(fjordvik, "Renhold", party, number="2026/7")
    planned(fjordvik, agreement=cleaning, title="Vaskerommet", owner=kari)
    carry_out(planned(fjordvik, agreement=agreement(fjordvik, "Kaffe"), kind=FollowUpKind.MEETING), date(2025, 3, 3), None)
    client = logged_in(kari)

    def listed(query: str) -> str:
        return client.get(f"/oppfolging/?{query}").content.decode()

    wanted = "Lønnskontroll: Vaskerommet"
    matching = (
        "agreement=2026/7",
        "supplier=solvik",
        f"owner={kari.pk}",
        "kind=wage_control",
        "state=late",
        "year=2026",
        "sok=VASKE",
    )
    assert [query for query in matching if wanted not in listed(query)] == []
    others = ("agreement=kaffe", "supplier=nordlys", "owner=0", "kind=meeting", "state=done", "year=2025", "sok=kaffe")
    assert [query for query in others if wanted in listed(query)] == []
    sheet = client.get("/oppfolging/?kind=wage_control&format=csv")
    assert wanted in sheet.content.decode("utf-8-sig")
    assert "Kaffe" not in sheet.content.decode("utf-8-sig")


def test_the_month_shows_every_day_with_its_owner(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    planned(fjordvik, planned_on=date(2026, 5, 4), owner=kari)
    planned(fjordvik, planned_on=date(2026, 4, 27), kind=FollowUpKind.MEETING)
    client = logged_in(kari)

    page = client.get("/oppfolging/kalender/?maned=2026-05").content.decode()
    mine = client.get("/oppfolging/kalender/?maned=2026-05&mine=1").content.decode()

    assert "Mai 2026" in page
    assert "1 oppfølging denne måneden." in page
    assert "Kari Kjøper" in page
    assert "Møte" in page
    assert "Møte" not in mine
    assert "?maned=2026-04" in page


@pytest.mark.parametrize("asked", ["", "2026-13", "0-0", "x-y", "999999999999-1", "2026", "²-1"])
def test_a_month_that_there_is_not_is_this_month(logged_in: LogIn, kari: User, asked: str) -> None:
    assert logged_in(kari).get("/oppfolging/kalender/", {"maned": asked}).status_code == 200


def test_the_list_asks_the_database_as_often_for_many_as_for_few(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    client = logged_in(kari)

    def asked(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        return len(queries)

    addresses = ("/oppfolging/", "/oppfolging/kalender/?maned=2026-05")
    planned(fjordvik, owner=kari)
    few = [asked(address) for address in addresses]
    for place in range(12):
        planned(fjordvik, agreement=agreement(fjordvik, f"Avtale {place}"), supplier=supplier(fjordvik, f"Leverandør {place}"))
    assert [asked(address) for address in addresses] == few


def test_what_is_withdrawn_leaves_the_list_and_keeps_its_page(logged_in: LogIn, kari: User, fjordvik: Organisation) -> None:
    follow_up = planned(fjordvik, title="Feilført")
    client = logged_in(kari)

    client.post(f"/oppfolging/{follow_up.pk}/trekk/")

    assert "Feilført" not in client.get("/oppfolging/").content.decode()
    assert "Oppfølgingen er trukket." in client.get(f"/oppfolging/{follow_up.pk}/").content.decode()


def test_the_list_begins_with_what_waits_the_longest_and_ends_with_what_was_done(fjordvik: Organisation, kari: User) -> None:
    of = agreement(fjordvik)
    days = {"sent": date(2026, 9, 1), "for lenge siden": date(2026, 2, 1), "uten dag": None, "gjort": None, "gjort før": None}
    made = {title: planned(fjordvik, kari, agreement=of, title=title, planned_on=day) for title, day in days.items()}
    carry_out(made["gjort før"], date(2026, 1, 5), kari)
    carry_out(made["gjort"], date(2026, 3, 5), kari)

    assert [one.title for one in follow_ups_as_listed(fjordvik)] == ["for lenge siden", "sent", "uten dag", "gjort", "gjort før"]
