"""The room's pages: what they show, to whom, and at what price."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.template import Context, Template
from django.test import Client

from aktsom.access.actions import add_unit, record_event
from aktsom.access.history import Change, Thing
from aktsom.access.history_words import RoomWords, words_for_field, words_for_thing, words_for_verb
from aktsom.access.models import Event, Invitation, Membership, Organisation, Unit, User
from aktsom.access.roles import Role
from tests import cast

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def events(count: int, organisation: Organisation, actor: User) -> None:
    for number in range(count):
        record_event(
            actor, organisation, "unit_renamed", Thing("unit", "1", f"Enhet {number}"), {"name": Change(None, f"{number}")}
        )


# One of them counts the notices in the frame.
QUERIES = {
    "/logg-inn/": 0,
    "/logg-inn/sendt/": 0,
    "/logg-inn/passord/": 0,
    "/konto/": 5,
    "/konto/passord/": 4,
    "/virksomhet/": 7,
    "/virksomhet/velg/": 5,
    "/virksomhet/personer/": 8,
    "/virksomhet/personer/inviter/": 7,
    "/plattform/virksomheter/": 6,
    "/plattform/virksomheter/ny/": 4,
    "/historikk/": 10,
}


@pytest.mark.parametrize("address", QUERIES)
def test_a_page_costs_as_few_queries_with_many_rows_as_with_few(
    address: str, arne: User, fjordvik: Organisation, django_assert_max_num_queries: Any
) -> None:
    User.objects.filter(pk=arne.pk).update(is_platform_administrator=True)
    for number in range(30):
        unit = Unit.objects.create(organisation=fjordvik, name=f"Enhet {number}")
        user = cast.member(cast.person(f"Person {number}", f"{number}@fjordvik.example"), fjordvik, Role.READER)
        Membership.objects.filter(user=user).update(unit=unit)
    events(30, fjordvik, arne)
    client = Client() if address.startswith("/logg-inn/") else cast.logged_in(arne)
    with django_assert_max_num_queries(QUERIES[address]):
        assert client.get(address).status_code == 200


def test_somebody_in_two_organisations_chooses_and_changes_her_choice(
    kari: User, fjordvik: Organisation, storoya: Organisation
) -> None:
    cast.member(kari, storoya, Role.READER)
    client = cast.logged_in(kari)
    assert client.get("/virksomhet/")["Location"] == "/virksomhet/velg/"
    for organisation in (storoya, fjordvik):
        assert client.post("/virksomhet/velg/", {"organisation": organisation.pk}).status_code == 302
        assert str(organisation) in text_of(client.get("/virksomhet/"))


@pytest.mark.parametrize("wrong", ["", "0", "x", "9" * 30, "-1", "١"])
def test_an_organisation_that_is_not_hers_cannot_be_chosen(wrong: str, kari: User, storoya: Organisation) -> None:
    client = cast.logged_in(kari)
    for choice in (wrong, str(storoya.pk)):
        assert client.post("/virksomhet/velg/", {"organisation": choice}).status_code == 404
    assert client.session.get("organisation") is None


def test_somebody_without_organisation_is_told_what_to_do(ola: User, pia: User) -> None:
    assert "Be en administrator" in text_of(cast.logged_in(ola).get("/virksomhet/velg/"))
    assert "/plattform/virksomheter/" in text_of(cast.logged_in(pia).get("/virksomhet/velg/"))
    assert cast.logged_in(ola).get("/historikk/")["Location"] == "/virksomhet/velg/"


def test_an_administrator_changes_the_settings_and_a_reader_reads_them(arne: User, rune: User, fjordvik: Organisation) -> None:
    form = {"name": "Fjordvik herad", "number": "310 000 000", "written_form": "nn"}
    assert cast.logged_in(arne).post("/virksomhet/", form).status_code == 302
    seen = text_of(cast.logged_in(rune).get("/virksomhet/"))
    assert "Fjordvik herad" in seen
    assert "endret opplysninger om virksomheten" in seen
    assert '<del><span class="ds-sr-only">før: </span>Fjordvik kommune</del>' in seen
    assert 'name="number"' not in seen


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": "", "written_form": "nb"}, "Fyll ut dette feltet"),
        ({"name": "X", "number": "123", "written_form": "nb"}, "Dette er ikke et gyldig organisasjonsnummer"),
    ],
)
def test_what_is_wrong_with_the_settings_is_said_beside_the_field(form: dict[str, str], said: str, arne: User) -> None:
    response = cast.logged_in(arne).post("/virksomhet/", form)
    assert (response.status_code, said in response.content.decode()) == (422, True)


def test_a_unit_is_added_renamed_and_ended_in_the_pages(arne: User, fjordvik: Organisation) -> None:
    client = cast.logged_in(arne)
    client.post("/virksomhet/enheter/", {"unit-name": "Helse"})
    unit = Unit.objects.get()
    client.post(f"/virksomhet/enheter/{unit.pk}/", {"name": "Helse og omsorg"})
    assert "Helse og omsorg" in text_of(client.get("/virksomhet/"))
    client.post(f"/virksomhet/enheter/{unit.pk}/avslutt/")
    assert client.get(f"/virksomhet/enheter/{unit.pk}/").status_code == 404
    assert client.post("/virksomhet/enheter/", {"unit-name": ""}).status_code == 422


def test_people_are_invited_changed_and_ended_in_the_pages(arne: User, kari: User) -> None:
    client = cast.logged_in(arne)
    client.post("/virksomhet/personer/inviter/", {"email": "ny@fjordvik.example", "role": "reader", "language": "nb"})
    again = client.post("/virksomhet/personer/inviter/", {"email": "ny@fjordvik.example", "role": "reader", "language": "nb"})
    assert (again.status_code, "allerede invitert" in again.content.decode()) == (422, True)
    assert "ny@fjordvik.example" in text_of(client.get("/virksomhet/personer/"))
    assert "ny@fjordvik.example" not in text_of(cast.logged_in(kari).get("/virksomhet/personer/"))
    client.post(f"/virksomhet/invitasjoner/{Invitation.objects.get().pk}/trekk/")
    assert "Ny@fjordvik.example" not in text_of(client.get("/virksomhet/personer/"))
    held = Membership.objects.get(user=kari)
    client.post(f"/virksomhet/personer/{held.pk}/", {"role": "approver"})
    successor = Membership.objects.get(user=kari, ended_at=None)
    assert "endret rollen til" in text_of(client.get(f"/virksomhet/personer/{successor.pk}/"))
    client.post(f"/virksomhet/personer/{successor.pk}/avslutt/")
    assert kari.email not in text_of(client.get("/virksomhet/personer/"))


def test_ending_the_last_administrator_is_answered_with_the_reason(arne: User) -> None:
    response = cast.logged_in(arne).post(f"/virksomhet/personer/{Membership.objects.get(user=arne).pk}/avslutt/")
    assert (response.status_code, "siste administrator" in response.content.decode()) == (409, True)


def test_a_refusal_is_plain_text_where_a_part_of_a_page_was_asked_for(kari: User) -> None:
    response = cast.logged_in(kari).post("/virksomhet/enheter/", headers={"hx-request": "true"})
    assert (response.status_code, response["Content-Type"]) == (403, "text/plain; charset=utf-8")
    assert response.content.decode().startswith("Rollen din gir ikke lov")


@pytest.mark.parametrize("pk", [0, 10**18, 10**30])
def test_numbers_beyond_every_row_are_not_found(pk: int, arne: User) -> None:
    assert cast.logged_in(arne).get(f"/virksomhet/personer/{pk}/").status_code == 404


def test_the_history_is_searched_and_paged(arne: User, kari: User, fjordvik: Organisation) -> None:
    events(60, fjordvik, arne)
    record_event(None, fjordvik, "report_imported", Thing("report", "7", "Årsrapport 2025"), {"summary": Change(None, "x" * 500)})
    client = cast.logged_in(kari)
    first = text_of(client.get("/historikk/"))
    assert "61 hendelser" in first
    assert "Aktsom selv" in first
    assert "report imported" in first
    assert "Enhet 0<" not in first
    assert "Enhet 0<" in text_of(client.get("/historikk/?page=2"))
    assert "1 hendelse<" in text_of(client.get("/historikk/?text=%C3%A5rsrapport"))
    assert "60 hendelser" in text_of(client.get(f"/historikk/?actor={arne.pk}&first_day=2020-01-01"))
    assert "Ingen hendelser passer" in text_of(client.get("/historikk/?last_day=2020-01-01"))
    for nonsense in ("actor=x&page=0", "first_day=i+går", "page=9999", "text=%00", f"actor={10**30}"):
        assert client.get(f"/historikk/?{nonsense}").status_code == 200


def test_the_history_of_a_thing_is_told_with_a_tag(kari: User, fjordvik: Organisation, storoya: Organisation, rf: Any) -> None:
    events(25, fjordvik, kari)
    request = rf.get("/")
    request.organisation = fjordvik
    page = Template("{% load access %}{% history 'unit' 1 %}")
    told = page.render(Context({"request": request}))
    assert told.count("ga enheten nytt navn") == 20
    assert "/historikk/?thing_type=unit&amp;thing_id=1" in told
    request.organisation = storoya
    assert "Ingenting er skjedd" in page.render(Context({"request": request}))


def test_every_verb_that_access_writes_has_words() -> None:
    source = "".join(path.read_text() for path in Path("src/aktsom/access/actions").glob("*.py"))
    written = set(re.findall(r'record_event\(\s*[^"]*?"([a-z_]+)"', source))
    assert len(written) >= 18
    assert {code for code in written if words_for_verb(code) == code.replace("_", " ")} == set()
    assert words_for_thing("unit") == "enhet"
    assert words_for_field("unknown.field") == "unknown.field"
    assert RoomWords().verbs == {}


def test_what_a_user_writes_is_shown_as_text(arne: User, fjordvik: Organisation) -> None:
    add_unit(arne, fjordvik, "<script>alert(1)</script>")
    client = cast.logged_in(arne)
    for address in ("/virksomhet/", "/historikk/"):
        assert "<script>alert" not in text_of(client.get(address))


def test_a_person_sees_her_own_log_ins_and_nobody_elses(kari: User, arne: User) -> None:
    record_event(kari, None, "logged_in", Thing("person", str(kari.pk), str(kari)), {"method": Change(None, "link")})
    record_event(arne, None, "logged_in", Thing("person", str(arne.pk), str(arne)), {})
    seen = text_of(cast.logged_in(kari).get("/konto/"))
    assert "logget inn" in seen
    assert "lenke på e-post" in seen
    assert "Arne" not in seen


def test_the_language_follows_the_person_and_the_visitors_cookie(kari: User, client: Client) -> None:
    karis = cast.logged_in(kari)
    assert karis.post("/sprak/", {"language": "nn", "next": "/konto/"})["Location"] == "/konto/"
    kari.refresh_from_db()
    assert kari.language == "nn"
    assert '<html lang="nn"' in text_of(cast.logged_in(kari).get("/konto/", headers={"accept-language": "en"}))
    client.post("/sprak/", {"language": "en", "next": "https://example.com/"})
    assert '<html lang="en"' in text_of(client.get("/logg-inn/"))
    client.post("/sprak/", {"language": "xx"})
    assert '<html lang="en"' in text_of(client.get("/logg-inn/"))
    assert Event.objects.get().verb == "person_changed"


def test_kept_letters_are_shown_in_development_alone(settings: Any, tmp_path: Any, client: Client) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    assert client.get("/utvikling/post/").status_code == 404
    settings.DEBUG = True
    assert "Ingen e-post" in text_of(client.get("/utvikling/post/"))
    letter = EmailMessage(
        "Innlogging på norsk", "Se http://127.0.0.1:8000/logg-inn/abc/ nå", "a@b.example", ["kari@fjordvik.example"]
    )
    EmailBackend().send_messages([letter])
    shown = text_of(client.get("/utvikling/post/"))
    assert "Innlogging på norsk" in shown
    assert 'href="http://127.0.0.1:8000/logg-inn/abc/"' in shown
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert client.get("/utvikling/post/").status_code == 404
