"""One edition of the list of high-risk products in one shape, be it ours or one that the buyer has loaded. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from aktsom.reference.high_risk import MapEntry, edition_called, high_risk_products, mapped
from aktsom.risk.assessment_details import ProductDetails

STAGES = ("raw", "component", "final")
OWN = "own:"


@dataclass(frozen=True, slots=True)
class ListedProduct:
    """A product of an edition; `product` is blank where the edition knows the category alone."""

    category: str
    product: str
    stages: Mapping[str, int | None]
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductList:
    """An edition: its code, its name, from when it holds, whether it is whole, and its products in bokmål."""

    code: str
    name: str
    valid_from: date
    is_complete: bool
    products: tuple[ListedProduct, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories, each once."""
        return tuple(dict.fromkeys(one.category for one in self.products))

    def find(self, product: str, category: str = "") -> ListedProduct | None:
        """A product by its name, in a category where one is named."""
        name = _folded(product)
        return next(
            (
                one
                for one in self.products
                if one.product and _folded(one.product) == name and (not category or _folded(one.category) == _folded(category))
            ),
            None,
        )

    def in_category(self, category: str) -> list[ListedProduct]:
        """The products of a category."""
        return [one for one in self.products if _folded(one.category) == _folded(category)]


@dataclass(frozen=True, slots=True)
class OwnMapping:
    """The buyer's own word on what a code, or codes that begin so, lead to."""

    cpv: str
    category: str = ""
    product: str = ""
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """What a code leads to, and who says so."""

    cpv: str
    products: tuple[ProductDetails, ...]
    name: str = ""
    is_own: bool = False
    is_excluded: bool = False
    listed: tuple[ListedProduct, ...] = field(default=())


def reference_list(edition: str) -> ProductList:
    """One of the editions that the product brings, in the words that assessments are kept in. Raises KeyError."""
    found = edition_called(edition)
    products = tuple(
        ListedProduct(
            one.category.nb,
            one.product.nb if one.product else "",
            one.stages,
            one.themes,
            one.places,
        )
        for one in high_risk_products(edition)
    )
    return ProductList(edition, found.name.nb, found.valid_from, bool(found.more["is_complete"]), products)


def leads(codes: Sequence[str], products: ProductList, own: Iterable[OwnMapping] = ()) -> list[Lead]:
    """What each code leads to: the buyer's own rows first, then our map; a code without either leads nowhere."""
    mine = sorted(own, key=lambda row: -len(row.cpv))
    return [_lead(code, products, mine) for code in codes]


def _lead(code: str, products: ProductList, own: list[OwnMapping]) -> Lead:
    longest = next((row.cpv for row in own if code.startswith(row.cpv)), None)
    if longest is not None:
        rows = [row for row in own if row.cpv == longest]
        if any(row.is_excluded for row in rows):
            return Lead(code, (), is_own=True, is_excluded=True)
        found = [_found(products, row.category, (row.product,) if row.product else (), row.product) for row in rows]
        return _joined(code, [each for one in found for each in one], rows[0].product or rows[0].category, is_own=True)
    entry = mapped(code)
    if entry is None:
        return Lead(code, ())
    return _joined(code, _mapped_products(entry, products), entry.name.nb)


def _mapped_products(entry: MapEntry, products: ProductList) -> list[ListedProduct]:
    return _found(products, entry.category, entry.products, entry.name.nb)


def _found(products: ProductList, category: str, names: Sequence[str], otherwise: str) -> list[ListedProduct]:
    """The named products of the edition. Where it has none of them but knows the category, what is bought is of unknown level."""
    found = [one for name in names if (one := products.find(name, category)) is not None]
    if found:
        return found
    listed = products.in_category(category)
    if not listed:
        return []
    themes = tuple(dict.fromkeys(theme for one in listed if not one.product for theme in one.themes))
    places = tuple(dict.fromkeys(place for one in listed if not one.product for place in one.places))
    return [ListedProduct(category, otherwise or category, dict.fromkeys(STAGES), themes, places)]


def _joined(code: str, listed: list[ListedProduct], name: str, *, is_own: bool = False) -> Lead:
    made = tuple(
        ProductDetails(one.product or one.category, one.category, code, dict(one.stages), _known(one.stages)) for one in listed
    )
    return Lead(code, made, name, is_own=is_own, listed=tuple(listed))


def products_of(found: Sequence[Lead]) -> tuple[ProductDetails, ...]:
    """The products that codes lead to, each once."""
    made = {(one.category, one.product): one for lead in reversed(found) for one in reversed(lead.products)}
    return tuple(reversed(made.values()))


def themes_and_places(found: Sequence[Lead]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The themes and places that the edition gives for what codes lead to."""
    listed = [one for lead in found for one in lead.listed]
    themes = dict.fromkeys(theme for one in listed for theme in one.themes)
    return tuple(themes), tuple(dict.fromkeys(place for one in listed for place in one.places))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def rebased(kept: Sequence[ProductDetails], new: ProductList, fresh: Sequence[ProductDetails]) -> tuple[ProductDetails, ...]:
    """The products on another edition: what a person judged otherwise than the list stays, the rest takes the new list's levels.

    What codes led to in the old edition gives way to `fresh`, which is what they lead to in the new one.
    """
    stay = [_on(one, new) for one in kept if one.differs or not one.from_cpv]
    names = {(one.category, one.product) for one in stay}
    return (*stay, *(one for one in fresh if (one.category, one.product) not in names))


def _on(one: ProductDetails, new: ProductList) -> ProductDetails:
    listed = new.find(one.product, one.category) or new.find(one.product)
    levels = dict(listed.stages) if listed is not None else {}
    stages = one.stages if one.differs else levels or dict.fromkeys(one.stages or STAGES)
    return replace(one, stages=stages, from_list={stage: level for stage, level in levels.items() if level is not None})


def _known(stages: Mapping[str, int | None]) -> dict[str, int | None]:
    return {stage: level for stage, level in stages.items() if level is not None}
