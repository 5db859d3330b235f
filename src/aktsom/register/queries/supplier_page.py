"""One supplier with everything that its page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from aktsom.register.models import (
    AgreementSupplier,
    Certificate,
    FormerName,
    Site,
    Supplier,
    SupplierContact,
    SupplierSize,
    SupplyChainLink,
)
from aktsom.register.queries.supplier_lists import KNOWN
from aktsom.register.queries.suppliers import any_supplier_of
from aktsom.register.supplier_part_rules import Part
from aktsom.register.supplier_sizes import Account, Answer, Judged, Size, account_state, is_large, transparency_act
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

PART_TABLES: dict[str, type[Part]] = {
    "storrelse": SupplierSize,
    "tidligere-navn": FormerName,
    "kontakt": SupplierContact,
    "sertifikat": Certificate,
    "underleverandor": SupplyChainLink,
    "sted": Site,
}


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A sub-supplier with the places it runs, in the order of the chain; the places of the supplier itself come without one."""

    link: SupplyChainLink | None
    sites: tuple[Site, ...]


@dataclass(frozen=True, slots=True)
class SupplierStanding:
    """What the figures say of a supplier on a day, and what a person has said instead."""

    size: Size
    act: Judged
    large: Judged
    covered: Answer
    account: Account


def shown_supplier(organisation: Organisation, pk: int) -> Supplier:
    """A supplier with its names, sizes, contacts, certificates and agreements, also where it stands no more. Raises NotFound."""
    found = any_supplier_of(organisation, pk)
    parties = AgreementSupplier.objects.filter(agreement__withdrawn_at__isnull=True).select_related("agreement")
    rows = (
        Supplier.objects.filter(pk=found.pk)
        .select_related("merged_into")
        .prefetch_related(
            Prefetch("former_names", FormerName.objects.order_by("-until", "-pk")),
            "sizes",
            Prefetch("contacts", SupplierContact.objects.filter(closed_at__isnull=True)),
            Prefetch("certificates", Certificate.objects.filter(closed_at__isnull=True).select_related("document")),
            Prefetch("agreements", parties.order_by("agreement__title", "agreement__pk")),
        )
    )
    return rows.get()


def part_of(organisation: Organisation, pk: int, kind: str, part: int) -> Part:
    """Something that belongs to a standing supplier and is not closed. Raises NotFound."""
    table = PART_TABLES.get(kind)
    if table is None:
        raise NotFound(_("Siden finnes ikke."))
    rows = table.objects.filter(
        supplier=pk,
        supplier__organisation=organisation,
        supplier__withdrawn_at__isnull=True,
        supplier__merged_into__isnull=True,
        pk=part,
    )
    if kind not in ("storrelse", "tidligere-navn"):
        rows = rows.filter(Q(closed_at__isnull=True))
    found: Part | None = rows.select_related("supplier__organisation").first()
    if found is None:
        raise NotFound(_("Dette finnes ikke lenger hos leverandøren."))
    return found


def chain_of(supplier: Supplier) -> list[ChainRow]:
    """The supply chain as a tree told from the top: the supplier's own places, then each sub-supplier with those under it."""
    links = list(supplier.chain.filter(closed_at__isnull=True))
    sites = list(supplier.sites.filter(closed_at__isnull=True))
    rows = [ChainRow(None, tuple(site for site in sites if site.link_id is None))]
    _grow(rows, None, links, sites)
    return rows if links or sites else []


def _grow(rows: list[ChainRow], above: int | None, links: list[SupplyChainLink], sites: list[Site]) -> None:
    for link in links:
        if link.delivers_to_id == above:
            rows.append(ChainRow(link, tuple(site for site in sites if site.link_id == link.pk)))
            _grow(rows, link.pk, links, sites)


def size_of(supplier: Supplier) -> Size:
    """The newest size that says something; one with nothing known where there is none."""
    newest = supplier.sizes.filter(KNOWN).order_by("-year").first()
    if newest is None:
        return Size()
    return Size(newest.year, newest.employees, newest.full_time_equivalents, newest.revenue, newest.balance)


def standing_of(supplier: Supplier, day: date) -> SupplierStanding:
    """What the figures say of a supplier on a day, and what a person has said instead."""
    size = size_of(supplier)
    act = transparency_act(size, day)
    said = {Supplier.Coverage.COVERED: Answer.YES, Supplier.Coverage.NOT_COVERED: Answer.NO}
    covered = said.get(Supplier.Coverage(supplier.transparency_act), act.answer)
    account = account_state(covered, supplier.account_address, supplier.account_published_on, day)
    return SupplierStanding(size, act, is_large(size, day), covered, account)
