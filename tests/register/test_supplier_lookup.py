"""Looking suppliers up in the entity register, against a server of our own that answers as it does."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from aktsom.access.models import Organisation, User
from aktsom.register.actions.suppliers import SupplierFacts, create_supplier
from aktsom.register.entity_register import NotInRegister, RegisterNotReached, look_up, search_by_name
from aktsom.register.models import Supplier
from tests.register.test_supplier_register_file import said

Open = Callable[[User], Client]
NEW = "/leverandorer/ny/"
ENTITIES: dict[str, tuple[int, Any]] = {
    "310000000": (200, said("310000000", "NORDVIND ARBEIDSKLÆR AS")),
    "311111116": (200, said("311111116", "KONKURS AS", konkurs=True, konkursdato="2026-03-01")),
    "312222221": (200, {**said("312222221", "BORTE AS"), "slettedato": "2024-05-06"}),
    "313333337": (410, {"status": 410}),
    "314444442": (500, {"status": 500}),
    "315555558": (200, "ingen enhet"),
    "316666663": (200, said("316666663", "<b>FET</b> AS")),
}


class Register(BaseHTTPRequestHandler):
    """Answers as the entity register's API does."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = address.path.rsplit("/", 1)[-1]
        if asked == "enheter":
            name = parse_qs(address.query).get("navn", [""])[0]
            found = [
                body for _status, body in ENTITIES.values() if isinstance(body, dict) and name.upper() in body.get("navn", "")
            ]
            self._answer(200, {"_embedded": {"enheter": found}} if found else {"page": {"totalElements": 0}})
            return
        self._answer(*ENTITIES.get(asked, (404, {"status": 404})))

    def _answer(self, status: int, body: Any) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Register)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}/enhetsregisteret/api"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.fixture
def _register(server: str, settings: Any) -> None:
    settings.ENTITY_REGISTER_ADDRESS = server


@pytest.fixture
def _no_network(settings: Any) -> None:
    # A port that nobody listens at.
    settings.ENTITY_REGISTER_ADDRESS = "http://127.0.0.1:9/enhetsregisteret/api"
    settings.ENTITY_REGISTER_SECONDS = 0.5


@pytest.mark.usefixtures("_register")
def test_an_entity_is_read_as_the_register_says_it() -> None:
    entity = look_up("310000000")
    assert (entity.name, entity.legal_form, entity.industry) == ("NORDVIND ARBEIDSKLÆR AS", "AS", "14.120")
    assert (entity.address, entity.website, entity.employees) == (
        "c/o Nord, Storgata 1, 0150 OSLO",
        "https://www.nordvind.example",
        12,
    )
    assert [hit.number for hit in search_by_name("nordvind")] == ["310000000"]
    assert search_by_name("zzz") == []


@pytest.mark.usefixtures("_register")
@pytest.mark.parametrize(
    ("number", "refusal", "words"),
    [
        ("317777779", NotInRegister, "ingen med dette nummeret"),
        ("313333337", NotInRegister, "fjernet"),
        ("314444442", RegisterNotReached, "500"),
        ("315555558", RegisterNotReached, "ikke kan lese"),
    ],
)
def test_what_goes_wrong_is_said_in_words(number: str, refusal: type[Exception], words: str) -> None:
    with pytest.raises(refusal, match=words):
        look_up(number)


@pytest.mark.usefixtures("_no_network")
def test_without_network_it_is_said() -> None:
    with pytest.raises(RegisterNotReached, match="Skriv opplysningene selv"):
        look_up("310000000")


def test_it_can_be_switched_off(settings: Any) -> None:
    settings.ENTITY_REGISTER_ADDRESS = ""
    with pytest.raises(RegisterNotReached, match="slått av"):
        search_by_name("nordvind")


@pytest.mark.usefixtures("_register")
def test_a_number_fills_the_form_and_writes_nothing(fjordvik: Organisation, britt: User, logged_in: Open) -> None:
    answer = logged_in(britt).get(f"{NEW}?hent=310 000 000")
    assert answer.context["form"].initial["name"] == "NORDVIND ARBEIDSKLÆR AS"
    assert 'value="NORDVIND ARBEIDSKLÆR AS"' in answer.content.decode()
    assert not Supplier.objects.exists()


@pytest.mark.usefixtures("_register")
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("311111116", "Konkurs er registrert 01.03.2026."),
        ("312222221", "Slettet i Enhetsregisteret 06.05.2024."),
        ("317777779", "ingen med dette nummeret"),
        ("123", "ikke et gyldig organisasjonsnummer"),
        ("nordvind", "?hent=310000000"),
        ("zzz", "ingen med et slikt navn"),
        ("316666663", "&lt;b&gt;FET"),
        ("x" * 50_000, "ingen med et slikt navn"),
    ],
)
def test_the_answer_is_told_above_a_form_that_can_be_used(britt: User, logged_in: Open, asked: str, words: str) -> None:
    page = logged_in(britt).get(NEW, {"hent": asked}).content.decode()
    assert words in page
    assert 'name="name"' in page


@pytest.mark.usefixtures("_no_network")
def test_without_network_the_form_is_still_there(britt: User, logged_in: Open) -> None:
    answer = logged_in(britt).get(f"{NEW}?hent=310000000")
    assert answer.status_code == 200
    assert "Skriv opplysningene selv" in answer.content.decode()


@pytest.mark.usefixtures("_no_network")
def test_one_that_is_there_is_shown_without_asking_the_register(fjordvik: Organisation, britt: User, logged_in: Open) -> None:
    made = create_supplier(fjordvik, SupplierFacts("Nordvind", number="310000000"), None)
    page = logged_in(britt).get(f"{NEW}?hent=310000000").content.decode()
    assert reverse("register:supplier", args=[made.pk]) in page


@pytest.mark.usefixtures("_register")
def test_what_the_register_says_is_shown_beside_ours_and_taken_over(fjordvik: Organisation, britt: User, logged_in: Open) -> None:
    made = create_supplier(fjordvik, SupplierFacts("Nordvind", number="310000000"), None)
    browser, address = logged_in(britt), reverse("register:renew_supplier", args=[made.pk])
    shown = browser.get(address)
    assert "NORDVIND ARBEIDSKLÆR AS" in shown.content.decode()
    assert browser.post(address, {"seen": "noe annet"}).status_code == 409
    assert browser.post(address, {"seen": shown.context["seen"]}).status_code == 302
    made.refresh_from_db()
    assert made.name == "NORDVIND ARBEIDSKLÆR AS"
    assert made.register_checked_at
    assert made.former_names.get().name == "Nordvind"


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("number", ["", "310000000"])
def test_one_that_cannot_be_looked_up_says_why(fjordvik: Organisation, britt: User, logged_in: Open, number: str) -> None:
    made = create_supplier(fjordvik, SupplierFacts("Nordvind", number=number), None)
    answer = logged_in(britt).get(reverse("register:renew_supplier", args=[made.pk]))
    assert answer.status_code == 200
    assert ("ikke organisasjonsnummer" if not number else "Skriv opplysningene selv") in answer.content.decode()
