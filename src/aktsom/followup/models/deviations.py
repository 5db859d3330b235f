"""What was wrong, what was done about it, and how harm was made good."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.followup.models.follow_ups import ChecklistItem, FollowUp
from aktsom.followup.states import (
    ChainPlace,
    DeviationKind,
    DeviationState,
    ProposalState,
    SanctionState,
    SanctionStep,
    Severity,
)
from aktsom.risk.states import Involvement


class Deviation(models.Model):
    """A breach or gap that was found at a supplier. Withdrawn means recorded by mistake."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey("register.Agreement", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey("register.Supplier", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    follow_up = models.ForeignKey(FollowUp, null=True, blank=True, on_delete=models.PROTECT, related_name="deviations")
    item = models.ForeignKey(ChecklistItem, null=True, blank=True, on_delete=models.PROTECT, related_name="deviations")
    title = models.CharField(_("hva er galt"), max_length=300)
    text = models.TextField(_("beskrivelse"), blank=True)
    kind = models.CharField(_("slag"), max_length=10, choices=DeviationKind.choices, default=DeviationKind.BREACH)
    theme = models.CharField(_("tema"), max_length=60, blank=True, db_index=True)
    place = models.CharField(_("hvor i kjeden"), max_length=14, choices=ChainPlace.choices, default=ChainPlace.UNKNOWN)
    country = models.CharField(_("land"), max_length=2, blank=True)
    site = models.ForeignKey("register.Site", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    severity = models.PositiveSmallIntegerField(_("alvor"), choices=Severity.choices, null=True, blank=True)
    clause_edition = models.CharField(max_length=20, blank=True)
    clause = models.CharField(_("vilkår"), max_length=40, blank=True)
    found_on = models.DateField(_("funnet"))
    deadline = models.DateField(_("frist"), null=True, blank=True)
    owner = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("tilstand"), max_length=12, choices=DeviationState.choices, default=DeviationState.OPEN)
    verified_on = models.DateField(_("kontrollert"), null=True, blank=True)
    closed_on = models.DateField(_("lukket"), null=True, blank=True)
    closed_because = models.TextField(_("hvorfor det er lukket"), blank=True)
    supplier_says = models.TextField(_("leverandørens syn"), blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-found_on", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "found_on"], name="deviation_by_day"),
            models.Index(fields=["organisation", "state", "deadline"], name="deviation_by_deadline"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(agreement__isnull=False) | models.Q(supplier__isnull=False), name="deviation_is_of_somebody"
            )
        ]

    def __str__(self) -> str:
        return self.title


class BreachProposal(models.Model):
    """A deviation that the program proposes from a follow-up; a person confirms or dismisses it, with a reason."""

    item = models.OneToOneField(ChecklistItem, on_delete=models.CASCADE, related_name="proposal")
    because = models.TextField(_("hvorfor"))
    clause_edition = models.CharField(max_length=20, blank=True)
    clause = models.CharField(max_length=40, blank=True)
    deadline = models.DateField(_("foreslått frist"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("begrunnelse"), blank=True)
    deviation = models.OneToOneField(Deviation, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposal")


class CorrectiveAction(models.Model):
    """What the supplier will do, by when, and how the buyer saw that it was done."""

    deviation = models.ForeignKey(Deviation, on_delete=models.CASCADE, related_name="actions")
    position = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(_("tiltak"))
    responsible = models.CharField(_("ansvarlig hos leverandøren"), max_length=200, blank=True)
    deadline = models.DateField(_("frist"), null=True, blank=True)
    done_on = models.DateField(_("utført"), null=True, blank=True)
    verified_on = models.DateField(_("kontrollert"), null=True, blank=True)
    verified_by = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verification = models.TextField(_("hvordan det er kontrollert"), blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_because = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class CorrectiveActionEvidence(models.Model):
    """A document that shows what was done."""

    action = models.ForeignKey(CorrectiveAction, on_delete=models.CASCADE, related_name="evidence")
    document = models.ForeignKey("evidence.Document", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("hva det viser"), max_length=300, blank=True)


class Sanction(models.Model):
    """A step of the ladder that is taken against a supplier under a clause of the agreement."""

    deviation = models.ForeignKey(Deviation, on_delete=models.PROTECT, related_name="sanctions")
    step = models.CharField(_("trinn"), max_length=20, choices=SanctionStep.choices)
    state = models.CharField(_("tilstand"), max_length=10, choices=SanctionState.choices, default=SanctionState.CONSIDERED)
    clause_edition = models.CharField(max_length=20, blank=True)
    clause = models.CharField(_("vilkår"), max_length=40, blank=True)
    reason = models.TextField(_("begrunnelse"), blank=True)
    considered_on = models.DateField(_("vurdert"))
    decided_by = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(_("besluttet"), null=True, blank=True)
    notified_on = models.DateField(_("varslet"), null=True, blank=True)
    answer_by = models.DateField(_("svarfrist"), null=True, blank=True)
    in_force_on = models.DateField(_("i kraft"), null=True, blank=True)
    ended_on = models.DateField(_("opphørt"), null=True, blank=True)
    ended_because = models.TextField(_("hvorfor den er opphevet"), blank=True)
    reply = models.TextField(_("leverandørens svar"), blank=True)
    replied_on = models.DateField(_("svart"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["considered_on", "pk"]

    def __str__(self) -> str:
        return str(self.get_step_display())


class SanctionLetter(models.Model):
    """The letter of a sanction as it was made: its words are kept, and its files are made from them."""

    sanction = models.ForeignKey(Sanction, on_delete=models.CASCADE, related_name="letters")
    written_form = models.CharField(max_length=2)
    subject = models.CharField(_("emne"), max_length=300)
    body = models.TextField(_("brev"))
    made_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)


class Remedy(models.Model):
    """Harm that was made good: to whom, what the buyer had to do with it, what was done, and agreed with whom."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    deviation = models.ForeignKey(Deviation, null=True, blank=True, on_delete=models.PROTECT, related_name="remedies")
    supplier = models.ForeignKey("register.Supplier", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey("register.Agreement", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    harm = models.TextField(_("hvilken skade"))
    affected = models.PositiveIntegerField(_("antall berørte"), null=True, blank=True)
    affected_who = models.CharField(_("hvem som ble berørt"), max_length=300, blank=True)
    involvement = models.CharField(_("vår rolle"), max_length=10, choices=Involvement.choices, blank=True)
    done = models.TextField(_("hva som er gjort"), blank=True)
    agreed_with = models.CharField(_("avtalt med"), max_length=300, blank=True)
    started_on = models.DateField(_("startet"))
    completed_on = models.DateField(_("gjennomført"), null=True, blank=True)
    owner = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-started_on", "-pk"]

    def __str__(self) -> str:
        return self.harm


class RemedyEvidence(models.Model):
    """A document that shows that harm was made good."""

    remedy = models.ForeignKey(Remedy, on_delete=models.CASCADE, related_name="evidence")
    document = models.ForeignKey("evidence.Document", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("hva det viser"), max_length=300, blank=True)
