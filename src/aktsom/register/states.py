"""The states of procurements and agreements, which may follow which, and the words that both lists share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    """How sure the buyer is of what it has written down."""

    DOCUMENTED = "documented", _("dokumentert")
    STATED = "stated", _("oppgitt av leverandøren")
    LIKELY = "likely", _("sannsynlig")
    UNKNOWN = "unknown", _("vi vet ikke")


class PurchaseKind(models.TextChoices):
    """What is bought."""

    UNKNOWN = "unknown", _("ikke valgt")
    GOODS = "goods", _("varer")
    SERVICES = "services", _("tjenester")
    WORKS = "works", _("bygg og anlegg")


class ProcurementState(models.TextChoices):
    """How far a procurement has come."""

    IDEA = "idea", _("idé")
    PLANNED = "planned", _("planlagt")
    COMPETITION = "competition", _("konkurranse")
    AWARDED = "awarded", _("tildelt")
    HANDED_OVER = "handed_over", _("overlevert")
    CANCELLED = "cancelled", _("avlyst")


PROCUREMENT_MOVES: dict[ProcurementState, frozenset[ProcurementState]] = {
    ProcurementState.IDEA: frozenset({ProcurementState.PLANNED, ProcurementState.CANCELLED}),
    ProcurementState.PLANNED: frozenset({ProcurementState.IDEA, ProcurementState.COMPETITION, ProcurementState.CANCELLED}),
    ProcurementState.COMPETITION: frozenset({ProcurementState.PLANNED, ProcurementState.AWARDED, ProcurementState.CANCELLED}),
    ProcurementState.AWARDED: frozenset({ProcurementState.COMPETITION, ProcurementState.HANDED_OVER, ProcurementState.CANCELLED}),
    ProcurementState.HANDED_OVER: frozenset(),
    ProcurementState.CANCELLED: frozenset({ProcurementState.IDEA, ProcurementState.PLANNED}),
}
"""Each state with those that may follow; whoever contributes may move. Backwards is mending a mistake or taking up again."""


class AgreementState(models.TextChoices):
    """How it stands with an agreement."""

    DRAFT = "draft", _("utkast")
    ACTIVE = "active", _("løpende")
    EXTENDED = "extended", _("forlenget")
    ENDED = "ended", _("avsluttet")
    TERMINATED = "terminated", _("hevet eller sagt opp")


AGREEMENT_MOVES: dict[AgreementState, frozenset[AgreementState]] = {
    AgreementState.DRAFT: frozenset({AgreementState.ACTIVE, AgreementState.ENDED}),
    AgreementState.ACTIVE: frozenset({AgreementState.EXTENDED, AgreementState.ENDED, AgreementState.TERMINATED}),
    AgreementState.EXTENDED: frozenset({AgreementState.ACTIVE, AgreementState.ENDED, AgreementState.TERMINATED}),
    AgreementState.ENDED: frozenset({AgreementState.ACTIVE}),
    AgreementState.TERMINATED: frozenset({AgreementState.ACTIVE}),
}
"""Each state with those that may follow; whoever contributes may move. Back to active is mending a mistake."""


class AgreementKind(models.TextChoices):
    """What sort of agreement it is."""

    SINGLE = "single", _("enkeltavtale")
    FRAMEWORK = "framework", _("rammeavtale")
    CALL_OFF = "call_off", _("avrop på rammeavtale")
    JOINT = "joint", _("samkjøpsavtale")


class RequirementUse(models.TextChoices):
    """Where in a procurement a requirement is used."""

    QUALIFICATION = "qualification", _("kvalifikasjonskrav")
    SPECIFICATION = "specification", _("kravspesifikasjon")
    AWARD = "award", _("tildelingskriterium")
    CONTRACT = "contract", _("kontraktsvilkår")


class RequirementLevel(models.TextChoices):
    """How far a requirement goes."""

    BASIC = "basic", _("basis")
    ADVANCED = "advanced", _("avansert")


class EnvironmentApproach(models.TextChoices):
    """How a procurement meets the rule about weight on climate and environment."""

    UNDECIDED = "undecided", _("ikke valgt")
    WEIGHT = "weight", _("tildelingskriterier med vekt")
    SPECIFICATION = "specification", _("krav i spesifikasjonen i stedet")
    COMBINED = "combined", _("krav og vekt sammen")
    EXEMPT = "exempt", _("unntak")


class EnvironmentExemption(models.TextChoices):
    """The grounds on which the rule need not be followed, each with a reason."""

    NONE = "", _("ingen")
    CRITICAL_INTEREST = "critical_interest", _("kritiske samfunnsinteresser")
    INSIGNIFICANT_FOOTPRINT = "insignificant_footprint", _("uvesentlig klima- og miljøavtrykk")
    NATIONAL_MINIMUM = "national_minimum", _("obligatoriske nasjonale minstekrav")
