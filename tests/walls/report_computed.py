"""The addresses of the room `report` that are about values counted from records, and the training log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aktsom.access.roles import Role
from aktsom.report.actions import start_report
from aktsom.report.actions.trainings import record_training
from aktsom.report.queries import reports_of, template_edition
from aktsom.report.training_facts import TrainingFacts
from tests.report.fjordviks_report import PUBLIC as EDITION
from tests.walls.registry import Needs, WallCast

YEAR = 2028


def _report(cast: WallCast) -> Mapping[str, Any]:
    if not reports_of(cast.fjordvik).filter(year=YEAR).exists():
        start_report(cast.fjordvik, YEAR, template_edition(*EDITION), None)
        record_training(cast.fjordvik, TrainingFacts("Risiko i Fjordvik", date(YEAR, 3, 1), participants=4), None)
    return {"year": YEAR}


def _training(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": record_training(cast.fjordvik, TrainingFacts("Krav i Fjordvik", date(2024, 3, 1)), None).pk}


ARGUMENTS = {
    "report:records": lambda cast: {**_report(cast), "meaning": "competence"},
    "report:use_computed": lambda cast: {**_report(cast), "meaning": "competence"},
    "report:none_found": _report,
    "report:training": _training,
    "report:withdraw_training": _training,
}

POST_DATA = {
    "report:new_training": lambda _cast: {"course": "Kurs", "held_on": "2024-05-01"},
    "report:training": lambda _cast: {"course": "Omdøpt kurs", "held_on": "2024-05-01"},
}

LEAST_ROLE = {
    "report:records": Role.READER,
    "report:use_computed": Role.CONTRIBUTOR,
    "report:none_found": Role.CONTRIBUTOR,
    "report:trainings": Role.READER,
    "report:new_training": Role.CONTRIBUTOR,
    "report:training": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    "report:withdraw_training": Role.CONTRIBUTOR,
}
