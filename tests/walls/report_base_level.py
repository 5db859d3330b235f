"""The addresses of the room `report` that are about the base level and about documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from aktsom.access.roles import Role
from aktsom.evidence.actions import Upload
from aktsom.report.actions import start_report
from aktsom.report.actions.base_level import Peg, attach_document
from aktsom.report.queries import report_of, reports_of, template_edition
from tests.report.fjordviks_report import PUBLIC as EDITION
from tests.walls.registry import Needs, WallCast

YEAR = 2023


def _report(cast: WallCast) -> Mapping[str, Any]:
    if not reports_of(cast.fjordvik).filter(year=YEAR).exists():
        start_report(cast.fjordvik, YEAR, template_edition(*EDITION), None)
    return {"year": YEAR}


def _attached(cast: WallCast) -> Mapping[str, Any]:
    report = report_of(cast.fjordvik, _report(cast)["year"])
    upload = Upload("fjordviks-kart.txt", [b"Fjordviks organisasjonskart"])
    return {"year": YEAR, "pk": attach_document(report, Peg(criterion="work_is_organised"), upload, None).pk}


def _file(_cast: WallCast) -> Mapping[str, Any]:
    return {"file": SimpleUploadedFile("vedtak.txt", b"Vedtatt.")}


ARGUMENTS = {
    "report:base_level": _report,
    "report:attach_to_criterion": lambda cast: {**_report(cast), "criterion": "policy_is_adopted"},
    "report:field_documents": lambda cast: {**_report(cast), "meaning": "policy_anchoring"},
    "report:remove_document": _attached,
}

POST_DATA = {"report:attach_to_criterion": _file, "report:field_documents": _file}

LEAST_ROLE = {
    "report:base_level": Role.READER,
    "report:attach_to_criterion": Role.CONTRIBUTOR,
    "report:field_documents": Needs(read=Role.CONTRIBUTOR, write=Role.CONTRIBUTOR),
    "report:remove_document": Role.CONTRIBUTOR,
}
