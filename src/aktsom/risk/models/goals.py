"""What the buyer wants, how it goes, and what it does."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.risk.models.risks import SalientRisk
from aktsom.risk.states import GoalState, MeasureTopic


class Goal(models.Model):
    """What the buyer wants in a year, for the whole organisation or for one salient risk.

    A goal that last year's report announced and this year's report lists is one record: `announced_*` is how it was announced,
    `position`, `number` and `text` how its own year lists it.
    """

    class Kind(models.TextChoices):
        OVERALL = "overall", _("overordnet mål")
        ANNUAL = "annual", _("mål i året")

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("år"))
    kind = models.CharField(_("slag"), max_length=10, choices=Kind.choices, default=Kind.ANNUAL)
    risk = models.ForeignKey(SalientRisk, null=True, blank=True, on_delete=models.PROTECT, related_name="goals")
    position = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.BigIntegerField(null=True, blank=True)
    text = models.TextField(_("mål"), null=True, blank=True)  # noqa: DJ001 - asked and blank is not absent
    announced_in = models.PositiveSmallIntegerField(_("varslet i rapporten for"), null=True, blank=True)
    announced_position = models.PositiveSmallIntegerField(null=True, blank=True)
    announced_number = models.BigIntegerField(null=True, blank=True)
    announced_text = models.TextField(null=True, blank=True)  # noqa: DJ001
    owner = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField(_("frist"), null=True, blank=True)
    continues = models.OneToOneField("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="continued_by")
    closed_at = models.DateTimeField(null=True, blank=True, help_text=_("Når målet ble tatt ut av året."))

    class Meta:
        ordering: ClassVar = ["-year", "kind", "position", "announced_position"]
        indexes: ClassVar = [models.Index(fields=["organisation", "year"], name="goal_by_year")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["risk", "year", "kind"],
                condition=models.Q(risk__isnull=False, closed_at__isnull=True),
                name="one_goal_of_a_kind_per_risk_and_year",
            )
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def wording(self) -> str:
        """The words of its own year, or of the announcement where its own year has none yet."""
        return self.text or self.announced_text or ""


class GoalStatus(models.Model):
    """How it goes with a goal in a year: the buyer's own words, and the state that a person has judged."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="statuses")
    year = models.PositiveSmallIntegerField(_("år"))
    note = models.TextField(_("status"), null=True, blank=True)  # noqa: DJ001
    state = models.CharField(_("tilstand"), max_length=10, choices=GoalState.choices, default=GoalState.UNKNOWN)
    reason = models.TextField(_("begrunnelse"), blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["goal", "year"], name="one_status_per_goal_and_year")]


class Measure(models.Model):
    """What the buyer does in a year about a salient risk, or by topic where it is tied to none; why, and what came of it."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    risk = models.ForeignKey(SalientRisk, null=True, blank=True, on_delete=models.PROTECT, related_name="measures")
    topic = models.CharField(_("emne"), max_length=12, choices=MeasureTopic.choices, blank=True)
    year = models.PositiveSmallIntegerField(_("år"))
    position = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(_("tiltak"), null=True, blank=True)  # noqa: DJ001
    reason = models.TextField(_("begrunnelse"), blank=True)
    result = models.TextField(_("resultat"), null=True, blank=True)  # noqa: DJ001
    state = models.CharField(_("tilstand"), max_length=10, choices=GoalState.choices, default=GoalState.UNKNOWN)
    state_reason = models.TextField(blank=True)
    owner = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField(_("frist"), null=True, blank=True)
    continues = models.OneToOneField("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="continued_by")
    closed_at = models.DateTimeField(null=True, blank=True, help_text=_("Når tiltaket ble tatt ut av året."))

    class Meta:
        ordering: ClassVar = ["year", "position", "pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "year"], name="measure_by_year")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(risk__isnull=False, topic="") | (models.Q(risk__isnull=True) & ~models.Q(topic="")),
                name="measure_is_of_a_risk_or_a_topic",
            )
        ]

    def __str__(self) -> str:
        return self.text or self.result or ""
