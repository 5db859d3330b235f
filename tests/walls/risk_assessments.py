"""The addresses of risk assessments, the list of high-risk products and the map from CPV."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aktsom.access.roles import Role
from aktsom.register.actions.agreements import AgreementFacts, create_agreement
from aktsom.register.actions.procurements import create_procurement
from aktsom.register.procurement_facts import ProcurementFacts
from aktsom.risk.actions.assessments import About, write_assessment
from aktsom.risk.actions.high_risk import ListedRow, ListFacts, MappingFacts, add_mapping, load_list
from aktsom.risk.assessment_details import AssessmentDetails
from tests.walls.registry import Arguments, Least, Needs, WallCast

PRODUCTS = {"produkt-TOTAL_FORMS": "0", "produkt-INITIAL_FORMS": "0"}
DRAFT = {"act": "save", "list_edition": "2022", "method": "Egne kilder", **PRODUCTS}


def _procurement(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": create_procurement(cast.fjordvik, ProcurementFacts("Arbeidstøy til Fjordvik", cpv=("18110000",)), None).pk}


def _agreement(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": create_agreement(cast.fjordvik, AgreementFacts("Kaffe til Fjordvik"), None).pk}


def _assessment(cast: WallCast) -> Mapping[str, Any]:
    about = About(cast.fjordvik, category="Mat i Fjordvik")
    return {"pk": write_assessment(about, None, AssessmentDetails("2022"), None).pk}


def _mapping(cast: WallCast) -> Mapping[str, Any]:
    facts = MappingFacts("1586", "Mat i Fjordvik", "Kaffe i Fjordvik")
    return {"pk": add_mapping(cast.fjordvik, facts, None).pk}


def _list(cast: WallCast) -> Mapping[str, Any]:
    facts = ListFacts("Listen til Fjordvik", date(2026, 1, 1))
    return {"pk": load_list(cast.fjordvik, facts, [ListedRow("Mat", "Kaffe", "raw", 4)], None).pk}


ARGUMENTS: dict[str, Arguments] = {
    "risk:assess_procurement": _procurement,
    "risk:assess_agreement": _agreement,
    "risk:choose_requirements": _procurement,
    "risk:assessment": _assessment,
    "risk:withdraw_assessment": _assessment,
    "risk:edit_mapping": _mapping,
    "risk:drop_mapping": _mapping,
    "risk:strategy": _procurement,
    "risk:strategy_docx": _procurement,
    "risk:strategy_pdf": _procurement,
    "risk:withdraw_high_risk": _list,
}

POST_DATA: dict[str, Arguments] = {
    "risk:assess_procurement": lambda cast: DRAFT,
    "risk:assess_agreement": lambda cast: DRAFT,
    "risk:assessment": lambda cast: DRAFT,
    "risk:withdraw_assessment": lambda cast: {"because": "Ført opp to ganger"},
    "risk:new_category_assessment": lambda cast: {"category": "Møbler"},
    "risk:choose_requirements": lambda cast: {"text": ["human_rights_terms"]},
    "risk:new_mapping": lambda cast: {"cpv": "1811", "is_excluded": "on"},
    "risk:edit_mapping": lambda cast: {"cpv": "1811", "is_excluded": "on"},
}

LEAST_ROLE: dict[str, Least | Needs] = {
    "risk:assessments": Role.READER,
    "risk:assess_procurement": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    "risk:assess_agreement": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    "risk:assessment": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    "risk:withdraw_assessment": Role.CONTRIBUTOR,
    "risk:new_category_assessment": Role.CONTRIBUTOR,
    "risk:choose_requirements": Role.CONTRIBUTOR,
    "risk:high_risk": Role.READER,
    "risk:strategy": Role.READER,
    "risk:strategy_docx": Role.READER,
    "risk:strategy_pdf": Role.READER,
    "risk:upload_high_risk": Role.ADMINISTRATOR,
    "risk:keep_high_risk": Role.ADMINISTRATOR,
    "risk:correct_high_risk": Role.ADMINISTRATOR,
    "risk:withdraw_high_risk": Role.ADMINISTRATOR,
    "risk:category_map": Role.READER,
    "risk:new_mapping": Role.ADMINISTRATOR,
    "risk:edit_mapping": Role.ADMINISTRATOR,
    "risk:drop_mapping": Role.ADMINISTRATOR,
}
