"""How far a procurement has come, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aktsom.register.states import ProcurementState, RequirementUse

if TYPE_CHECKING:
    from aktsom.register.models import Agreement, Procurement, Requirement

PLAN, REQUIREMENTS, AWARD, HAND_OVER = 10, 30, 50, 60


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `done` of `of` parts, and where it is worked with. Nothing begun is 0 of 0."""

    position: int
    name: str | Promise
    address: str
    done: int
    of: int
    number: int = 0
    is_current: bool = False


def own_steps(procurement: Procurement, requirements: Sequence[Requirement], agreements: Sequence[Agreement]) -> list[Step]:
    """The steps of this room: the plan, the requirements, the award and the hand-over."""
    planned = [procurement.kind != "unknown", bool(procurement.cpv.all()), procurement.estimated_value is not None]
    planned += [procurement.owner_id is not None, procurement.contract_from is not None]
    uses = {requirement.use for requirement in requirements}
    demanded = [bool(uses - {RequirementUse.CONTRACT.value}), RequirementUse.CONTRACT.value in uses]
    awarded = procurement.state in {ProcurementState.AWARDED, ProcurementState.HANDED_OVER}
    handed_over = procurement.state == ProcurementState.HANDED_OVER
    return [
        Step(PLAN, _("Plan"), "#plan", sum(planned), len(planned)),
        Step(REQUIREMENTS, _("Krav"), "#krav", sum(demanded), len(demanded) if requirements else 0),
        Step(AWARD, _("Tildeling"), "#tildeling", int(awarded), int(awarded or bool(agreements))),
        Step(HAND_OVER, _("Overlevering"), "#tildeling", int(handed_over), int(handed_over)),
    ]


def numbered(steps: Sequence[Step]) -> list[Step]:
    """The steps in order, numbered; the first that is not done is the current one."""
    ordered = sorted(steps, key=lambda step: step.position)
    first = next((step for step in ordered if not step.of or step.done < step.of), None)
    return [replace(step, number=place, is_current=step is first) for place, step in enumerate(ordered, 1)]
