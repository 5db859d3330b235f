"""The list of high-risk products as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from aktsom.reference.high_risk import edition_called
from aktsom.risk.assessment_shown import ShownLevel, shown_level
from aktsom.risk.high_risk_lists import OWN, STAGES, ListedProduct, ProductList


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A product with its level at each stage, None where the stage is not judged."""

    product: str
    stages: tuple[ShownLevel | None, ...]


@dataclass(frozen=True, slots=True)
class ShownCategory:
    """A category with its products; without any, the edition knows the category alone."""

    name: str
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class ShownList:
    """An edition of the list."""

    code: str
    name: str
    note: str
    is_own: bool
    is_complete: bool
    categories: tuple[ShownCategory, ...]


def shown_list(products: ProductList) -> ShownList:
    """An edition by category."""
    is_own = products.code.startswith(OWN)
    language = (get_language() or "nb")[:2]
    note = "" if is_own else edition_called(products.code).note.in_language(language)
    categories = tuple(
        ShownCategory(name, tuple(_row(one) for one in products.in_category(name) if one.product)) for name in products.categories
    )
    return ShownList(products.code, products.name, note, is_own, products.is_complete, categories)


def _row(one: ListedProduct) -> ShownRow:
    return ShownRow(one.product, tuple(shown_level(one.stages[stage]) if stage in one.stages else None for stage in STAGES))
