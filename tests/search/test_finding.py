"""What is remembered is found: by any form of its words, ranked, by kind, and only in its own organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from aktsom.access.models import Organisation, User
from aktsom.search import offers
from aktsom.search.actions import Findable, build_what_is_missing, forget, forget_all, rebuild, remember, remember_many, renew
from aktsom.search.commands import search as search_verb
from aktsom.search.models import SearchEntry, SearchWord
from aktsom.search.queries import find, find_of_kind
from tests import cast

THINGS = (
    Findable("agreement", "1", "Rammeavtale om renhold", "Avtale A-2026/014 · løper", "/avtaler/1/"),
    Findable("agreement", "2", "Skolerenhold", "løper", "/avtaler/2/", words="Renblank AS 312345676"),
    Findable("agreement", "3", "Arbeidsklær og vernesko", "utkast", "/avtaler/3/"),
    Findable("supplier", "1", "Renblank AS", "312 345 676", "/leverandorer/1/"),
    Findable("supplier", "2", "Ærlig Åpenhet ASA", "Norge", "/leverandorer/2/"),
    Findable("deviation", "1", "Manglende lønnsslipper", "hos Renblank AS", "/oppfolging/avvik/1/"),
    Findable("deviation", "2", "Tenester utan rettar", "menneskerettigheter", "/oppfolging/avvik/2/"),
)
# The same set of hits on every database; the best first.
HITS = {
    "avtalen": ["agreement 1"],
    "avtalar": ["agreement 1"],
    "RENHOLD": ["agreement 1", "agreement 2"],
    "renholdet i skolene": ["agreement 2"],
    "renh": ["agreement 1", "agreement 2"],
    "klær": ["agreement 3"],
    "klærne": ["agreement 3"],
    "312345676": ["agreement 2", "supplier 1"],
    "312 345 676": ["agreement 2", "supplier 1"],
    "a2026014": ["agreement 1"],
    "A-2026/014": ["agreement 1"],
    "renblank": ["agreement 2", "deviation 1", "supplier 1"],
    "ÆRLIG ÅPEN": ["supplier 2"],
    "apenhet": [],
    "tjenester": ["deviation 2"],
    "menneskerettar": ["deviation 2"],
    "rettigheiter": ["deviation 2"],
    "lønnsslippene": ["deviation 1"],
    "renblank lønnsslipp": ["deviation 1"],
    "": [],
    "   ": [],
    "%_'\"": [],
    "\U0010ffff": [],
}


@pytest.fixture
def told(fjordvik: Organisation) -> Organisation:
    remember_many(fjordvik, THINGS)
    return fjordvik


@pytest.fixture
def kinds() -> Iterator[None]:
    before = dict(offers._SOURCES)
    offers._SOURCES.clear()
    offers.offer_source("supplier", "Leverandører", lambda _organisation: THINGS[3:5], position=2)
    offers.offer_source("agreement", "Avtaler", lambda _organisation: THINGS[:3], position=1)
    yield
    offers._SOURCES.clear()
    offers._SOURCES.update(before)


def found(organisation: Organisation, words: str) -> list[str]:
    return sorted(f"{entry.kind} {entry.thing_id}" for group in find(organisation, words) for entry in group.entries)


def test_every_database_finds_the_same(told: Organisation) -> None:
    assert {words: found(told, words) for words in HITS} == HITS


def test_what_is_named_so_stands_before_what_is_put_together_of_it(told: Organisation) -> None:
    assert [entry.thing_id for entry in find(told, "renhold")[0].entries] == ["1", "2"]


def test_nothing_is_found_in_another_organisation(told: Organisation, storoya: Organisation) -> None:
    assert [find(storoya, words) for words in HITS if words] == [[] for words in HITS if words]


def test_what_is_told_anew_is_found_by_its_new_words_alone(told: Organisation) -> None:
    remember(told, Findable("agreement", "3", "Hansker", "", "/avtaler/3/"))
    assert found(told, "klær") == []
    assert found(told, "hanske") == ["agreement 3"]
    assert SearchEntry.objects.filter(organisation=told, kind="agreement", thing_id="3").count() == 1


def test_what_is_forgotten_is_found_no_more(told: Organisation) -> None:
    forget(told, "agreement", 3)
    assert found(told, "klær") == []
    assert not SearchWord.objects.filter(stem="hansk").exists()


def test_the_last_word_counts_where_a_thing_is_told_twice_at_once(fjordvik: Organisation) -> None:
    remember_many(fjordvik, [THINGS[0], Findable("agreement", "1", "Hansker", "", "/avtaler/1/")])
    assert found(fjordvik, "hansker") == ["agreement 1"]
    assert found(fjordvik, "renhold") == []


def test_texts_that_are_too_long_are_cut(fjordvik: Organisation) -> None:
    remember(fjordvik, Findable("agreement", "1", "hanske " * 10_000, "ø" * 50_000, "/avtaler/1/"))
    assert found(fjordvik, "hansker") == ["agreement 1"]


def test_a_search_of_many_things_is_two_questions(told: Organisation, django_assert_num_queries: object) -> None:
    remember_many(told, [Findable("agreement", str(one), f"Renhold {one}", "", "/") for one in range(10, 60)])
    with django_assert_num_queries(2):  # type: ignore[operator]
        (group,) = find(told, "renhold")
    assert (len(group.entries), group.count, group.has_more) == (5, 52, True)
    assert find_of_kind(told, "renhold", "agreement").count() == 52


def test_the_search_is_made_anew_from_what_the_rooms_have(told: Organisation, kinds: None) -> None:
    remember(told, Findable("agreement", "99", "Hansker som ingen kjenner til", "", "/"))
    assert rebuild(told) == 5
    assert found(told, "hansker") == []
    assert found(told, "renblank") == ["agreement 2", "supplier 1"]


def test_where_nothing_can_be_found_the_search_is_built_and_no_other_is_touched(
    told: Organisation, storoya: Organisation, kinds: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(told, Findable("agreement", "99", "Hansker", "", "/"))
    with monkeypatch.context() as patch:
        patch.setattr("aktsom.search.actions.rebuild", lambda organisation: int(f"avbrutt etter {rebuild(organisation)}"))
        with pytest.raises(ValueError, match="avbrutt"):
            build_what_is_missing()
    assert found(storoya, "renblank") == [], "stopped half-way, nothing is half-done"

    assert build_what_is_missing() == 5 * 2, "Storøya's and the secretariat's"
    assert found(storoya, "renblank") == ["agreement 2", "supplier 1"]
    assert found(told, "hansker") == ["agreement 99"]
    assert build_what_is_missing() == 0


def test_the_verb_makes_one_or_every_search_anew(
    fjordvik: Organisation, storoya: Organisation, kinds: None, capsys: pytest.CaptureFixture[str]
) -> None:
    class Options:
        act, organisation = "rebuild", ""

    assert search_verb(Options) == 0  # type: ignore[arg-type]
    assert set(capsys.readouterr().out.splitlines()) >= {"Fjordvik kommune: 5 kan finnes", "Storøya kommune: 5 kan finnes"}
    Options.organisation = "fjordvik-kommune"
    search_verb(Options)  # type: ignore[arg-type]
    assert capsys.readouterr().out == "Fjordvik kommune: 5 kan finnes\n"


@pytest.fixture
def reader(told: Organisation, kinds: None, rune: User) -> Client:
    return cast.logged_in(rune)


def test_the_page_groups_hits_by_kind_in_the_order_of_the_work(reader: Client) -> None:
    page = reader.get("/sok/", {"q": "renblank"}).content.decode()
    assert page.index('id="slag-agreement"') < page.index('id="slag-supplier"')
    assert 'href="/leverandorer/1/"' in page
    assert "3 treff" in page


def test_a_kind_with_many_hits_is_shown_in_full_a_page_at_a_time(reader: Client, told: Organisation) -> None:
    remember_many(told, [Findable("agreement", str(one), f"Renhold {one}", "", f"/avtaler/{one}/") for one in range(10, 60)])
    page = reader.get("/sok/", {"q": "renhold"}).content.decode()
    assert "Vis alle 52 treff i Avtaler" in page
    second = reader.get("/sok/", {"q": "renhold", "slag": "agreement", "side": "2"}).content.decode()
    assert "52 treff" in second
    assert len(re.findall(r'href="/avtaler/\d+/"', second)) == 25


@pytest.mark.parametrize("words", ["finnesikke", "<script>alert(1)</script>", "x" * 50_000, "'; drop table", "\u200b", "æ"])
def test_no_hits_says_so_and_what_to_try(reader: Client, words: str) -> None:
    response = reader.get("/sok/", {"q": words})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Ingen treff" in page
    assert "<script>alert" not in page
    assert ("Skriv minst to bokstaver." in page) == (len(words) == 1)


def test_an_empty_page_teaches(reader: Client) -> None:
    page = reader.get("/sok/").content.decode()
    assert "<kbd>/</kbd>" in page
    assert reader.get("/sok/", {"slag": "nonsense", "side": "x"}).status_code == 200


def test_every_page_has_the_search_field_but_the_search_itself(reader: Client) -> None:
    assert 'id="sok-i-alt"' in reader.get("/historikk/").content.decode()
    assert 'id="sok-i-alt"' not in reader.get("/sok/").content.decode()


def test_what_is_renewed_is_told_only_where_it_is_shown_otherwise(told: Organisation, django_assert_num_queries: object) -> None:
    agreements = THINGS[:3]
    with django_assert_num_queries(1):  # type: ignore[operator]
        renew(told, "agreement", agreements)
    renew(told, "agreement", [*agreements[:2], Findable("agreement", "9", "Hansker", "", "/avtaler/9/")])
    assert found(told, "klær") == []
    assert found(told, "hansker") == ["agreement 9"]
    assert found(told, "renblank") == ["agreement 2", "deviation 1", "supplier 1"]


def test_an_organisation_that_is_taken_away_is_found_no_more(told: Organisation, storoya: Organisation) -> None:
    remember_many(storoya, THINGS[:1])
    forget_all(told)
    assert found(told, "renblank") == []
    assert not SearchWord.objects.filter(organisation=told).exists()
    assert found(storoya, "renhold") == ["agreement 1"]
