"""The pages of the reference lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from aktsom.access.models import User

LogIn = Callable[[User], Client]


def test_kari_sees_every_list_with_its_source(kari: User, logged_in: LogIn) -> None:
    page = logged_in(kari).get("/referanse/").content.decode()

    for words in (
        "Temaer i årsrapporten",
        "De seks trinnene",
        "Bærekraftsmålene",
        "Land",
        "Etisk handel Norge",
        "OECD",
        "01.01.2023",
    ):
        assert words in page


def test_ola_without_an_organisation_may_read_them_too(ola: User, logged_in: LogIn) -> None:
    assert logged_in(ola).get("/referanse/").status_code == 200


def test_a_list_shows_its_entries_its_terms_and_other_spellings(kari: User, logged_in: LogIn) -> None:
    page = logged_in(kari).get("/referanse/report_themes/2023/").content.decode()

    for words in ("Barnearbeid", "Hører under", "Klimagasser", "EUPL-1.2", "https://etiskhandel.no"):
        assert words in page


@pytest.mark.parametrize("address", ["/referanse/moon/2023/", "/referanse/report_themes/1999/", "/referanse/../settings/"])
def test_a_list_that_is_not_there_is_not_found(kari: User, logged_in: LogIn, address: str) -> None:
    assert logged_in(kari).get(address).status_code == 404


def test_nobody_reads_them_without_logging_in(client: Client, db: None) -> None:
    assert client.get("/referanse/").status_code == 302


def test_nothing_is_written_there(kari: User, logged_in: LogIn) -> None:
    assert logged_in(kari).post("/referanse/").status_code == 405
