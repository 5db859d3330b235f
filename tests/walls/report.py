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


def _next_year(cast: WallCast) -> Mapping[str, Any]:
    """The year after the filled one, just started."""
    _report(cast)
    report = start_report(cast.fjordvik, 2025, template_edition(*EDITION), None)
    return {"year": report.year}


def _policy_next_year(cast: WallCast) -> Mapping[str, Any]:
    return {**_next_year(cast), "meaning": "policy_anchoring"}


ARGUMENTS = {
    "report:field_shown": _policy,
    "report:last_year": _policy_next_year,
    "report:differences": lambda cast: {**_policy_next_year(cast), "from_year": 2024},
    "report:carry": _policy_next_year,
    "report:confirm_carried": _policy_next_year,
    "report:carry_many": lambda cast: {**_next_year(cast), "from_year": 2024},
    "report:undo_carried": _next_year,
    "report:autosave": _policy,
    "report:history": _policy,
    "report:restore": _policy,
    "report:report": _report,
    "report:field": lambda cast: {**_report(cast), "meaning": "policy_anchoring"},
    "report:edition": lambda cast: {"template_id": EDITION[0], "version": EDITION[1]},
}

POST_DATA = {
    "report:carry": lambda cast: {"fra": "2024"},
    "report:carry_many": lambda cast: {"felt": ["policy_anchoring"]},
    "report:autosave": lambda cast: {"value": "Overtatt", "version": 2},
    "report:restore": lambda cast: {"earlier": EarlierValue.objects.get(answer__meaning="policy_anchoring").pk},
    "report:start": lambda cast: {"year": 2026, "edition": "/".join(EDITION)},
    "report:field": lambda cast: {"value": "Overtatt", "version": 2},
    "report:editions": lambda cast: {"file": SimpleUploadedFile("skjema.yaml", b"id: x")},
}

LEAST_ROLE = {
    "report:field_shown": Role.READER,
    "report:last_year": Role.READER,
    "report:differences": Role.READER,
    "report:carry": Role.CONTRIBUTOR,
    "report:confirm_carried": Role.CONTRIBUTOR,
    "report:carry_many": Role.CONTRIBUTOR,
    "report:undo_carried": Role.CONTRIBUTOR,
    "report:autosave": Role.CONTRIBUTOR,
    "report:history": Role.READER,
    "report:restore": Role.CONTRIBUTOR,
    "report:overview": Role.READER,
    "report:reports": Role.READER,
    "report:start": Role.REPORT_OWNER,
    "report:report": Role.READER,
    "report:field": Role.CONTRIBUTOR,
    "report:editions": Anyone.PLATFORM,
    "report:edition": Anyone.PLATFORM,
}
