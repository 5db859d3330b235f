"""The lists of the register as lists to work in: what may be changed in them, by which action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aktsom.register.actions.agreements import change_agreement, facts_of_agreement, token_of_facts
from aktsom.register.actions.column_tables import AGREEMENT_COLUMNS, PROCUREMENT_COLUMNS, SUPPLIER_COLUMNS
from aktsom.register.actions.columns import ColumnTable, change_column
from aktsom.register.actions.procurement_telling import token_of_procurement
from aktsom.register.actions.procurements import change_procurement, facts_of
from aktsom.register.actions.suppliers import change_supplier, token_of_supplier
from aktsom.register.actions.suppliers import facts_of as facts_of_supplier
from aktsom.register.forms.fields import LineField, ProseField
from aktsom.register.policies_procurements import check_is_open
from aktsom.register.queries.agreement_listing import agreements_as_listed
from aktsom.register.queries.procurements import procurements_as_listed
from aktsom.register.queries.supplier_lists import suppliers_as_listed
from aktsom.register.supplier_rules import check_facts, tidied
from aktsom.register.supplier_words import country_choices
from aktsom.register.tables.agreements import AgreementFilters
from aktsom.register.tables.extra import filters_with_extras, rows_with_extras
from aktsom.register.tables.procurements import ProcurementFilters
from aktsom.register.tables.suppliers import SupplierFilters
from aktsom.register.views import agreements, procurements, suppliers
from aktsom.ui.tables import ListingOptions
from aktsom.values.refusals import Refusal
from aktsom.worklists.editing import EditableField, WorkList, WriteMany, offer_list
from aktsom.worklists.fields import person_field, unit_field

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.register.models import Agreement, Procurement, Supplier

Write = Callable[[Any, Any, "User"], object]


def offer_lists() -> None:
    """Let suppliers, agreements and procurements be worked in."""
    offer_list(
        WorkList(
            "suppliers",
            title=_("Leverandører"),
            address="register:suppliers",
            rows=lambda organisation: rows_with_extras(suppliers_as_listed(organisation, timezone.localdate()), "suppliers"),
            options=lambda: ListingOptions(filters_with_extras(SupplierFilters, "suppliers"), suppliers.SEARCHED),
            fields={
                "country": _of_supplier("country", _("land"), lambda _organisation: forms.ChoiceField(choices=country_choices())),
                "address": _of_supplier("address", _("adresse"), _line(300)),
                "industry": _of_supplier("industry", _("næringskode"), _line(10)),
                "note": _of_supplier("note", _("merknad"), lambda _organisation: ProseField(rows=3, required=False)),
            },
        )
    )
    offer_list(
        WorkList(
            "agreements",
            title=_("Avtaler"),
            address="register:agreements",
            rows=lambda organisation: rows_with_extras(agreements_as_listed(organisation), "agreements"),
            options=lambda: ListingOptions(filters_with_extras(AgreementFilters, "agreements"), agreements.SEARCHED),
            fields={
                "owner": _of_agreement("owner", _("ansvarlig"), person_field, "owner_id"),
                "stand_in": _of_agreement("stand_in", _("stedfortreder"), person_field, "stand_in_id"),
                "archive_case": _of_agreement("archive_case", _("arkivsak"), _line(60), "archive_case"),
            },
        )
    )
    offer_list(
        WorkList(
            "procurements",
            title=_("Anskaffelser"),
            address="register:procurements",
            rows=lambda organisation: rows_with_extras(procurements_as_listed(organisation), "procurements"),
            options=lambda: ListingOptions(filters_with_extras(ProcurementFilters, "procurements"), procurements.SEARCHED),
            fields={
                "owner": _of_procurement("owner", _("ansvarlig"), person_field, "owner_id"),
                "unit": _of_procurement("unit", _("enhet"), unit_field, "unit_id"),
                "archive_case": _of_procurement("archive_case", _("arkivsak"), _line(60), "archive_case"),
            },
        )
    )


def _line(longest: int) -> Callable[[Organisation], forms.Field]:
    return lambda _organisation: LineField(max_length=longest, required=False)


def _of_supplier(name: str, label: Any, form_field: Callable[[Organisation], forms.Field]) -> EditableField:
    def write(supplier: Supplier, value: Any, actor: User) -> None:
        facts = replace(facts_of_supplier(supplier), **{name: value})
        change_supplier(supplier, facts, actor, seen=token_of_supplier(supplier))

    def why_not(supplier: Supplier, value: Any) -> str:
        return refused(lambda: check_facts(tidied(replace(facts_of_supplier(supplier), **{name: value}))))

    write_many = _many(SUPPLIER_COLUMNS, name)
    return EditableField(label, form_field, lambda supplier: getattr(supplier, name), write, why_not, write_many=write_many)


def _of_agreement(name: str, label: Any, form_field: Callable[[Organisation], forms.Field], read: str) -> EditableField:
    def write(agreement: Agreement, value: Any, actor: User) -> None:
        seen = facts_of_agreement(agreement)
        change_agreement(agreement, replace(seen, **{name: value}), actor, seen=token_of_facts(seen))

    write_many = _many(AGREEMENT_COLUMNS, name)
    return EditableField(label, form_field, lambda agreement: getattr(agreement, read), write, write_many=write_many)


def _of_procurement(name: str, label: Any, form_field: Callable[[Organisation], forms.Field], read: str) -> EditableField:
    def write(procurement: Procurement, value: Any, actor: User) -> None:
        facts = replace(facts_of(procurement), **{name: value})
        change_procurement(procurement, facts, actor, seen=token_of_procurement(procurement))

    def why_not(procurement: Procurement, _value: Any) -> str:
        return refused(lambda: check_is_open(procurement))

    write_many = _many(PROCUREMENT_COLUMNS, name)
    return EditableField(label, form_field, lambda procurement: getattr(procurement, read), write, why_not, write_many=write_many)


def _many(table: ColumnTable, name: str) -> WriteMany | None:
    """How the column is written for many rows; None where each must be written by itself."""
    return partial(change_column, table, name) if name in table.names else None


def refused(check: Callable[[], object]) -> str:
    """Why a check refuses, or nothing."""
    try:
        check()
    except Refusal as refusal:
        return refusal.message
    return ""
