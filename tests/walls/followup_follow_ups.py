"""The addresses of follow-ups in the room `followup`."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from aktsom.access.roles import Role
from aktsom.evidence.actions import Upload
from aktsom.followup.actions.checklists import add_point
from aktsom.followup.actions.follow_up_evidence import Sent, keep_evidence
from aktsom.followup.actions.follow_ups import cancel_follow_up, carry_out, report_follow_up
from aktsom.followup.models import FollowUp
from tests.followup.made import agreement, planned
from tests.walls.registry import Arguments, Needs, WallCast

DAY = date(2026, 5, 4)


def _made(cast: WallCast) -> FollowUp:
    return planned(cast.fjordvik, agreement=agreement(cast.fjordvik, "Arbeidstøy til Fjordvik"), title="Lønn i Fjordvik")


def _planned(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _made(cast).pk}


def _done(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": carry_out(_made(cast), DAY, None).pk}


def _reported(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": report_follow_up(carry_out(_made(cast), DAY, None), DAY, None).pk}


def _cancelled(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": cancel_follow_up(_made(cast), "Avlyst i Fjordvik", None).pk}


def _written(cast: WallCast) -> Mapping[str, Any]:
    made = agreement(cast.fjordvik, "Kaffe til Fjordvik")
    return {"kind": "meeting", "agreement": made.title, "agreement_id": made.pk, "agreement_het": made.title}


def _point(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": add_point(_made(cast), "Er det lys i Fjordvik?", "", None).pk}


def _evidence(cast: WallCast) -> Mapping[str, Any]:
    sent = Sent(Upload("Fjordvik.txt", [b"Fjordvik"]), uuid.uuid4())
    return {"pk": keep_evidence(_made(cast), sent, None).pk}


def _proposal(cast: WallCast) -> Mapping[str, Any]:
    made = agreement(cast.fjordvik, "Kaffe til Fjordvik", ends_on=None)
    return {"year": timezone.localdate().year + 1, "pk": made.pk, "kind": "meeting"}


def _file(cast: WallCast) -> Mapping[str, Any]:
    return {"key": str(uuid.uuid4()), "file": SimpleUploadedFile("funn.txt", b"funn")}


ARGUMENTS: dict[str, Arguments] = {
    "followup:follow_up": _planned,
    "followup:edit_follow_up": _planned,
    "followup:carry_out": _planned,
    "followup:report": _done,
    "followup:cancel": _planned,
    "followup:take_up": _cancelled,
    "followup:reopen": _reported,
    "followup:withdraw": _planned,
    **{f"followup:{name}": _planned for name in ("note", "note_file")},
    **{f"followup:{name}": _planned for name in ("checklist", "choose_checklist", "add_point", "send_note", "send_evidence")},
    "followup:change_proposal": _proposal,
    "followup:send_answer": _point,
    "followup:remove_point": _point,
    "followup:take_away_evidence": _evidence,
}

POST_DATA: dict[str, Arguments] = {
    "followup:new_follow_up": _written,
    "followup:edit_follow_up": _written,
    "followup:carry_out": lambda cast: {"done_on": "2026-05-04"},
    "followup:cancel": lambda cast: {"reason": "Ikke lenger aktuelt"},
    "followup:plan": lambda cast: {"valgt": f"{agreement(cast.fjordvik, 'Kaffe til Fjordvik', ends_on=None).pk}-meeting"},
    "followup:change_proposal": _written,
    "followup:checklist": lambda cast: {"n-note": "Nytt notat"},
    "followup:choose_checklist": lambda cast: {"code": "on_site"},
    "followup:add_point": lambda cast: {"question": "Er det varmt?"},
    "followup:send_note": lambda cast: {"n-note": "Nytt notat"},
    "followup:send_evidence": _file,
}

_READS = ("follow_ups", "calendar", "follow_up", "note", "note_file")
_WRITES = (
    *("new_follow_up", "edit_follow_up", "carry_out", "report", "cancel", "take_up", "reopen", "withdraw"),
    *("choose_checklist", "add_point", "send_note", "send_evidence", "send_answer", "remove_point", "take_away_evidence"),
    "change_proposal",
)

LEAST_ROLE = {
    **{f"followup:{name}": Role.READER for name in _READS},
    **{f"followup:{name}": Role.CONTRIBUTOR for name in _WRITES},
    "followup:plan": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    "followup:checklist": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
}
