"""The daily letter: at the hour chosen, once, in the person's language, whatever happens to the program or the mail server."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.message import Message
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.test import Client
from time_machine import TimeMachineFixture

from aktsom.access.actions import end_membership
from aktsom.access.models import Membership, Organisation, User
from aktsom.access.roles import Role
from aktsom.notices import digests
from aktsom.notices.actions import News, stop, tell
from aktsom.notices.digest_times import due_at, wait_after
from aktsom.notices.digests import ABANDONED, send_digests
from aktsom.notices.models import Digest, DigestHour, Notice
from aktsom.notices.stop_links import ALL_LETTERS, Stop
from tests.cast import member

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")
EVENING = "2026-11-20T18:00:00+01:00"
MORNING = "2026-11-21T07:01:00+01:00"


@pytest.fixture(autouse=True)
def _evening(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(EVENING, tick=False)


def tell_of(person: User, organisation: Organisation, key: str = "1", kind: str = "assigned", **details: Any) -> None:
    tell([person], organisation, News(kind, f"1.A.2 Forankring {key}", "/arsrapport/2026/", key, **details), None)


def test_a_letter_comes_at_the_hour_and_only_once(kari: User, fjordvik: Organisation, time_machine: TimeMachineFixture) -> None:
    tell_of(kari, fjordvik, note="Kan du se på dette?", due=date(2026, 12, 1))
    assert send_digests() == 0, "the hour of this day had gone before there was news"
    time_machine.move_to("2026-11-21T06:59:00+01:00", tick=False)
    assert send_digests() == 0
    time_machine.move_to(MORNING, tick=False)
    assert send_digests() == 1
    assert send_digests() == 0
    time_machine.move_to("2026-11-22T07:01:00+01:00", tick=False)
    assert send_digests() == 0, "no news, no letter"
    letter = mail.outbox[0]
    assert letter.to == ["kari@fjordvik.example"]
    assert letter.subject == "Fjordvik kommune: 1 nytt varsel"
    assert "Du har fått ansvar for 1.A.2 Forankring 1 (frist 01.12.2026)" in letter.body
    assert "«Kan du se på dette?»" in letter.body
    assert f"/varsler/{Notice.objects.get().pk}/" in letter.body
    assert "/varsler/stopp/" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["List-Unsubscribe"].startswith("<http")
    assert Notice.objects.get().mailed_at is not None


def test_the_link_of_the_header_stops_the_letters(kari: User, fjordvik: Organisation, time_machine: TimeMachineFixture) -> None:
    tell_of(kari, fjordvik)
    time_machine.move_to(MORNING, tick=False)
    send_digests()
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    Client().post("/" + address.split("/", 3)[3], {"List-Unsubscribe": "One-Click"})
    tell_of(kari, fjordvik, "2")
    time_machine.move_to("2026-11-22T07:01:00+01:00", tick=False)
    assert send_digests() == 0


@pytest.mark.parametrize(("language", "words"), [("nn", "1 nytt varsel"), ("en", "1 new notice")])
def test_the_letter_speaks_the_persons_language(
    kari: User, fjordvik: Organisation, time_machine: TimeMachineFixture, language: str, words: str
) -> None:
    User.objects.filter(pk=kari.pk).update(language=language)
    tell_of(kari, fjordvik)
    time_machine.move_to(MORNING, tick=False)
    send_digests()
    assert mail.outbox[0].subject == f"Fjordvik kommune: {words}"


def test_what_is_read_stopped_or_old_is_not_written_of(
    kari: User, britt: User, fjordvik: Organisation, time_machine: TimeMachineFixture
) -> None:
    for kind in ("assigned", "mentioned"):
        tell_of(kari, fjordvik, kind, kind=kind)
    tell_of(britt, fjordvik)
    stop(kari, Stop(kari.pk, "mentioned"))
    Notice.objects.filter(person=britt).update(read_at=datetime.now(UTC))
    time_machine.move_to(MORNING, tick=False)
    assert send_digests() == 1
    assert mail.outbox[0].body.count("/varsler/stopp/") == 2, "one kind, and all letters"
    tell_of(britt, fjordvik, "late")
    time_machine.move_to("2026-12-10T08:00:00+01:00", tick=False)
    assert send_digests() == 0, "after two weeks it is news no more"


def test_no_letter_to_somebody_who_has_left_or_wants_none(
    kari: User, britt: User, arne: User, fjordvik: Organisation, time_machine: TimeMachineFixture
) -> None:
    for person in (kari, britt):
        tell_of(person, fjordvik)
    stop(kari, Stop(kari.pk, ALL_LETTERS))
    end_membership(arne, Membership.objects.get(user=britt))
    time_machine.move_to(MORNING, tick=False)
    assert send_digests() == 0
    assert not Digest.objects.exists()


def test_each_organisation_has_a_letter_of_its_own(
    kari: User, fjordvik: Organisation, storoya: Organisation, time_machine: TimeMachineFixture
) -> None:
    member(kari, storoya, Role.READER)
    for organisation in (fjordvik, storoya):
        tell_of(kari, organisation)
    time_machine.move_to(MORNING, tick=False)
    assert send_digests() == 2
    assert sorted(letter.subject.partition(":")[0] for letter in mail.outbox) == ["Fjordvik kommune", "Storøya kommune"]


def test_a_long_absence_gives_a_letter_of_bearable_length(
    kari: User, fjordvik: Organisation, time_machine: TimeMachineFixture
) -> None:
    for number in range(60):
        tell_of(kari, fjordvik, str(number), note="ord " * 500)
    time_machine.move_to(MORNING, tick=False)
    send_digests()
    assert "… og 20 til." in mail.outbox[0].body
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_words_of_others_cannot_break_the_letter(kari: User, fjordvik: Organisation, time_machine: TimeMachineFixture) -> None:
    Organisation.objects.filter(pk=fjordvik.pk).update(name="Fjordvik\r\nBcc: alle@ond.example")
    tell_of(kari, fjordvik, note="<script>alert(1)</script>\r\n.\r\nQUIT")
    time_machine.move_to(MORNING, tick=False)
    assert send_digests() == 1
    assert mail.outbox[0].subject == "Fjordvik Bcc: alle@ond.example: 1 nytt varsel"


@pytest.mark.parametrize(
    ("day", "hour", "utc"),
    [
        (date(2026, 1, 15), 7, datetime(2026, 1, 15, 6, tzinfo=UTC)),
        (date(2026, 7, 15), 7, datetime(2026, 7, 15, 5, tzinfo=UTC)),
        (date(2026, 3, 29), 2, datetime(2026, 3, 29, 1, tzinfo=UTC)),  # skipped: three o'clock that morning
        (date(2026, 10, 25), 2, datetime(2026, 10, 25, 0, tzinfo=UTC)),  # comes twice: the first
    ],
)
def test_the_hour_is_that_of_the_clock_on_the_wall(day: date, hour: int, utc: datetime) -> None:
    assert due_at(day, hour, OSLO).astimezone(UTC) == utc


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
@pytest.mark.parametrize("hour", [0, 1, 2, 3, 23])
def test_the_night_of_the_clocks_gives_one_letter(
    kari: User, fjordvik: Organisation, time_machine: TimeMachineFixture, day: str, hour: int
) -> None:
    DigestHour.objects.create(person=kari, hour=hour)
    midnight = datetime.fromisoformat(day).replace(tzinfo=OSLO)
    time_machine.move_to(midnight - timedelta(minutes=30), tick=False)
    tell_of(kari, fjordvik)
    moment, letters = midnight.astimezone(UTC) - timedelta(minutes=15), []
    while moment < midnight.astimezone(UTC) + timedelta(hours=27):
        time_machine.move_to(moment, tick=False)
        letters += [moment] * send_digests()
        moment += timedelta(minutes=15)
    assert len(letters) == 1
    wall = letters[0].astimezone(OSLO)
    assert (wall.date().isoformat(), wall.hour) == (day, 3 if (day, hour) == ("2026-03-29", 2) else hour)


class Killed(BaseException):
    """The program ends here."""


def _kill(*_arguments: Any, **_options: Any) -> None:
    raise Killed


def test_killed_before_the_letter_is_handed_over_it_is_sent_once_by_the_next(
    kari: User, fjordvik: Organisation, time_machine: TimeMachineFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_of(kari, fjordvik)
    time_machine.move_to(MORNING, tick=False)
    with monkeypatch.context() as patch:
        patch.setattr(digests, "letter_of", _kill)
        with pytest.raises(Killed):
            send_digests()
    assert send_digests() == 0, "another worker may be at it"
    time_machine.shift(ABANDONED)
    assert send_digests() == 1
    time_machine.shift(ABANDONED)
    assert send_digests() == 0
    assert len(mail.outbox) == 1


def test_killed_after_the_server_took_it_it_is_not_sent_again_that_day_and_what_is_unread_comes_the_next(
    kari: User, fjordvik: Organisation, time_machine: TimeMachineFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_of(kari, fjordvik)
    time_machine.move_to(MORNING, tick=False)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", _kill)
        with pytest.raises(Killed):
            send_digests()
    for _ in range(20):
        time_machine.shift(timedelta(minutes=30))
        assert send_digests() == 0
    time_machine.move_to("2026-11-22T07:01:00+01:00", tick=False)
    assert send_digests() == 1
    assert "Forankring 1" in mail.outbox[0].body


def test_two_workers_write_one_letter(
    kari: User, fjordvik: Organisation, time_machine: TimeMachineFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_of(kari, fjordvik)
    time_machine.move_to(MORNING, tick=False)
    original, sent = digests._send, []

    def other_worker_first(digest: Digest, now: datetime) -> Any:
        monkeypatch.setattr(digests, "_send", original)
        sent.append(send_digests(now))
        return original(digest, now)

    monkeypatch.setattr(digests, "_send", other_worker_first)
    sent.append(send_digests())
    assert sent == [0, 1]
    assert len(mail.outbox) == 1


def _refuse(problem: Exception) -> Any:
    def send(*_arguments: Any, **_options: Any) -> None:
        raise problem

    return send


def test_a_server_that_is_down_is_tried_again_and_the_others_wait(
    kari: User, britt: User, fjordvik: Organisation, time_machine: TimeMachineFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (kari, britt):
        tell_of(person, fjordvik)
    time_machine.move_to(MORNING, tick=False)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", _refuse(ConnectionRefusedError(111, "Connection refused")))
        assert send_digests() == 0
    waiting = Digest.objects.get()
    assert (waiting.fault, waiting.attempts, waiting.sending_at) == ("refused", 1, None)
    assert "Connection refused" in waiting.detail
    assert send_digests() == 1, "the other's letter goes at the next round"
    time_machine.shift(wait_after(1))
    assert send_digests() == 1
    assert len(mail.outbox) == 2
    assert not Digest.objects.exclude(fault="").exists()


def test_an_address_that_is_refused_holds_no_other_back(
    kari: User, britt: User, fjordvik: Organisation, time_machine: TimeMachineFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (kari, britt):
        tell_of(person, fjordvik)
    time_machine.move_to(MORNING, tick=False)
    refused = smtplib.SMTPRecipientsRefused({"x": (550, b"No such user")})
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _refuse(refused))
    send_digests()
    assert list(Digest.objects.values_list("fault", "detail")) == [("recipient", "550 No such user")] * 2


def test_tries_come_more_seldom_and_end_after_a_week(
    kari: User, fjordvik: Organisation, time_machine: TimeMachineFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_of(kari, fjordvik)
    time_machine.move_to(MORNING, tick=False)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _refuse(TimeoutError("timed out")))
    for _ in range(24 * 10):
        send_digests()
        time_machine.shift(timedelta(hours=1))
    digest = Digest.objects.get()
    assert 20 < digest.attempts < 60
    tried = digest.attempts
    time_machine.shift(timedelta(days=3))
    send_digests()
    digest.refresh_from_db()
    assert digest.attempts == tried


class Sink:
    """A mail server that keeps what it is given."""

    def __init__(self) -> None:
        self.letters: list[Message] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        from email import message_from_bytes, policy  # noqa: PLC0415

        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address.startswith("finnes-ikke"):
            return "550 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def sink(settings: Any, time_machine: TimeMachineFixture) -> Iterator[Sink]:
    """A real mail server on this machine, and the settings that lead to it."""
    time_machine.move_to(EVENING, tick=True)
    found = Sink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(found, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 5
    yield found
    controller.stop()


def test_a_letter_arrives_whole_at_a_real_server(
    sink: Sink, kari: User, fjordvik: Organisation, time_machine: TimeMachineFixture
) -> None:
    tell_of(kari, fjordvik, note="Blåbær på øya – «ærlig talt»\n.\nslutt")
    time_machine.move_to(MORNING, tick=True)
    assert send_digests() == 1
    letter = sink.letters[0]
    assert letter["Subject"] == "Fjordvik kommune: 1 nytt varsel"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Message-ID"].startswith("<digest.")
    assert "Blåbær på øya – «ærlig talt» . slutt" in letter.get_content()  # type: ignore[attr-defined]


def test_the_administrator_sends_herself_a_letter(
    sink: Sink, pia: User, logged_in: Any, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(MORNING, tick=True)
    browser = logged_in(pia)
    assert browser.post("/plattform/e-post/").status_code == 302
    assert sink.letters[0]["To"] == "pia@plattform.example"
    User.objects.filter(pk=pia.pk).update(email="finnes-ikke@plattform.example")
    page = browser.post("/plattform/e-post/")
    assert page.status_code == 422
    assert "godtok ikke mottakeren" in page.content.decode()
    assert "550 No such user here" in page.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"EMAIL_PORT": 1}, "Ingen e-posttjener svarer der"),
        ({"EMAIL_HOST": "finnes-ikke.invalid"}, "finnes ikke. Se etter skrivefeil"),
        ({"EMAIL_USE_TLS": True}, "ikke sikker"),
        ({"EMAIL_HOST_USER": "kari", "EMAIL_HOST_PASSWORD": "feil"}, "ikke sikker|brukernavnet"),
    ],
)
def test_the_administrator_is_told_what_is_wrong_in_plain_words(
    sink: Sink, pia: User, logged_in: Any, settings: Any, wrong: dict[str, Any], words: str
) -> None:
    for name, value in wrong.items():
        setattr(settings, name, value)
    response = logged_in(pia).post("/plattform/e-post/")
    assert response.status_code == 422
    page = response.content.decode()
    assert any(word in page for word in words.split("|"))
    assert "Traceback" not in page


def test_letters_that_did_not_go_are_shown_to_whoever_runs_the_platform(
    kari: User,
    pia: User,
    fjordvik: Organisation,
    logged_in: Any,
    time_machine: TimeMachineFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tell_of(kari, fjordvik)
    time_machine.move_to(MORNING, tick=False)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _refuse(smtplib.SMTPAuthenticationError(535, b"Bad credentials")))
    send_digests()
    page = logged_in(pia).get("/plattform/e-post/").content.decode()
    assert "kari@fjordvik.example" in page
    assert "brukernavnet og passordet" in page
    assert "535 Bad credentials" in page
    assert "Forankring" not in page, "what it was about is not the platform's"
    assert logged_in(kari).get("/plattform/e-post/").status_code == 404
