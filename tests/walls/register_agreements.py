"""The addresses of agreements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aktsom.access.roles import Role
from aktsom.evidence.actions import Upload
from aktsom.register.actions.agreement_documents import attach_to_agreement
from aktsom.register.actions.agreement_options import add_option
from aktsom.register.actions.agreements import AgreementFacts, create_agreement
from aktsom.register.actions.suppliers import SupplierFacts, create_supplier
from aktsom.register.models import Agreement, AgreementSupplier
from tests.walls.registry import Arguments, WallCast


def _agreement(cast: WallCast) -> Agreement:
    supplier = create_supplier(cast.fjordvik, SupplierFacts("Fjordvik Tekstil AS"), None)
    facts = AgreementFacts(
        "Arbeidsklær i Fjordvik",
        number="F-1",
        description="Fjordvik kjøper klær",
        suppliers=(supplier,),
        state="active",
        kind="framework",
        ends_on=date(2027, 1, 31),
    )
    there = Agreement.objects.filter(organisation=cast.fjordvik, number="F-1", withdrawn_at=None).first()
    return there or create_agreement(cast.fjordvik, facts, None)


def _pk(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _agreement(cast).pk}


def _party(cast: WallCast) -> Mapping[str, Any]:
    agreement = _agreement(cast)
    return {"pk": agreement.pk, "party": AgreementSupplier.objects.filter(agreement=agreement).latest("pk").pk}


def _option(cast: WallCast) -> Mapping[str, Any]:
    agreement = _agreement(cast)
    return {"pk": agreement.pk, "option": add_option(agreement, date(2028, 1, 31), None, None).pk}


def _document(cast: WallCast) -> Mapping[str, Any]:
    agreement = _agreement(cast)
    return {"pk": agreement.pk, "document": attach_to_agreement(agreement, Upload("fjordvik.txt", [b"Fjordvik"]), "", None).pk}


def _supplier(cast: WallCast) -> str:
    return str(create_supplier(cast.fjordvik, SupplierFacts("Fjordvik Renhold AS"), None).pk)


_OF_ONE = (
    "agreement",
    "edit_agreement",
    "move_agreement",
    "withdraw_agreement",
    "add_party",
    "new_option",
    "attach_to_agreement",
)

ARGUMENTS: dict[str, Arguments] = {
    **{f"register:{name}": _pk for name in _OF_ONE},
    "register:end_party": _party,
    "register:use_option": _option,
    "register:decline_option": _option,
    "register:remove_agreement_document": _document,
}

POST_DATA: dict[str, Arguments] = {
    "register:new_agreement": lambda cast: {"title": "Kaffe", "suppliers": _supplier(cast), "owner": str(cast.kari.pk)},
    "register:edit_agreement": lambda cast: {"title": "Omskrevet", "suppliers": _supplier(cast)},
    "register:move_agreement": lambda cast: {"state": "ended", "til-ended-because": "Ferdig"},
    "register:withdraw_agreement": lambda cast: {"trekk-because": "Feil"},
    "register:add_party": lambda cast: {"supplier": _supplier(cast)},
    "register:new_option": lambda cast: {"opsjon-extends_to": "2029-01-31"},
    "register:attach_to_agreement": lambda cast: {"what": "Avtalen"},
}

LEAST_ROLE: dict[str, Role] = {
    "register:agreements": Role.READER,
    "register:agreement": Role.READER,
    "register:pick_agreements": Role.READER,
    "register:pick_parents": Role.READER,
    "register:pick_suppliers": Role.READER,
    **{
        f"register:{name}": Role.CONTRIBUTOR
        for name in (
            *("new_agreement", "edit_agreement", "move_agreement", "withdraw_agreement", "add_party", "end_party"),
            *("new_option", "use_option", "decline_option", "attach_to_agreement", "remove_agreement_document"),
        )
    },
}
