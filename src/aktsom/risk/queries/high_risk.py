"""Which list of high-risk products an assessment rests on, and what codes lead to by the buyer's own map and ours."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.reference.editions import editions_of
from aktsom.reference.high_risk import PRODUCTS, list_edition_on
from aktsom.risk.high_risk_lists import OWN, ListedProduct, OwnMapping, ProductList, reference_list
from aktsom.risk.models import CategoryMapping, HighRiskEdition
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def own_editions(organisation: Organisation) -> QuerySet[HighRiskEdition]:
    """The editions that the buyer has loaded and not withdrawn, newest first."""
    rows = HighRiskEdition.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return rows.select_related("loaded_by").order_by("-valid_from", "-pk")


def own_edition(organisation: Organisation, pk: int) -> HighRiskEdition:
    """One edition that the buyer has loaded, also a withdrawn one. Raises NotFound."""
    return one_row(
        HighRiskEdition.objects.filter(organisation=organisation).select_related("loaded_by"), pk, _("Denne utgaven finnes ikke.")
    )


def list_choices(organisation: Organisation) -> list[tuple[str, str]]:
    """Every edition that an assessment may rest on, by code and name, newest first: the buyer's own before ours."""
    own = [(f"{OWN}{edition.pk}", edition.name) for edition in own_editions(organisation)]
    return own + [(edition.edition, edition.name.nb) for edition in reversed(editions_of(PRODUCTS))]


def list_on(organisation: Organisation, day: date | None = None) -> ProductList:
    """The edition that holds on a day: the newest of the buyer's own that holds, else ours."""
    day = day or timezone.localdate()
    own = own_editions(organisation).filter(valid_from__lte=day).first()
    return _own_list(own) if own is not None else reference_list(list_edition_on(day).edition)


def list_called(organisation: Organisation, code: str) -> ProductList:
    """An edition by its code; one that was withdrawn since can still be read. Raises NotFound."""
    if code.startswith(OWN) and code[len(OWN) :].isdecimal():
        return _own_list(own_edition(organisation, int(code[len(OWN) :])))
    try:
        return reference_list(code)
    except KeyError as problem:
        raise NotFound(_("Denne utgaven finnes ikke.")) from problem


def own_mappings(organisation: Organisation) -> list[OwnMapping]:
    """The buyer's own rows of the map from CPV."""
    rows = mappings_of(organisation)
    return [OwnMapping(row.cpv, row.category, row.product, row.is_excluded) for row in rows]


def mappings_of(organisation: Organisation) -> QuerySet[CategoryMapping]:
    """The buyer's own rows of the map, as they are edited."""
    return CategoryMapping.objects.filter(organisation=organisation).order_by("cpv", "category", "product")


def mapping_of(organisation: Organisation, pk: int) -> CategoryMapping:
    """One of the buyer's own rows. Raises NotFound."""
    return one_row(mappings_of(organisation), pk, _("Denne raden finnes ikke."))


def _own_list(edition: HighRiskEdition) -> ProductList:
    grouped: dict[tuple[str, str], dict[str, int | None]] = {}
    for row in edition.rows.all():
        grouped.setdefault((row.category, row.product), {})[row.stage] = row.level
    products = tuple(ListedProduct(category, product, stages) for (category, product), stages in grouped.items())
    return ProductList(f"{OWN}{edition.pk}", edition.name, edition.valid_from, is_complete=True, products=products)
