"""What was just fetched forward, remembered so that it can be undone."""

from __future__ import annotations

from collections.abc import Mapping

from aktsom.access.guards import OrganisationRequest
from aktsom.report.models import Report


def remember_carried(request: OrganisationRequest, report: Report, versions: Mapping[str, int]) -> None:
    """Keep what was fetched in the session, in place of what was fetched before."""
    request.session[_key(report)] = dict(versions)


def carried_in_session(request: OrganisationRequest, report: Report) -> dict[str, int]:
    """What was fetched last, by meaning with the version that it got; empty where nothing was."""
    kept = request.session.get(_key(report), {})
    return dict(kept) if isinstance(kept, dict) else {}


def forget_carried(request: OrganisationRequest, report: Report) -> None:
    """Keep it no longer."""
    request.session.pop(_key(report), None)


def _key(report: Report) -> str:
    return f"carried-{report.pk}"
