"""The list of high-risk products in its editions, and our own map from CPV to it. Pure: no Django.

Two editions of the list are never merged: a product is looked for in one edition alone, and what that edition lacks is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from aktsom.reference.editions import Edition, edition_on, editions_of
from aktsom.values.words import Words

PRODUCTS, MAP = "high_risk_products", "cpv_high_risk"
STAGE_WORDS = {
    "raw": Words("råvare", "råvare", "raw material"),
    "component": Words("komponent", "komponent", "component"),
    "final": Words("sluttproduksjon", "sluttproduksjon", "final production"),
}


@dataclass(frozen=True, slots=True)
class HighRiskProduct:
    """A product on the list, or a whole category where `product` is None: the level of each stage that the list judges.

    A stage without a level is named by the list and not known here.
    """

    code: str
    category: Words
    product: Words | None
    stages: Mapping[str, int | None]
    themes: tuple[str, ...]
    places: tuple[str, ...]
    sureness: str
    source: str
    dated: str

    @property
    def name(self) -> Words:
        """What it is called: the product, or else the category."""
        return self.product or self.category


@dataclass(frozen=True, slots=True)
class MapEntry:
    """What codes that begin so lead to: a category, and products by the names that some edition gives them."""

    prefix: str
    name: Words
    category: str
    products: tuple[str, ...]


@cache
def high_risk_products(edition: str) -> tuple[HighRiskProduct, ...]:
    """The products of one edition, in its order. Raises KeyError where there is no such edition."""
    return tuple(
        HighRiskProduct(
            code=entry["code"],
            category=Words(**entry["category"]),
            product=Words(**entry["product"]) if "product" in entry else None,
            stages=dict(entry["stages"]),
            themes=tuple(entry["themes"]),
            places=tuple(entry["places"]),
            sureness=entry["sureness"],
            source=entry["source"],
            dated=entry["dated"],
        )
        for entry in edition_called(edition).entries
    )


def edition_called(name: str) -> Edition:
    """An edition of the list by its name. Raises KeyError."""
    for edition in editions_of(PRODUCTS):
        if edition.edition == name:
            return edition
    raise KeyError(name)


def list_edition_on(day: date | None = None) -> Edition:
    """The edition of the list that held on a day."""
    return edition_on(PRODUCTS, day)


@cache
def map_entries(on: date | None = None) -> tuple[MapEntry, ...]:
    """Our own map from CPV, the longest beginnings first."""
    entries = (
        MapEntry(entry["code"], Words(**entry["name"]), entry["category"], tuple(entry["products"]))
        for entry in edition_on(MAP, on).entries
    )
    return tuple(sorted(entries, key=lambda entry: (-len(entry.prefix), entry.prefix)))


def mapped(cpv: str, on: date | None = None) -> MapEntry | None:
    """What our map leads a code to: the longest beginning decides."""
    return next((entry for entry in map_entries(on) if cpv.startswith(entry.prefix)), None)
