"""The addresses of the room `report` where people work together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.report.actions import Portion, assign, write_comment
from aktsom.report.queries import report_of
from tests.walls.registry import Needs, WallCast
from tests.walls.report import _report

MEANING = "policy_anchoring"


def _shared_work(cast: WallCast) -> Mapping[str, Any]:
    """A report where Kari has a step, and has asked about a field."""
    year = _report(cast)["year"]
    report = report_of(cast.fjordvik, year)
    assign(report, [Portion(step=3)], cast.kari, None, None)
    write_comment(report, MEANING, "Spør om Fjordvik.", cast.kari)
    return {"year": year}


def _field(cast: WallCast) -> Mapping[str, Any]:
    return {**_shared_work(cast), "meaning": MEANING}


def _thread(cast: WallCast) -> Mapping[str, Any]:
    year = _report(cast)["year"]
    comment = write_comment(report_of(cast.fjordvik, year), MEANING, "Spør om Fjordvik.", cast.kari)
    return {"year": year, "pk": comment.pk}


def _kari(cast: WallCast) -> str:
    return str(cast.kari.pk)


ARGUMENTS = {
    "report:assignment": _field,
    "report:answer_state": _field,
    "report:field_comments": _field,
    "report:comments": _shared_work,
    "report:settle_comment": _thread,
    "report:work": _shared_work,
    "report:hand_over": _shared_work,
}

POST_DATA = {
    "report:assignment": lambda cast: {"act": "take"},
    "report:answer_state": lambda cast: {"state": "ready"},
    "report:field_comments": lambda cast: {"text": "Hva mener du?", "mentioned": [_kari(cast)]},
    "report:settle_comment": lambda cast: {"act": "resolve"},
    "report:work": lambda cast: {"field": [MEANING], "person": _kari(cast)},
    "report:hand_over": lambda cast: {"leaver": _kari(cast), "successor": cast.arne.pk},
}

LEAST_ROLE = {
    "report:assignment": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    "report:answer_state": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    "report:field_comments": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    "report:comments": Role.READER,
    "report:settle_comment": Role.CONTRIBUTOR,
    "report:work": Needs(read=Role.READER, write=Role.REPORT_OWNER),
    "report:hand_over": Role.REPORT_OWNER,
}
