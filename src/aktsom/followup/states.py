"""The states of follow-ups, deviations, corrective actions, sanctions and remedies, and which may follow which."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FollowUpKind(models.TextChoices):
    """What sort of act towards a supplier or agreement it is."""

    SELF_REPORT = "self_report", _("egenrapportering")
    MEETING = "meeting", _("møte")
    DOCUMENT_AUDIT = "document_audit", _("dokumentrevisjon")
    ON_SITE = "on_site", _("kontroll på stedet")
    WAGE_CONTROL = "wage_control", _("lønnskontroll")
    APPRENTICE_CONTROL = "apprentice_control", _("lærlingkontroll")
    ENVIRONMENT = "environment", _("miljøoppfølging")

    @property
    def heading(self) -> str:
        """The word where it begins a line."""
        return str(self.label).capitalize()

    def with_title(self, title: str) -> str:
        """What a follow-up of this kind is called where it stands alone; `title` is what it is about, or whom it is of."""
        return f"{self.heading}: {title}"


class FollowUpState(models.TextChoices):
    """How far a follow-up has come."""

    PLANNED = "planned", _("planlagt")
    DONE = "done", _("gjennomført")
    REPORTED = "reported", _("rapportert")
    CANCELLED = "cancelled", _("avlyst")


FOLLOW_UP_MOVES: dict[FollowUpState, frozenset[FollowUpState]] = {
    FollowUpState.PLANNED: frozenset({FollowUpState.DONE, FollowUpState.CANCELLED}),
    FollowUpState.DONE: frozenset({FollowUpState.PLANNED, FollowUpState.REPORTED, FollowUpState.CANCELLED}),
    FollowUpState.REPORTED: frozenset({FollowUpState.DONE}),
    FollowUpState.CANCELLED: frozenset({FollowUpState.PLANNED}),
}
"""Each state with those that may follow; whoever contributes may move. Backwards is mending a mistake or taking up again."""

COUNTS_AS_DONE = frozenset({FollowUpState.DONE, FollowUpState.REPORTED})
"""The states in which a follow-up has taken place."""


class ChecklistAnswer(models.TextChoices):
    """What was found at a point of a checklist."""

    NOT_CHECKED = "not_checked", _("ikke kontrollert")
    YES = "yes", _("ja")
    PARTLY = "partly", _("delvis")
    NO = "no", _("nei")
    NOT_RELEVANT = "not_relevant", _("ikke aktuelt")


class ProposalState(models.TextChoices):
    """What a person has decided about a proposed deviation; withdrawn where what it rested on was answered anew first."""

    PROPOSED = "proposed", _("foreslått")
    CONFIRMED = "confirmed", _("bekreftet")
    DISMISSED = "dismissed", _("avvist")
    WITHDRAWN = "withdrawn", _("bortfalt")


class DeviationKind(models.TextChoices):
    """What sort of gap it is."""

    BREACH = "breach", _("kontraktsbrudd")
    GAP = "gap", _("mangel som følges opp i dialog")
    INCIDENT = "incident", _("hendelse eller skade")


class ChainPlace(models.TextChoices):
    """Where in the supply chain it is."""

    UNKNOWN = "unknown", _("vi vet ikke")
    SUPPLIER = "supplier", _("hos leverandøren")
    SUB_SUPPLIER = "sub_supplier", _("hos en underleverandør")
    PRODUCTION = "production", _("i produksjonen")
    RAW_MATERIAL = "raw_material", _("i råvareleddet")


class Severity(models.IntegerChoices):
    """How grave it is."""

    MINOR = 1, _("liten")
    MODERATE = 2, _("middels")
    SERIOUS = 3, _("alvorlig")
    CRITICAL = 4, _("kritisk")


class DeviationState(models.TextChoices):
    """How far a deviation has come."""

    OPEN = "open", _("åpent")
    ACKNOWLEDGED = "acknowledged", _("erkjent av leverandøren")
    PLAN_AGREED = "plan_agreed", _("plan avtalt")
    CORRECTED = "corrected", _("rettet")
    VERIFIED = "verified", _("rettingen er kontrollert")
    CLOSED = "closed", _("lukket")
    ESCALATED = "escalated", _("trappet opp")
    DISPUTED = "disputed", _("bestridt")


DEVIATION_MOVES: dict[DeviationState, frozenset[DeviationState]] = {
    DeviationState.OPEN: frozenset(DeviationState) - {DeviationState.OPEN, DeviationState.VERIFIED},
    DeviationState.ACKNOWLEDGED: frozenset(
        {
            DeviationState.PLAN_AGREED,
            DeviationState.CORRECTED,
            DeviationState.ESCALATED,
            DeviationState.DISPUTED,
            DeviationState.CLOSED,
        }
    ),
    DeviationState.PLAN_AGREED: frozenset(
        {DeviationState.CORRECTED, DeviationState.ESCALATED, DeviationState.DISPUTED, DeviationState.CLOSED}
    ),
    DeviationState.CORRECTED: frozenset(
        {DeviationState.VERIFIED, DeviationState.PLAN_AGREED, DeviationState.ESCALATED, DeviationState.CLOSED}
    ),
    DeviationState.VERIFIED: frozenset({DeviationState.CLOSED, DeviationState.PLAN_AGREED}),
    DeviationState.ESCALATED: frozenset(
        {DeviationState.PLAN_AGREED, DeviationState.CORRECTED, DeviationState.DISPUTED, DeviationState.CLOSED}
    ),
    DeviationState.DISPUTED: frozenset(
        {DeviationState.ACKNOWLEDGED, DeviationState.OPEN, DeviationState.ESCALATED, DeviationState.CLOSED}
    ),
    DeviationState.CLOSED: frozenset({DeviationState.OPEN}),
}
"""Each state with those that may follow; whoever contributes may move. Closing anything but a verified one needs a reason."""


class SanctionStep(models.TextChoices):
    """The ladder, from the mildest step to the gravest."""

    CORRECT = "correct", _("krav om retting")
    WITHHOLD = "withhold", _("tilbakehold av betaling")
    PARTIAL_STOP = "partial_stop", _("delvis stans")
    FULL_STOP = "full_stop", _("full stans")
    REPLACE_SUB_SUPPLIER = "replace_sub_supplier", _("krav om bytte av underleverandør")
    TERMINATE = "terminate", _("heving")


class SanctionState(models.TextChoices):
    """How far a sanction has come."""

    CONSIDERED = "considered", _("vurderes")
    DECIDED = "decided", _("besluttet")
    NOTIFIED = "notified", _("varslet")
    IN_FORCE = "in_force", _("i kraft")
    LIFTED = "lifted", _("opphevet")
    TERMINATED = "terminated", _("avtalen er hevet")


SANCTION_MOVES: dict[SanctionState, frozenset[SanctionState]] = {
    SanctionState.CONSIDERED: frozenset({SanctionState.DECIDED, SanctionState.LIFTED}),
    SanctionState.DECIDED: frozenset({SanctionState.NOTIFIED, SanctionState.LIFTED}),
    SanctionState.NOTIFIED: frozenset({SanctionState.IN_FORCE, SanctionState.LIFTED, SanctionState.TERMINATED}),
    SanctionState.IN_FORCE: frozenset({SanctionState.LIFTED, SanctionState.TERMINATED}),
    SanctionState.LIFTED: frozenset(),
    SanctionState.TERMINATED: frozenset(),
}
"""Each state with those that may follow. To decide and to terminate takes an approver; the rest, whoever contributes."""
