"""The tables of the room `followup`."""

from aktsom.followup.models.crew import CrewHours
from aktsom.followup.models.deviations import (
    BreachProposal,
    CorrectiveAction,
    CorrectiveActionEvidence,
    Deviation,
    Remedy,
    RemedyEvidence,
    Sanction,
    SanctionLetter,
)
from aktsom.followup.models.follow_ups import ChecklistItem, FollowUp, FollowUpEvidence, FollowUpTheme, Presence
from aktsom.followup.models.plan import PlanDecision

__all__ = [
    "BreachProposal",
    "ChecklistItem",
    "CorrectiveAction",
    "CorrectiveActionEvidence",
    "CrewHours",
    "Deviation",
    "FollowUp",
    "FollowUpEvidence",
    "FollowUpTheme",
    "PlanDecision",
    "Presence",
    "Remedy",
    "RemedyEvidence",
    "Sanction",
    "SanctionLetter",
]
