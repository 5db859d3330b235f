"""The addresses of sanctions and their letters in the room `followup`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aktsom.access.roles import Role
from aktsom.followup.actions.letters import make_letter
from aktsom.followup.actions.sanctions import Step, consider_sanction, decide_sanction, notify_sanction
from aktsom.followup.letter_texts import Draft
from aktsom.followup.models import Sanction
from aktsom.followup.states import SanctionStep
from tests.followup.deviation_house import agreement_in, deviation_in
from tests.walls.registry import Arguments, WallCast

DAY = Step(date(2025, 5, 5), "Grovt brudd i Fjordvik")


def _deviation(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": deviation_in(cast.fjordvik, agreement=agreement_in(cast.fjordvik, "Avtale i Fjordvik"), title="I Fjordvik").pk}


def _made(cast: WallCast) -> Sanction:
    deviation = deviation_in(cast.fjordvik, agreement=agreement_in(cast.fjordvik, "Avtale i Fjordvik"), title="I Fjordvik")
    return consider_sanction(deviation, SanctionStep.TERMINATE, DAY.because, cast.arne)


def _considered(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _made(cast).pk}


def _decided(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": decide_sanction(_made(cast), DAY, cast.arne).pk}


def _notified(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": notify_sanction(decide_sanction(_made(cast), DAY, cast.arne), DAY, cast.arne).pk}


def _in_turn(cast: WallCast) -> Mapping[str, Any]:
    deviation = deviation_in(cast.fjordvik, agreement=agreement_in(cast.fjordvik, "Avtale i Fjordvik"), title="I Fjordvik")
    sanction = consider_sanction(deviation, SanctionStep.CORRECT, DAY.because, cast.arne)
    return {"pk": notify_sanction(decide_sanction(sanction, DAY, cast.arne), DAY, cast.arne).pk}


def _letter(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": make_letter(_made(cast), "nb", Draft("Brev fra Fjordvik", "Til en i Fjordvik"), cast.arne).pk}


ARGUMENTS: dict[str, Arguments] = {
    "followup:new_sanction": _deviation,
    "followup:sanction": _considered,
    "followup:decide_sanction": _considered,
    "followup:notify_sanction": _decided,
    "followup:enforce_sanction": _in_turn,
    "followup:lift_sanction": _considered,
    "followup:terminate_agreement": _notified,
    "followup:reply_to_sanction": _notified,
    "followup:new_letter": _considered,
    "followup:letter": _letter,
    "followup:letter_docx": _letter,
    "followup:letter_pdf": _letter,
}

POST_DATA: dict[str, Arguments] = {
    "followup:new_sanction": lambda cast: {"step": "correct", "reason": "Ikke rettet"},
    "followup:decide_sanction": lambda cast: {"on": "2025-05-06"},
    "followup:notify_sanction": lambda cast: {"on": "2025-05-06", "answer_by": "2025-05-20"},
    "followup:enforce_sanction": lambda cast: {"on": "2025-05-06"},
    "followup:lift_sanction": lambda cast: {"on": "2025-05-06", "because": "Rettet"},
    "followup:terminate_agreement": lambda cast: {"on": "2025-05-06", "because": "Ikke rettet"},
    "followup:reply_to_sanction": lambda cast: {"on": "2025-05-06", "reply": "Vi retter"},
    "followup:new_letter": lambda cast: {"form": "nn", "subject": "Varsel", "body": "Til dykk"},
}

_READS = ("sanctions", "sanction", "letter", "letter_docx", "letter_pdf")
_WRITES = ("new_sanction", "notify_sanction", "enforce_sanction", "lift_sanction", "reply_to_sanction", "new_letter")

LEAST_ROLE = {
    **{f"followup:{name}": Role.READER for name in _READS},
    **{f"followup:{name}": Role.CONTRIBUTOR for name in _WRITES},
    "followup:decide_sanction": Role.APPROVER,
    "followup:terminate_agreement": Role.APPROVER,
}
