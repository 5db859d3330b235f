"""The addresses of deviations, proposals and corrective actions in the room `followup`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.evidence.actions import Upload
from aktsom.followup.actions.breach import propose_breaches
from aktsom.followup.actions.corrective import add_action, attach_to_action
from aktsom.followup.deviation_facts import ActionFacts
from aktsom.followup.models import BreachProposal, CorrectiveAction, Deviation
from tests.followup.deviation_house import agreement_in, deviation_in, follow_up_in, gate_in
from tests.walls.registry import Arguments, WallCast

TITLE = "Avtale i Fjordvik"
FORM = {"title": "Noe annet", "kind": "gap", "found_on": "2025-03-03", "agreement": TITLE}


def _made(cast: WallCast) -> Deviation:
    return deviation_in(cast.fjordvik, agreement=agreement_in(cast.fjordvik, TITLE), title="Avvik i Fjordvik")


def _deviation(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _made(cast).pk}


def _added(cast: WallCast) -> CorrectiveAction:
    return add_action(_made(cast), ActionFacts("Retting i Fjordvik"), None)


def _action(cast: WallCast) -> Mapping[str, Any]:
    return {"pk": _added(cast).pk}


def _evidence(cast: WallCast) -> Mapping[str, Any]:
    action = _added(cast)
    kept = attach_to_action(action, Upload("fjordvik.txt", [b"Fjordvik"]), "", cast.kari)
    return {"pk": action.pk, "evidence": kept.pk}


def _proposal(cast: WallCast) -> Mapping[str, Any]:
    follow_up = follow_up_in(cast.fjordvik, agreement=agreement_in(cast.fjordvik, TITLE))
    gate_in(follow_up, question="Er risikoen kartlagt i Fjordvik?")
    propose_breaches(follow_up)
    return {"pk": BreachProposal.objects.get(item__follow_up=follow_up).pk}


_OF_DEVIATION = ("deviation", "edit_deviation", "move_deviation", "withdraw_deviation", "new_action")
_OF_ACTION = ("corrective_action", "edit_action", "verify_action", "drop_action", "attach_to_action")

ARGUMENTS: dict[str, Arguments] = {
    **{f"followup:{name}": _deviation for name in _OF_DEVIATION},
    **{f"followup:{name}": _action for name in _OF_ACTION},
    "followup:detach_from_action": _evidence,
    "followup:breach_proposal": _proposal,
    "followup:dismiss_proposal": _proposal,
}

POST_DATA: dict[str, Arguments] = {
    "followup:new_deviation": lambda cast: FORM,
    "followup:edit_deviation": lambda cast: FORM,
    "followup:breach_proposal": lambda cast: FORM,
    "followup:dismiss_proposal": lambda cast: {"because": "Misforstått"},
    "followup:move_deviation": lambda cast: {"state": "acknowledged"},
    "followup:withdraw_deviation": lambda cast: {"because": "Ført opp to ganger"},
    "followup:new_action": lambda cast: {"text": "Etterbetale"},
    "followup:edit_action": lambda cast: {"text": "Etterbetale mer"},
    "followup:verify_action": lambda cast: {"how": "Sett på stedet", "on": "2025-04-01"},
    "followup:drop_action": lambda cast: {"because": "Ikke nødvendig"},
}

_READS = ("deviations", "breach_proposals", "deviation", "corrective_action")
_WRITES = (
    *("new_deviation", "edit_deviation", "move_deviation", "withdraw_deviation", "breach_proposal", "dismiss_proposal"),
    *("new_action", "edit_action", "verify_action", "drop_action", "attach_to_action", "detach_from_action"),
)

LEAST_ROLE = {
    **{f"followup:{name}": Role.READER for name in _READS},
    **{f"followup:{name}": Role.CONTRIBUTOR for name in _WRITES},
}
