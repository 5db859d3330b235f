"""The pages of the reference lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import User
from aktsom.reference.actions import load_cpv
from aktsom.reference.cpv import own_codes

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


def test_the_cpv_codes_are_ours_until_the_full_list_is_loaded_and_are_searched_and_paged(
    kari: User, logged_in: LogIn, tmp_path: Path
) -> None:
    browser = logged_in(kari)
    ours = browser.get("/referanse/cpv/")
    assert ours.context["page"].paginator.count == len(own_codes())
    assert "de som brukes mest" in ours.content.decode()
    entries = "".join(f"'{code}':\n  name: Thing {code}\n  nob: Sære plagg\n" for code in range(18110000, 18110700))
    (tmp_path / "koder.yaml").write_text(entries)
    load_cpv(tmp_path / "koder.yaml")
    second = browser.get("/referanse/cpv/?side=2")
    assert next(code for code, _name, _english in second.context["codes"]) == "18110100"
    assert "700 koder" in second.content.decode()
    with CaptureQueriesContext(connection) as queries:
        found = browser.get("/referanse/cpv/?sok=plagg&side=5")
    assert (found.context["is_full"], len(found.context["codes"])) == (True, 100)
    assert "?sok=plagg&amp;side=4" in found.content.decode()
    assert len(queries) < 12
    assert [code for code, *_names in browser.get("/referanse/cpv/?sok=18110650").context["codes"]] == ["18110650"]
    assert [len(browser.get("/referanse/cpv/", {"sok": words}).context["codes"]) for words in ("zzzz", "\x00", "x" * 5000)] == [
        0,
        100,
        0,
    ]


def test_nothing_is_written_there(kari: User, logged_in: LogIn) -> None:
    assert logged_in(kari).post("/referanse/").status_code == 405
