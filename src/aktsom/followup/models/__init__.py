"""The tables of the room `followup`."""

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

__all__ = [
    "BreachProposal",
    "ChecklistItem",
    "CorrectiveAction",
    "CorrectiveActionEvidence",
    "Deviation",
    "FollowUp",
    "FollowUpEvidence",
    "FollowUpTheme",
    "Presence",
    "Remedy",
    "RemedyEvidence",
    "Sanction",
    "SanctionLetter",
]
