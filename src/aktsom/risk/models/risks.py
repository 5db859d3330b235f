"""What the buyer has put first, and how each year worded it."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.risk.coding import name_of_theme
from aktsom.risk.severity import HIGHEST, LOWEST, Dimension, Judgement, Level
from aktsom.risk.states import Involvement, VoiceGroup


class SalientRisk(models.Model):
    """A risk of harm that the buyer has put first, followed from year to year."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("risiko"), blank=True, help_text=_("Slik virksomheten omtaler risikoen nå."))
    created_at = models.DateTimeField(auto_now_add=True)
    ended_in = models.PositiveSmallIntegerField(_("avsluttet i"), null=True, blank=True)
    ended_because = models.TextField(_("hvorfor den er avsluttet"), blank=True)

    def __str__(self) -> str:
        return self.text


class RiskYear(models.Model):
    """A salient risk as one year worded and ranked it; without a table position it is only in that year's handling."""

    risk = models.ForeignKey(SalientRisk, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("år"))
    table_position = models.PositiveSmallIntegerField(null=True, blank=True)
    table_number = models.BigIntegerField(null=True, blank=True, help_text=_("Nummeret slik det sto."))
    text = models.TextField(_("risiko"), null=True, blank=True)  # noqa: DJ001 - blank and absent differ
    geography = models.TextField(_("geografi"), null=True, blank=True)  # noqa: DJ001
    handling_position = models.PositiveSmallIntegerField(null=True, blank=True)
    handling_number = models.BigIntegerField(null=True, blank=True)
    handling_text = models.TextField(null=True, blank=True)  # noqa: DJ001
    involvement = models.CharField(_("vår rolle"), max_length=10, choices=Involvement.choices, blank=True)
    involvement_reason = models.TextField(_("begrunnelse"), blank=True)
    carried_from = models.PositiveSmallIntegerField(
        _("videreført fra"), null=True, blank=True, help_text=_("Året det er videreført fra, til noen har sett på det.")
    )
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text=_("Når risikoen ble tatt ut av året. Det som var vurdert, er tatt vare på.")
    )

    class Meta:
        ordering: ClassVar = ["-year", "table_position", "handling_position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["risk", "year"], name="risk_is_prioritised_once_a_year")]

    def __str__(self) -> str:
        return self.wording

    @property
    def wording(self) -> str:
        """The words that the year used, the table's before the handling's."""
        return self.text or self.handling_text or self.risk.text

    @property
    def judgement(self) -> Judgement:
        """What people have judged of the risk in this year, a dimension that nobody has touched left out."""
        return Judgement({Dimension(score.dimension): Level(score.level, score.reason) for score in self.scores.all()})


class RiskScore(models.Model):
    """One side of a risk in a year as a person has judged it. No row: not judged. No level: judged, and not known."""

    risk_year = models.ForeignKey(RiskYear, on_delete=models.CASCADE, related_name="scores")
    dimension = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Dimension])
    level = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["risk_year", "dimension"], name="each_side_is_judged_once"),
            models.CheckConstraint(
                condition=models.Q(level__isnull=True) | models.Q(level__range=(LOWEST, HIGHEST)), name="level_is_on_the_scale"
            ),
        ]


class RiskTheme(models.Model):
    """A theme of a risk in a year: its code where the reference list knows it, and its spelling where that is not the list's."""

    risk_year = models.ForeignKey(RiskYear, on_delete=models.CASCADE, related_name="themes")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60, blank=True, db_index=True)
    written = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["risk_year", "position"], name="theme_position_is_unique")]

    @property
    def name(self) -> str:
        """The theme as the report spells it."""
        return self.written or name_of_theme(self.code)


class RiskPlace(models.Model):
    """A country or region that the geography of a risk names, by the code of the reference list."""

    risk_year = models.ForeignKey(RiskYear, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60, db_index=True)
    picked = models.BooleanField(default=False, help_text=_("Valgt av en person, ikke lest ut av teksten."))

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["risk_year", "code"], name="place_is_named_once")]


class Voice(models.Model):
    """A stakeholder who was heard about a salient risk in a year: who, how, when, and what they said."""

    risk_year = models.ForeignKey(RiskYear, on_delete=models.CASCADE, related_name="voices")
    who = models.CharField(_("hvem"), max_length=200)
    group = models.CharField(_("gruppe"), max_length=12, choices=VoiceGroup.choices)
    how = models.CharField(_("hvordan"), max_length=200, blank=True)
    heard_on = models.DateField(_("når"), null=True, blank=True)
    said = models.TextField(_("hva de sa"))
    recorded_by = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.who
