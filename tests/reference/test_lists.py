"""The reference lists, read on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from aktsom.reference.countries import Country, countries, country
from aktsom.reference.editions import edition_on, editions_of, sources
from aktsom.reference.goals_sdg import goals_sdg
from aktsom.reference.numbered import Numbered
from aktsom.reference.phases import phase, phases
from aktsom.reference.places import codes_of_places, is_place, name_of_place
from aktsom.reference.regions import Region, region, regions
from aktsom.reference.shown import shown_edition
from aktsom.reference.steps import step, steps
from aktsom.reference.themes import Theme, theme_coded, theme_named, theme_names, themes
from aktsom.report.template import PHASES
from aktsom.values.words import Words


def test_there_are_nineteen_themes_and_six_of_them_belong_to_the_environment() -> None:
    assert len(themes()) == 19
    assert [theme.name.nb for theme in themes() if theme.parent == "environment"] == [
        *("Utslipp", "Drivhusgasser", "Energi", "Avfall", "Vann", "Materialbruk")
    ]
    assert {theme.parent for theme in themes()} == {None, "environment"}


def test_a_parent_stands_right_before_its_children() -> None:
    names = theme_names()

    assert names[names.index("Miljø") + 1 : names.index("Korrupsjon")] == names[11:17]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Lønn", "wages"),
        ("helse miljø og sikkerhet", "health_and_safety"),
        ("  HELSE,  MILJØ og\nsikkerhet ", "health_and_safety"),
        ("Klimagasser", "greenhouse_gases"),
        ("Forced labour", "forced_labour"),
        ("Tryggleik", None),
        ("", None),
    ],
)
def test_a_theme_is_known_by_any_of_its_spellings(written: str, code: str | None) -> None:
    theme = theme_named(written)

    assert (theme.code if theme else None) == code


def test_no_two_themes_share_a_spelling() -> None:
    spellings = [name.casefold() for theme in themes() for name in {theme.name.nb, theme.name.nn, *theme.aliases}]

    assert sorted(set(spellings)) == sorted(spellings)


def test_an_unknown_theme_has_no_code() -> None:
    with pytest.raises(KeyError):
        theme_coded("weather")


def test_the_steps_and_phases_are_those_that_the_templates_speak_of() -> None:
    assert [entry.number for entry in steps()] == [1, 2, 3, 4, 5, 6]
    assert tuple(entry.code for entry in phases()) == PHASES
    assert step(3).name.en == "Stop, prevent and reduce"
    assert phase("competition").name.nb == "Gjennomføring"
    with pytest.raises(KeyError):
        step(7)
    with pytest.raises(KeyError):
        phase("dream")


def test_there_are_seventeen_goals() -> None:
    assert [goal.number for goal in goals_sdg()] == list(range(1, 18))


def test_countries_have_their_names_in_three_languages() -> None:
    assert len(countries()) == 250
    assert country("ES").name == Words("Spania", "Spania", "Spain")
    assert country("EG").name == Words("Egypt", "Egypt", "Egypt")
    assert country("CI").name == Words("Elfenbenskysten", "Elfenbeinskysten", "Côte d’Ivoire")
    with pytest.raises(KeyError):
        country("EU")


def test_a_region_lies_in_a_known_region_and_has_known_countries() -> None:
    codes = {entry.code for entry in regions()}
    for entry in regions():
        assert entry.within is None or entry.within in codes
        for code in entry.countries:
            assert country(code)


def test_the_eea_is_the_eu_and_three_more() -> None:
    assert len(region("eu").countries) == 27
    assert set(region("eea").countries) - set(region("eu").countries) == {"IS", "LI", "NO"}
    assert "GB" not in region("eea").countries
    with pytest.raises(KeyError):
        region("moon")


def test_no_two_places_share_a_name() -> None:
    owners: dict[str, set[str]] = {}
    places: list[Country | Region] = [*countries(), *regions()]
    for place in places:
        for name in place.names:
            owners.setdefault(name.casefold(), set()).add(place.code)

    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("geography", "codes"),
    [
        ("Globalt", ("global",)),
        ("Norge", ("NO",)),
        ("Noreg og Kina", ("NO", "CN")),
        ("Kina, Vietnam og resten av Sørøst-Asia. Kina mest.", ("CN", "VN", "southeast_asia")),
        ("EU/EØS", ("eea",)),
        ("EU", ("eu",)),
        ("Sør-Sudan, ikke Sudan", ("SS", "SD")),
        ("Papua Ny-Guinea", ("PG",)),
        ("DR\nKongo", ("CD",)),
        ("Nigeria", ("NG",)),
        ("Man vet ikke", ()),
        ("ukjent", ()),
        ("", ()),
    ],
)
def test_a_geography_gives_up_the_places_it_names(geography: str, codes: tuple[str, ...]) -> None:
    assert codes_of_places(geography) == codes


def test_a_place_is_told_from_other_words() -> None:
    assert is_place(" øst-asia ")
    assert not is_place("Asia og Afrika")
    assert name_of_place("NO").nn == "Noreg"
    assert name_of_place("middle_east").nn == "Midtausten"


def test_every_list_says_who_publishes_it_and_on_what_terms() -> None:
    assert {
        *("contract_terms", "countries", "due_diligence_steps", "procurement_phases", "regions", "report_themes"),
        *("severity_of_harm", "sustainable_development_goals"),
    } <= set(sources())
    for source in sources():
        for edition in editions_of(source):
            assert edition.publisher
            assert edition.address.startswith("https://")
            for words in _words(edition.name, edition.licence, edition.note):
                assert words.strip()


def test_every_entry_has_its_words_in_three_languages() -> None:
    entries: list[Theme | Numbered] = [*themes(), *steps(), *phases(), *goals_sdg()]
    for entry in entries:
        assert all(words.strip() for words in _words(entry.name, entry.explanation)), entry.code


def _words(*texts: Words) -> Iterator[str]:
    for text in texts:
        yield from (text.nb, text.nn, text.en)


def test_an_edition_holds_within_its_days() -> None:
    goals = edition_on("sustainable_development_goals")

    assert not goals.holds_on(date(2015, 9, 24))
    assert goals.holds_on(date(2030, 12, 31))
    assert not goals.holds_on(date(2031, 1, 1))
    assert edition_on("report_themes").holds_on(date(2099, 1, 1))


def test_before_the_first_edition_the_first_is_used() -> None:
    assert edition_on("report_themes", date(1999, 1, 1)) is editions_of("report_themes")[0]
    assert themes(date(1999, 1, 1)) == themes()


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(KeyError):
        editions_of("../sources")


@pytest.mark.parametrize("source", sources())
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_list_can_be_shown(source: str, language: str) -> None:
    shown = shown_edition(editions_of(source)[-1], language, date(2026, 11, 21))

    assert shown.is_current
    assert all(entry.code and entry.name for entry in shown.entries)
    assert len({entry.code for entry in shown.entries}) == len(shown.entries) > 0
