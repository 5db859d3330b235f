"""The addresses of suppliers in the room `register`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.register.actions.supplier_duplicates import tell_apart
from aktsom.register.actions.supplier_merges import merge_suppliers
from aktsom.register.actions.supplier_parts import add_part
from aktsom.register.actions.suppliers import SupplierFacts, create_supplier
from aktsom.register.models import Supplier
from aktsom.register.supplier_parts import CertificateFacts, ContactFacts
from tests.walls.registry import Arguments, WallCast

NAME = "Fjordviks leverandør"


def _made(cast: WallCast) -> Supplier:
    # Without a number, so that no register is asked.
    return create_supplier(cast.fjordvik, SupplierFacts(NAME), None)


def _supplier(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _made(cast).pk}


def _new_part(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _made(cast).pk, "kind": "kontakt"}


def _part(cast: WallCast) -> Mapping[str, Any]:
    supplier = _made(cast)
    return {"pk": supplier.pk, "kind": "kontakt", "part": add_part(supplier, ContactFacts("Fjordviks kontakt"), None).pk}


def _certificate(cast: WallCast) -> Mapping[str, Any]:
    supplier = _made(cast)
    return {"pk": supplier.pk, "part": add_part(supplier, CertificateFacts("Fjordviks merke"), None).pk}


def _merge(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": merge_suppliers(_made(cast), _made(cast), None).pk}


def _pair(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _made(cast).pk, "other": _made(cast).pk}


def _told_apart(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": tell_apart(_made(cast), _made(cast), None).pk}


ARGUMENTS: dict[str, Arguments] = {
    "register:reject_duplicate": _pair,
    "register:take_back_rejection": _told_apart,
    "register:merge_supplier": _supplier,
    "register:supplier_merge": _merge,
    "register:undo_supplier_merge": _merge,
    "register:supplier": _supplier,
    "register:edit_supplier": _supplier,
    "register:withdraw_supplier": _supplier,
    "register:renew_supplier": _supplier,
    "register:new_supplier_part": _new_part,
    "register:supplier_part": _part,
    "register:close_supplier_part": _part,
    "register:document_supplier_certificate": _certificate,
}

POST_DATA: dict[str, Arguments] = {
    "register:merge_supplier": lambda cast: {"med": str(_made(cast).pk)},
    "register:new_supplier": lambda cast: {"name": "Ny leverandør", "country": "NO"},
    "register:edit_supplier": lambda cast: {"name": "Nytt navn", "country": "NO"},
    "register:withdraw_supplier": lambda cast: {"because": "Ført opp ved en feil"},
    "register:new_supplier_part": lambda cast: {"name": "Nora Ny"},
    "register:supplier_part": lambda cast: {"name": "Nora Ny"},
}

_WRITES = (
    *("new_supplier", "edit_supplier", "withdraw_supplier", "renew_supplier"),
    *("duplicates", "merge_supplier", "undo_supplier_merge", "reject_duplicate", "take_back_rejection"),
    *("new_supplier_part", "supplier_part", "close_supplier_part", "document_supplier_certificate"),
)

LEAST_ROLE = {
    "register:suppliers": Role.READER,
    "register:supplier": Role.READER,
    "register:supplier_merge": Role.READER,
    **{f"register:{name}": Role.CONTRIBUTOR for name in _WRITES},
}
