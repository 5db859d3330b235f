"""The addresses of the room `publish`."""

from __future__ import annotations

from aktsom.access.roles import Role
from aktsom.publish.actions import publish_report, share_draft
from aktsom.publish.models import PublishingJob
from aktsom.publish.states import Step
from aktsom.report.actions import start_report
from aktsom.report.queries import report_of, reports_of, template_edition
from tests.walls.registry import Needs, WallCast

YEAR = 2025


def _year(cast: WallCast) -> dict[str, object]:
    if not reports_of(cast.fjordvik).filter(year=YEAR).exists():
        start_report(cast.fjordvik, YEAR, template_edition("ehn-public-procurement", "2024"), None)
    return {"year": YEAR}


def _file(cast: WallCast) -> dict[str, object]:
    return _year(cast) | {"name": "report.json"}


def _job(cast: WallCast) -> dict[str, object]:
    job = PublishingJob.objects.create(organisation=cast.fjordvik, year=YEAR, step=Step.FAILED, fault="Prøv igjen.")
    return {"year": YEAR, "uid": job.uid}


def _published(cast: WallCast) -> dict[str, object]:
    publish_report(report_of(cast.fjordvik, _year(cast)["year"]), None)
    return {"slug": cast.fjordvik.slug, "year": YEAR}


def _version(cast: WallCast) -> dict[str, object]:
    return _published(cast) | {"version": 1}


def _download(cast: WallCast) -> dict[str, object]:
    return _version(cast) | {"name": "report.json"}


def _link(cast: WallCast) -> dict[str, object]:
    shared = share_draft(report_of(cast.fjordvik, _year(cast)["year"]), None)
    return {"year": YEAR, "pk": shared.link.pk}


def _token(cast: WallCast) -> dict[str, object]:
    shared = share_draft(report_of(cast.fjordvik, _year(cast)["year"]), None)
    return {"token": shared.address.rstrip("/").rpartition("/")[2]}


ARGUMENTS = {
    "publish:drafts": _year,
    "publish:draft_pdf": _year,
    "publish:withdraw_draft_link": _link,
    "publish:shared_draft": _token,
    "publish:publish": _year,
    "publish:preview": _file,
    "publish:job": _job,
    "publish:progress": _job,
    "publish:newest": _published,
    "publish:version": _version,
    "publish:download": _download,
    "publish:schema": lambda cast: {"version": 1},
}

POST_DATA = {"publish:drafts": lambda cast: {"days": 14, "comments": "no"}}

LEAST_ROLE = {
    "publish:drafts": Needs(read=Role.READER, write=Role.REPORT_OWNER),
    "publish:draft_pdf": Role.READER,
    "publish:withdraw_draft_link": Role.REPORT_OWNER,
    "publish:publish": Needs(read=Role.APPROVER, write=Role.APPROVER),
    "publish:preview": Role.READER,
    "publish:job": Role.APPROVER,
    "publish:progress": Role.APPROVER,
}

PUBLIC = {
    "publish:shared_draft": frozenset({"publish.DraftLink", "sessions.Session"}),
    "publish:front_page": frozenset(),
    "publish:reports": frozenset(),
    "publish:feed": frozenset(),
    "publish:newest": frozenset(),
    "publish:version": frozenset(),
    "publish:download": frozenset(),
    "publish:schema": frozenset(),
    "publish:compare": frozenset(),
}
