"""Which products a code leads to, in one edition at a time."""

from __future__ import annotations

from datetime import date

import pytest

from aktsom.reference.editions import edition_on
from aktsom.reference.high_risk import high_risk_products, list_edition_on, map_entries, mapped
from aktsom.reference.themes import themes
from aktsom.risk.assessment_details import ProductDetails
from aktsom.risk.high_risk_lists import OwnMapping, leads, products_of, rebased, reference_list, themes_and_places

OLD, NEW = reference_list("2018"), reference_list("2022")
KAFFE, ARBEIDSTOY = "15861000", "18110000"


def names(code: str, products: object = NEW, own: tuple[OwnMapping, ...] = ()) -> list[str]:
    return [one.product for one in products_of(leads([code], products, own))]  # type: ignore[arg-type]


def test_an_old_year_rests_on_the_edition_of_its_time() -> None:
    assert list_edition_on(date(2020, 1, 1)).edition == "2018"
    assert list_edition_on(date(2026, 1, 1)).edition == "2022"


def test_the_two_editions_are_never_merged() -> None:
    [old] = products_of(leads([KAFFE], OLD))
    [new] = products_of(leads([KAFFE], NEW))
    assert dict(old.stages) == {"raw": 4}
    assert dict(new.stages) == {"raw": None, "component": None, "final": None}
    assert new.category == "Mat og drikke"
    assert not NEW.is_complete
    assert OLD.is_complete


def test_a_code_leads_to_the_products_that_the_edition_names() -> None:
    assert names(ARBEIDSTOY) == ["Arbeidstøy og tekstil"]
    assert names(ARBEIDSTOY, OLD) == ["Utendørs arbeidstøy", "Innendørs arbeidstøy, håndklær, sengetøy"]


def test_the_longest_beginning_decides() -> None:
    assert names("03222111", OLD) == ["Bananer"]
    assert names("03222118", OLD) == ["Bananer", "Appelsiner", "Druer", "Epler (import)"]


def test_a_code_that_nobody_maps_leads_nowhere() -> None:
    assert names("79000000") == []


def test_the_buyers_own_row_goes_before_our_map() -> None:
    assert names(KAFFE, OLD, (OwnMapping("1586", "Mat og drikke", "Te"),)) == ["Te"]
    assert names(KAFFE, OLD, (OwnMapping("15861", is_excluded=True), OwnMapping("1586", "Mat og drikke", "Te"))) == []


def test_what_codes_lead_to_brings_themes_and_places() -> None:
    found_themes, found_places = themes_and_places(leads([KAFFE], OLD))
    assert "child_labour" in found_themes
    assert "BR" in found_places


def test_on_another_edition_what_a_person_judged_stays_and_the_rest_follows() -> None:
    judged = ProductDetails("Skrivebord", "Møbler", "39121000", {"raw": 1}, {"raw": 3}, "Egen fabrikk i Norge")
    untouched = ProductDetails("Kaffe", "Mat og drikke", KAFFE, {"raw": 4}, {"raw": 4})
    by_hand = ProductDetails("Stifter og binders", "Kontorrekvisita", "", {"raw": 3}, {"raw": 3})
    fresh = products_of(leads([KAFFE], NEW))
    found = {one.product: dict(one.stages) for one in rebased([judged, untouched, by_hand], NEW, fresh)}
    assert found == {
        "Skrivebord": {"raw": 1},
        "Stifter og binders": {"raw": 3, "component": 3, "final": 3},
        "Kaffe": {"raw": None, "component": None, "final": None},
    }


@pytest.mark.parametrize("edition", ["2018", "2022"])
def test_every_row_of_the_list_has_a_source_known_themes_and_levels(edition: str) -> None:
    known = {theme.code for theme in themes()}
    products = high_risk_products(edition)
    assert len({one.code for one in products}) == len(products)
    for one in products:
        assert one.source.startswith("https://")
        assert set(one.themes) <= known
        assert set(one.stages) <= {"raw", "component", "final"}
        assert {level for level in one.stages.values() if level is not None} <= {1, 2, 3, 4}


def test_every_row_of_the_map_leads_to_a_category_that_some_edition_has() -> None:
    categories = {*OLD.categories, *NEW.categories}
    products = {one.product for one in (*OLD.products, *NEW.products)}
    assert {entry.category for entry in map_entries()} <= categories
    assert {name for entry in map_entries() for name in entry.products} <= products
    assert mapped("18110000") is not None
    assert edition_on("cpv_high_risk").publisher == "Aktsom"
