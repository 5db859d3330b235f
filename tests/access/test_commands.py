"""The room's verbs on the command line."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from aktsom.access.models import Event, Organisation, User
from aktsom.access.queries import roles_in
from aktsom.access.roles import Role
from aktsom.project.door import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _norwegian_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")


def test_a_bare_install_gets_its_first_person(capsys: Any) -> None:
    assert main(["person", "add", "Pia@Plattform.example", "--name", "Pia", "--platform-administrator"]) == 0
    pia = User.objects.get()
    assert (pia.email, pia.name, pia.is_platform_administrator) == ("pia@plattform.example", "Pia", True)
    assert capsys.readouterr().out == "pia@plattform.example kan logge inn.\n"
    assert [(event.verb, event.actor) for event in Event.objects.order_by("pk")] == [
        ("person_added", None),
        ("platform_administrator_made", None),
    ]


def test_adding_again_adds_the_role_alone(fjordvik: Organisation, kari: User) -> None:
    words = ["person", "add", kari.email, "--organisation", fjordvik.slug, "--role", "approver"]
    assert main(words) == main(words) == 0
    assert roles_in(kari, fjordvik) == {Role.REPORT_OWNER, Role.APPROVER}
    assert Event.objects.get().verb == "role_given"


def test_a_link_from_the_command_line_logs_in(kari: User, capsys: Any, client: Client) -> None:
    assert main(["login-link", kari.email]) == 0
    address = capsys.readouterr().out.strip()
    assert address.startswith("http://127.0.0.1:8000/logg-inn/")
    response = client.post(address.removeprefix("http://127.0.0.1:8000"))
    assert (response.status_code, client.session["_auth_user_id"]) == (302, str(kari.pk))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["login-link", "ingen@fjordvik.example"], "Det finnes ingen person med adressen ingen@fjordvik.example."),
        (["person", "add", "ikke en adresse"], "ikke en adresse er ikke en e-postadresse."),
        (
            ["person", "add", "ny@fjordvik.example", "--organisation", "finnes-ikke"],
            "Siden finnes ikke, eller den er ikke åpen for deg.",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(words: list[str], said: str, capsys: Any) -> None:
    assert main(words) == 1
    assert capsys.readouterr().err == f"aktsom {words[0]}: {said}\n"
