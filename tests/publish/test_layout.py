"""What stands where."""

from __future__ import annotations

from typing import Any

from aktsom.publish.layout import lay_out
from aktsom.publish.layout.blocks import Blank, Card, Chapter, Figure, Grid, Heading, Note, Prose, Tiles
from aktsom.publish.wording import LANGUAGES, wording
from aktsom.publish.wording import _words as all_words
from tests.publish.reports import fjordviks_report, frozen


def blocks_under(data: Any, anchor: str) -> list[Any]:
    blocks = [block for chapter in lay_out(frozen(data)).chapters for block in (chapter.heading, *chapter.blocks)]
    start = next(place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.anchor == anchor)
    after = blocks[start + 1 :]
    return after[: next((place for place, block in enumerate(after) if isinstance(block, Heading)), len(after))]


def chapters(data: Any = None) -> dict[str, Chapter]:
    return {chapter.heading.anchor: chapter for chapter in lay_out(frozen(data)).chapters}


def test_chapters_come_in_the_order_that_a_reader_expects() -> None:
    assert list(chapters()) == [
        "lesehjelp",
        "nokkeltall",
        "forord",
        "virksomheten",
        *(f"trinn-{step}" for step in range(1, 7)),
        "kontakt",
    ]


def test_short_rows_make_a_table_and_long_ones_cards() -> None:
    data = fjordviks_report()
    assert [type(block) for block in blocks_under(data, "felt-2-A-3")] == [Grid]
    data["risks"]["rows"][0]["risk"] = "ord " * 100
    assert [type(block) for block in blocks_under(data, "felt-2-A-3")] == [Card, Card]


def test_a_card_gathers_what_was_left_blank_in_one_line() -> None:
    first, second = blocks_under(fjordviks_report(), "felt-3-A-1")
    assert first.blanks == "Ikke besvart: Målet for dette året · Resultater og veien videre"
    assert second.facts == ()


def test_blank_and_none_stated_are_two_things() -> None:
    data = fjordviks_report()
    assert blocks_under(data, "felt-4-A-3") == [Blank("Ikke besvart")]
    data["deviations"]["comment"] = "Vi fant ingen avvik i år."
    shown = blocks_under(data, "felt-4-A-3")
    assert [type(block) for block in shown][0::2] == [Note, Prose]


def test_what_the_form_did_not_ask_does_not_stand_there() -> None:
    data = fjordviks_report()
    del data["deviations"], data["answers"]["1.D.2"]
    anchors = {block.anchor for chapter in chapters(data).values() for block in chapter.blocks if isinstance(block, Heading)}
    assert not anchors & {"felt-4-A-3", "felt-1-D-2"}


def test_the_key_numbers_are_those_of_the_report() -> None:
    (tiles,) = [block for block in chapters()["nokkeltall"].blocks if isinstance(block, Tiles)]
    assert [tile.value.replace("\u202f", " ") for tile in tiles.tiles] == ["2 150", "612 400 000", "140", "37", "2", "2"]


def test_each_figure_says_its_finding_and_carries_its_numbers() -> None:
    coverage, followed_up, themes = [block for block in chapters()["nokkeltall"].blocks if isinstance(block, Figure)]
    assert coverage.title == "24 av 27 spørsmål i de seks trinnene er besvart"
    assert followed_up.title == "37 av 140 aktive avtaler er fulgt opp"
    assert themes.title == "Tvangsarbeid er tema i 2 av 2 prioriterte risikoer"
    assert "1 Forankre: 8 av 8" in coverage.alt
    assert len(themes.table.rows) == 3
    assert all(figure.svg.startswith("<svg") for figure in (coverage, followed_up, themes))


def test_a_figure_without_numbers_is_not_drawn() -> None:
    data = fjordviks_report()
    data["procurement"] = dict.fromkeys(data["procurement"])
    data["risks"]["rows"] = []
    assert [block.number for block in chapters(data)["nokkeltall"].blocks if isinstance(block, Figure)] == ["Figur 1"]


def test_every_wording_exists_in_every_language_with_the_same_places_to_fill() -> None:
    for key, words in all_words().items():
        assert set(words) == set(LANGUAGES), key
        places = [{part.split("}")[0] for part in text.split("{")[1:]} for text in words.values()]
        assert places[0] == places[1] == places[2], key


def test_an_unknown_language_falls_back_to_bokmal() -> None:
    assert wording("se")("contents") == "Innhold"
