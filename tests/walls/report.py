"""The addresses of the room `report`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from aktsom.access.roles import Role
from aktsom.report.actions import fill_report, start_report
from aktsom.report.models import EarlierValue
from aktsom.report.queries import template_edition
from tests.report.fjordviks_report import PUBLIC as EDITION
from tests.report.fjordviks_report import fjordviks_report
from tests.walls.registry import Anyone, WallCast


def _report(cast: WallCast) -> Mapping[str, Any]:
    report = start_report(cast.fjordvik, 2024, template_edition(*EDITION), None)
    fill_report(report, fjordviks_report(**{"answers__1.A.2": "Vedtatt i Fjordvik."}), None)
    return {"year": report.year}


def _policy(cast: WallCast) -> Mapping[str, Any]:
    return {**_report(cast), "meaning": "policy_anchoring"}


ARGUMENTS = {
    "report:autosave": _policy,
    "report:history": _policy,
    "report:restore": _policy,
    "report:report": _report,
    "report:move": _report,
    "report:field": lambda cast: {**_report(cast), "meaning": "policy_anchoring"},
    "report:edition": lambda cast: {"template_id": EDITION[0], "version": EDITION[1]},
}

POST_DATA = {
    "report:autosave": lambda cast: {"value": "Overtatt", "version": 2},
    "report:restore": lambda cast: {"earlier": EarlierValue.objects.get(answer__meaning="policy_anchoring").pk},
    "report:start": lambda cast: {"year": 2026, "edition": "/".join(EDITION)},
    "report:move": lambda cast: {"state": "ready"},
    "report:field": lambda cast: {"value": "Overtatt", "version": 2},
    "report:editions": lambda cast: {"file": SimpleUploadedFile("skjema.yaml", b"id: x")},
}

LEAST_ROLE = {
    "report:autosave": Role.CONTRIBUTOR,
    "report:history": Role.READER,
    "report:restore": Role.CONTRIBUTOR,
    "report:overview": Role.READER,
    "report:reports": Role.READER,
    "report:start": Role.REPORT_OWNER,
    "report:report": Role.READER,
    "report:move": Role.REPORT_OWNER,
    "report:field": Role.CONTRIBUTOR,
    "report:editions": Anyone.PLATFORM,
    "report:edition": Anyone.PLATFORM,
}
