"""The addresses of the room `worklists`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.register.actions.suppliers import SupplierFacts, create_supplier
from aktsom.register.models import Supplier
from aktsom.worklists.actions.saved import ViewFacts, save_view
from aktsom.worklists.models import BulkChange
from tests.walls.registry import Arguments, WallCast


def _supplier(cast: WallCast) -> Supplier:
    facts = SupplierFacts(name="Fjordvik Tekstil", country="SE", register_number="SE-556000-1")
    return Supplier.objects.filter(register_number=facts.register_number).first() or create_supplier(cast.fjordvik, facts, None)


def _cell(cast: WallCast) -> Mapping[str, Any]:
    return {"code": "suppliers", "row": _supplier(cast).pk, "name": "address"}


def _view(cast: WallCast) -> Mapping[str, Any]:
    """The view of the one who may do least: others are refused what is not theirs, whatever their role."""
    reader = cast.people[Role.READER]
    facts = ViewFacts(f"Fjordvik {reader.pk}", is_shared=False)
    return {"pk": save_view(cast.fjordvik, "suppliers", "sok=Fjordvik", facts, reader).pk}


def _change(cast: WallCast) -> Mapping[str, Any]:
    change = BulkChange.objects.create(
        organisation=cast.fjordvik, actor=cast.kari, listing="suppliers", field="address", new="Fjordvik"
    )
    change.rows.create(row=_supplier(cast).pk, name="Fjordvik Tekstil", old="Fjordvik 1")
    return {"pk": change.pk}


def _change_under_way(cast: WallCast) -> Mapping[str, Any]:
    key = _change(cast)
    BulkChange.objects.filter(**key).update(state="changing", total=1)
    return key


LEAST_ROLE = {
    "worklists:views": Role.READER,
    "worklists:view": Role.READER,
    "worklists:point_view": Role.READER,
    "worklists:delete_view": Role.READER,
    "worklists:change_many": Role.CONTRIBUTOR,
    "worklists:changes": Role.READER,
    "worklists:change": Role.READER,
    "worklists:change_progress": Role.READER,
    "worklists:resume_change": Role.CONTRIBUTOR,
    "worklists:undo_change": Role.CONTRIBUTOR,
    "worklists:cell": Role.CONTRIBUTOR,
}
ARGUMENTS: dict[str, Arguments] = {
    "worklists:view": _view,
    "worklists:point_view": _view,
    "worklists:delete_view": _view,
    "worklists:change": _change,
    "worklists:change_progress": _change,
    "worklists:resume_change": _change_under_way,
    "worklists:undo_change": _change,
    "worklists:cell": _cell,
}
POST_DATA: dict[str, Arguments] = {
    "worklists:views": lambda _cast: {"liste": "suppliers", "name": "Min", "adresse": "sok=x"},
    "worklists:view": lambda _cast: {"name": "Ny"},
    "worklists:point_view": lambda _cast: {"adresse": "sok=x"},
    "worklists:change_many": lambda cast: {
        "liste": "suppliers",
        "felt": "address",
        "hvilke": "valgte",
        "rad": [_supplier(cast).pk],
        "steg": "vis",
        "verdi": "Oslo",
    },
    "worklists:cell": lambda _cast: {"verdi": "Oslo"},
}
