"""Where forms find suppliers, agreements and units: sources for `aktsom.ui.pickers.PickField`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.queries import units_of
from aktsom.register.models import Agreement, Supplier
from aktsom.register.queries.agreements import agreements_of, find_agreements
from aktsom.register.queries.suppliers import find_suppliers, suppliers_of
from aktsom.register.states import AgreementKind
from aktsom.ui.formats import short_date
from aktsom.ui.pickers import Pick
from aktsom.values.organisation_number import format_organisation_number

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, Unit

SHOWN = 12


class SupplierSource:
    """The organisation's suppliers, found by name or number; the address of hits is `register:pick_suppliers`."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation

    def find(self, words: str) -> Sequence[Pick]:
        """The suppliers that the words lead to."""
        return [_pick(supplier) for supplier in find_suppliers(self.organisation, words, SHOWN)]

    def named(self, keys: Sequence[str]) -> Sequence[Pick]:
        """The suppliers with these keys."""
        return [_pick(supplier) for supplier in self.suppliers(keys)]

    def suppliers(self, keys: Sequence[str]) -> tuple[Supplier, ...]:
        """The suppliers themselves."""
        found = suppliers_of(self.organisation).in_bulk([int(key) for key in keys if key.isdecimal() and len(key) < 19])
        return tuple(found[int(key)] for key in keys if key.isdecimal() and int(key) in found)


def _pick(supplier: Supplier) -> Pick:
    number = format_organisation_number(supplier.number) if supplier.number else supplier.register_number
    return Pick(str(supplier.pk), supplier.name, number)


class AgreementSource:
    """The organisation's agreements, found by number, title or supplier; the address of hits is `register:pick_agreements`.

    With `parents_only` those alone that others may lie under: framework agreements and joint ones, at `register:pick_parents`.
    """

    def __init__(self, organisation: Organisation, *, parents_only: bool = False) -> None:
        self.organisation, self.parents_only = organisation, parents_only

    def find(self, words: str) -> Sequence[Pick]:
        """The agreements that the words lead to."""
        limit = SHOWN * 4 if self.parents_only else SHOWN
        found = find_agreements(self.organisation, words, limit)
        return [_agreement_pick(one) for one in found if self._fits(one)][:SHOWN]

    def named(self, keys: Sequence[str]) -> Sequence[Pick]:
        """The agreements with these keys."""
        return [_agreement_pick(agreement) for agreement in self.agreements(keys)]

    def agreements(self, keys: Sequence[str]) -> tuple[Agreement, ...]:
        """The agreements themselves."""
        found = agreements_of(self.organisation).in_bulk([int(key) for key in keys if key.isdecimal() and len(key) < 19])
        return tuple(found[int(key)] for key in keys if key.isdecimal() and int(key) in found)

    def _fits(self, agreement: Agreement) -> bool:
        return not self.parents_only or agreement.kind in (AgreementKind.FRAMEWORK, AgreementKind.JOINT)


def _agreement_pick(agreement: Agreement) -> Pick:
    until = _("til %(day)s") % {"day": short_date(agreement.ends_on)} if agreement.ends_on else ""
    return Pick(str(agreement.pk), agreement.title, " · ".join(filter(None, (agreement.number, until))))


class UnitSource:
    """The organisation's open units, and those that are chosen though closed; all are offered where they are few."""

    def __init__(self, organisation: Organisation, chosen: Sequence[Unit] = ()) -> None:
        self.known = {str(unit.pk): unit for unit in (*units_of(organisation), *chosen)}

    @property
    def offered(self) -> Sequence[Pick]:
        """The units to tick without searching."""
        return [Pick(key, unit.name) for key, unit in self.known.items()] if len(self.known) <= SHOWN else []

    def find(self, words: str) -> Sequence[Pick]:
        """The units whose name holds the words."""
        wanted = words.casefold().split()
        fits = (key for key, unit in self.known.items() if all(word in unit.name.casefold() for word in wanted))
        return [Pick(key, self.known[key].name) for key in list(fits)[:SHOWN]]

    def named(self, keys: Sequence[str]) -> Sequence[Pick]:
        """The units with these keys."""
        return [Pick(key, self.known[key].name) for key in keys if key in self.known]

    def units(self, keys: Sequence[str]) -> tuple[Unit, ...]:
        """The units themselves."""
        return tuple(self.known[key] for key in keys if key in self.known)
