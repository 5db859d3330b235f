"""An agreement, a supplier and what is wrong there, for the tests of deviations."""

from __future__ import annotations

from datetime import date
from typing import Any

from aktsom.access.models import Organisation
from aktsom.followup.actions.deviations import DeviationFacts, record_deviation
from aktsom.followup.models import ChecklistItem, Deviation, FollowUp
from aktsom.followup.states import ChecklistAnswer, FollowUpKind, FollowUpState
from aktsom.register.models import Agreement, AgreementSupplier, Supplier
from aktsom.register.states import AgreementState

FOUND = date(2025, 3, 3)


def supplier_in(organisation: Organisation, name: str = "Fjordsøm AS") -> Supplier:
    """A supplier."""
    return Supplier.objects.create(organisation=organisation, name=name)


def agreement_in(organisation: Organisation, title: str = "Arbeidstøy 2024", **more: Any) -> Agreement:
    """An active agreement of 2024 with one supplier."""
    said = {"state": AgreementState.ACTIVE, "starts_on": date(2024, 1, 1), "ends_on": date(2027, 12, 31), **more}
    agreement = Agreement.objects.create(organisation=organisation, title=title, **said)
    AgreementSupplier.objects.create(agreement=agreement, supplier=supplier_in(organisation))
    return agreement


def deviation_in(organisation: Organisation, **more: Any) -> Deviation:
    """A deviation at an agreement, recorded by the program."""
    agreement = more.pop("agreement", None) or agreement_in(organisation)
    said: dict[str, Any] = {"title": "Overtid betales ikke", "found_on": FOUND, "agreement": agreement, **more}
    return record_deviation(organisation, DeviationFacts(**said), None)


def follow_up_in(organisation: Organisation, **more: Any) -> FollowUp:
    """A self-report that is done, without a checklist yet."""
    agreement = more.pop("agreement", None) or agreement_in(organisation)
    said = {"kind": FollowUpKind.SELF_REPORT, "state": FollowUpState.DONE, "done_on": FOUND, **more}
    return FollowUp.objects.create(organisation=organisation, agreement=agreement, **said)


def gate_in(follow_up: FollowUp, answer: ChecklistAnswer = ChecklistAnswer.NO, **more: Any) -> ChecklistItem:
    """The opening question of a part, answered."""
    said = {"question": "Er risikoen kartlagt?", "is_gate": True, "clause": "2.2", "theme": "wages", **more}
    return ChecklistItem.objects.create(follow_up=follow_up, answer=answer, **said)
