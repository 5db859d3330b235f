"""The addresses of the room `report` where somebody asks and decides: the approver's, and the secretariat's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.notices.models import Notice
from aktsom.report.actions import fill_report, start_report
from aktsom.report.actions.approval import approve_report, ask_for_approval
from aktsom.report.actions.review import submit_report
from aktsom.report.actions.rounds import Decision
from aktsom.report.models import Report, ReviewRound
from aktsom.report.queries import template_edition
from tests.report.fjordviks_report import PUBLIC as EDITION
from tests.report.fjordviks_report import fjordviks_report
from tests.walls.registry import Needs, WallCast


def _written(cast: WallCast, year: int) -> Report:
    report = start_report(cast.fjordvik, year, template_edition(*EDITION), None)
    changes: dict[str, Any] = {"answers__1.A.2": "Vedtatt i Fjordvik."}
    fill_report(report, fjordviks_report(**changes), None)
    return report


def _open(cast: WallCast) -> Mapping[str, Any]:
    return {"year": _written(cast, 2019).year}


def _asked(cast: WallCast) -> Mapping[str, Any]:
    report = _written(cast, 2018)
    ask_for_approval(report, None, "Fjordvik ber.")
    return {"year": report.year}


def _approved(cast: WallCast) -> Mapping[str, Any]:
    arguments = _asked(cast)
    approve_report(ReviewRound.objects.latest("pk"), Decision("Fjordvik godkjenner."), None)
    return arguments


def _submitted(cast: WallCast) -> Mapping[str, Any]:
    arguments = _approved(cast)
    submit_report(Report.objects.get(organisation=cast.fjordvik, year=arguments["year"]), None, "Fjordvik sender inn.")
    # The own secretariat's adviser is rightly told. What she sees of it elsewhere is not what these walls are about.
    Notice.objects.filter(kind="review_asked").delete()
    return arguments


def _handed_in(cast: WallCast) -> Mapping[str, Any]:
    return {"slug": cast.fjordvik.slug, **_submitted(cast)}


def _field_of(make: Any) -> Any:
    return lambda cast: {**make(cast), "meaning": "policy_anchoring"}


def _judgement(_cast: WallCast) -> Mapping[str, Any]:
    return {"round": ReviewRound.objects.latest("pk").pk, "seen": "", "says": "returned", "reason": "Hvorfor, Fjordvik?"}


def _decision(_cast: WallCast) -> Mapping[str, Any]:
    return {"round": ReviewRound.objects.latest("pk").pk, "seen": "", "act": "return", "note": "Se over, Fjordvik."}


ARGUMENTS = {
    "report:ask_approval": _open,
    "report:approval": _asked,
    "report:withdraw_approval": _asked,
    "report:approve_unchanged": _asked,
    "report:judge_field": _field_of(_asked),
    "report:unlock": _approved,
    "report:submit": _approved,
    "report:withdraw_submission": _submitted,
    "report:review": _handed_in,
    "report:review_field": _field_of(_handed_in),
    "report:review_comment": _field_of(_handed_in),
}

POST_DATA = {
    "report:ask_approval": lambda cast: {"note": "Overtatt"},
    "report:approval": _decision,
    "report:judge_field": _judgement,
    "report:unlock": lambda cast: {"meanings": ["policy_anchoring"], "reason": "Overtatt"},
    "report:submit": lambda cast: {"note": "Overtatt"},
    "report:review": _decision,
    "report:review_field": _judgement,
    "report:review_comment": lambda cast: {"text": "Overtatt"},
}

LEAST_ROLE = {
    "report:ask_approval": Role.REPORT_OWNER,
    "report:approval": Needs(read=Role.READER, write=Role.APPROVER),
    "report:withdraw_approval": Role.REPORT_OWNER,
    "report:approve_unchanged": Role.APPROVER,
    "report:judge_field": Role.APPROVER,
    "report:unlock": Role.REPORT_OWNER,
    "report:submit": Role.REPORT_OWNER,
    "report:withdraw_submission": Role.REPORT_OWNER,
    "report:reviews": Role.SECRETARIAT_ADVISER,
    "report:review": Role.SECRETARIAT_ADVISER,
    "report:review_field": Role.SECRETARIAT_ADVISER,
    "report:review_comment": Role.SECRETARIAT_ADVISER,
}
