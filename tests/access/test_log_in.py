"""Coming in: by link, by password, and not too often."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from aktsom.access.links import make_log_in_link
from aktsom.access.models import Event, LogInAttempt, LogInLink, User
from aktsom.access.rate_limits import _bucket, network_address
from tests import cast

pytestmark = pytest.mark.django_db
PASSWORD = "tre blåbær i en bøtte"


def ask_for_link(client: Client, email: str, **more: str) -> Any:
    return client.post("/logg-inn/", {"email": email, **more})


def link_in(letter: EmailMessage) -> str:
    """The path of the one link in a letter."""
    (address,) = re.findall(r"http://127\.0\.0\.1:8000(/\S+)", str(letter.body))
    return str(address)


def is_in(client: Client) -> bool:
    return client.get("/konto/").status_code == 200


@pytest.fixture
def kari_with_password(kari: User) -> User:
    kari.set_password(PASSWORD)
    kari.save()
    return kari


def test_kari_logs_in_with_a_link_from_her_mail(client: Client, kari: User) -> None:
    response = ask_for_link(client, " Kari@Fjordvik.example ", next="/historikk/")
    assert (response.status_code, response["Location"]) == (302, "/logg-inn/sendt/")
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([kari.email], "Innlogging i Aktsom")
    path = link_in(letter)
    assert "Trykk på knappen" in client.get(path).content.decode()
    response = client.post(path)
    assert (response.status_code, response["Location"]) == (302, "/historikk/")
    assert is_in(client)
    event = Event.objects.get()
    assert (event.actor, event.verb, event.organisation, event.changes.get().new) == (kari, "logged_in", None, "link")


def test_a_mail_scanner_that_opens_the_link_does_not_use_it_up(kari: User) -> None:
    path = make_log_in_link(kari.email).removeprefix("http://127.0.0.1:8000")
    for method in ("get", "head", "options", "get"):
        assert getattr(Client(), method)(path).status_code in {200, 405}
    client = Client()
    client.post(path)
    assert is_in(client)


def test_a_link_works_once(kari: User) -> None:
    path = make_log_in_link(kari.email).removeprefix("http://127.0.0.1:8000")
    assert Client().post(path).status_code == 302
    thief = Client()
    for method in ("get", "post"):
        response = getattr(thief, method)(path)
        assert (response.status_code, "virker ikke lenger" in response.content.decode()) == (410, True)
    assert not is_in(thief)


def test_a_link_lives_for_a_short_while(kari: User, settings: Any) -> None:
    path = make_log_in_link(kari.email).removeprefix("http://127.0.0.1:8000")
    with time_machine.travel(timezone.now() + timedelta(minutes=settings.LOG_IN_LINK_MINUTES, seconds=1)):
        assert Client().post(path).status_code == 410


def test_using_one_link_ends_the_others_to_the_same_address(kari: User, arne: User) -> None:
    first, second, other = (make_log_in_link(user.email).removeprefix("http://127.0.0.1:8000") for user in (kari, kari, arne))
    Client().post(first)
    assert Client().post(second).status_code == 410
    assert Client().post(other).status_code == 302


def test_the_token_is_not_kept(kari: User) -> None:
    token = make_log_in_link(kari.email).rstrip("/").rsplit("/", 1)[-1]
    assert len(token) >= 43
    kept = LogInLink.objects.values().get()
    assert token not in str(kept)
    assert Client().post(f"/logg-inn/{kept['token_hash']}/").status_code == 410


def test_the_answer_is_the_same_whether_or_not_anybody_has_the_address(kari: User, django_assert_num_queries: Any) -> None:
    answers = []
    for email in (kari.email, "ingen@fjordvik.example"):
        response = ask_for_link(Client(), email)
        answers.append((response.status_code, response["Location"], response.content))
    assert answers[0] == answers[1]
    assert [letter.to for letter in mail.outbox] == [[kari.email]]


def test_a_closed_account_gets_no_link_and_no_entrance(kari: User) -> None:
    path = make_log_in_link(kari.email).removeprefix("http://127.0.0.1:8000")
    User.objects.update(is_active=False)
    ask_for_link(Client(), kari.email)
    assert mail.outbox == []
    assert Client().post(path).status_code == 410


def test_the_letter_is_in_the_language_of_its_reader(kari: User, arne: User, rune: User) -> None:
    User.objects.filter(pk=arne.pk).update(language="nn")
    User.objects.filter(pk=rune.pk).update(language="en")
    for user in (kari, arne, rune):
        ask_for_link(Client(headers={"accept-language": "nn"}), user.email)
    words = ("Åpne denne lenken", "Opne denne lenkja", "Open this link")
    assert [word in str(letter.body) for letter, word in zip(mail.outbox, words, strict=True)] == [True] * 3


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)", "\\\\example.com"])
def test_nobody_is_sent_to_another_site_after_logging_in(elsewhere: str, kari: User) -> None:
    path = make_log_in_link(kari.email).removeprefix("http://127.0.0.1:8000")
    assert Client().post(path, {"next": elsewhere})["Location"] == "/"
    assert Client().get(f"/logg-inn/?next={elsewhere}").status_code == 200


def test_kari_logs_in_with_her_password(client: Client, kari_with_password: User) -> None:
    response = client.post("/logg-inn/passord/", {"email": "KARI@fjordvik.example", "password": PASSWORD, "next": "/konto/"})
    assert (response.status_code, response["Location"]) == (302, "/konto/")
    assert client.session["log_in_method"] == "password"
    assert not LogInAttempt.objects.filter(bucket=_bucket("password:email", kari_with_password.email)).exists()


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(kari_with_password: User) -> None:
    answers = []
    for email in ("kari@fjordvik.example", "kira@fjordvik.example"):
        response = Client().post("/logg-inn/passord/", {"email": email, "password": "feil"})
        said = re.sub(r'value="[^"]*"', "", response.content.decode())
        answers.append((response.status_code, said))
    assert answers[0] == answers[1]
    assert answers[0][0] == 422
    assert "hører ikke sammen" in answers[0][1]


def test_a_person_without_password_cannot_log_in_with_one(kari: User) -> None:
    for password in ("", kari.password, "!"):
        assert Client().post("/logg-inn/passord/", {"email": kari.email, "password": password}).status_code == 422


def test_logging_out_ends_the_session_on_the_server(kari: User) -> None:
    client = cast.logged_in(kari)
    stolen = client.cookies["sessionid"].value
    assert client.post("/logg-ut/").status_code == 302
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert not is_in(client)
    assert not is_in(thief)
    assert Event.objects.get().verb == "logged_out"


def test_logging_out_takes_a_push_of_a_button(kari: User) -> None:
    client = cast.logged_in(kari)
    assert client.get("/logg-ut/").status_code == 405
    assert is_in(client)


def test_a_new_password_ends_every_other_session_and_open_link(kari_with_password: User) -> None:
    here, there = cast.logged_in(kari_with_password), cast.logged_in(kari_with_password)
    path = make_log_in_link(kari_with_password.email).removeprefix("http://127.0.0.1:8000")
    new = "fire tyttebær i ei bøtte"
    response = here.post("/konto/passord/", {"old_password": PASSWORD, "new_password": new})
    assert response.status_code == 302
    assert is_in(here)
    assert not is_in(there)
    assert Client().post(path).status_code == 410
    event = Event.objects.get()
    assert (event.verb, event.changes.count()) == ("password_changed", 0)
    assert Client().post("/logg-inn/passord/", {"email": kari_with_password.email, "password": new}).status_code == 302


@pytest.mark.parametrize(
    ("new", "why"), [("kort", "12 tegn"), ("1q2w3e4r5t6y", "vanlig"), ("kari@fjordvik.example", "e-postadresse")]
)
def test_a_weak_password_is_refused_with_the_reason(new: str, why: str, kari: User) -> None:
    response = cast.logged_in(kari).post("/konto/passord/", {"new_password": new})
    assert response.status_code == 422
    assert why in response.content.decode()
    kari.refresh_from_db()
    assert not kari.has_usable_password()


def test_the_old_password_must_be_right(kari_with_password: User) -> None:
    form = {"old_password": "feil", "new_password": "fire tyttebær i ei bøtte"}
    response = cast.logged_in(kari_with_password).post("/konto/passord/", form)
    assert (response.status_code, "Passordet er ikke riktig" in response.content.decode()) == (422, True)


def test_too_many_tries_for_one_address_are_stopped_and_told_when_to_come_back(settings: Any, kari_with_password: User) -> None:
    form = {"email": kari_with_password.email, "password": "feil"}
    for _ in range(settings.LOG_IN_TRIES_PER_EMAIL):
        assert Client().post("/logg-inn/passord/", form).status_code == 422
    response = Client().post("/logg-inn/passord/", form | {"password": PASSWORD})
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= settings.LOG_IN_WINDOW_MINUTES * 60
    assert "Vent 15 minutter" in response.content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=settings.LOG_IN_WINDOW_MINUTES, seconds=1)):
        assert Client().post("/logg-inn/passord/", form | {"password": PASSWORD}).status_code == 302


def test_the_limit_is_the_same_for_an_address_that_nobody_has(settings: Any, kari: User) -> None:
    statuses = {
        email: [ask_for_link(Client(), email).status_code for _ in range(settings.LOG_IN_TRIES_PER_EMAIL + 1)]
        for email in (kari.email, "ingen@fjordvik.example")
    }
    assert statuses[kari.email] == statuses["ingen@fjordvik.example"]
    assert statuses[kari.email][-2:] == [302, 429]
    assert len(mail.outbox) == settings.LOG_IN_TRIES_PER_EMAIL


def test_one_network_address_cannot_try_everybody(settings: Any) -> None:
    settings.LOG_IN_TRIES_PER_ADDRESS = 3
    for number in range(3):
        assert ask_for_link(Client(), f"{number}@fjordvik.example").status_code == 302
    assert ask_for_link(Client(), "3@fjordvik.example").status_code == 429
    assert ask_for_link(Client(REMOTE_ADDR="192.0.2.7"), "3@fjordvik.example").status_code == 302


def test_a_locked_password_door_leaves_the_other_door_open(settings: Any, kari: User) -> None:
    for _ in range(settings.LOG_IN_TRIES_PER_EMAIL + 1):
        last = Client().post("/logg-inn/passord/", {"email": kari.email, "password": "feil"})
    assert last.status_code == 429
    assert ask_for_link(Client(), kari.email).status_code == 302


@pytest.mark.parametrize(
    ("hops", "forwarded", "remote", "counted"),
    [
        (0, "198.51.100.1", "192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.9, 198.51.100.1", "10.0.0.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1", "10.0.0.1", "203.0.113.9"),
        (1, "", "10.0.0.1", "10.0.0.1"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, "", "nonsense", "unknown"),
    ],
)
def test_the_network_address_is_taken_from_our_own_proxies_alone(
    hops: int, forwarded: str, remote: str, counted: str, settings: Any, rf: Any
) -> None:
    settings.PROXY_HOPS = hops
    assert network_address(rf.get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)) == counted


def test_the_limiter_keeps_no_addresses(kari: User) -> None:
    ask_for_link(Client(), kari.email)
    assert kari.email not in str(list(LogInAttempt.objects.values()))
    assert "127.0.0.1" not in str(list(LogInAttempt.objects.values()))


def test_a_page_asks_for_log_in_and_brings_the_reader_back(client: Client, kari: User) -> None:
    assert client.get("/historikk/?text=plan")["Location"] == "/logg-inn/?next=/historikk/%3Ftext%3Dplan"


def test_forms_refuse_what_comes_from_another_site(kari: User) -> None:
    client = Client(enforce_csrf_checks=True)
    path = make_log_in_link(kari.email).removeprefix("http://127.0.0.1:8000")
    for address in ("/logg-inn/", "/logg-inn/passord/", path, "/sprak/"):
        assert client.post(address, {"email": kari.email}).status_code == 403
