"""The answers of a report. A field whose values are records elsewhere has an answer here too, but no rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.report.models.reports import Report
from aktsom.report.states import AnswerSource, AnswerState


class Held(models.Model):
    """One value: a text, a whole number or a yes-no; all three empty where it was left blank."""

    text = models.TextField(_("tekst"), null=True, blank=True)  # noqa: DJ001 - blank and empty text differ
    number = models.BigIntegerField(_("tall"), null=True, blank=True)
    yes_no = models.BooleanField(_("ja eller nei"), null=True, blank=True)

    class Meta:
        abstract = True


class Answer(Held):
    """One field of a report. For a field with rows the text is the comment after them."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="answers")
    meaning = models.CharField(_("felt"), max_length=80)
    asked = models.BooleanField(default=True, help_text=_("Nei: spørsmålet sto ikke i den filen svarene kom fra."))
    comment_asked = models.BooleanField(default=False)
    state = models.CharField(_("tilstand"), max_length=10, choices=AnswerState.choices, default=AnswerState.BLANK)
    source = models.CharField(_("kilde"), max_length=10, choices=AnswerSource.choices, default=AnswerSource.WRITTEN)
    file_name = models.CharField(_("fil"), max_length=300, blank=True)
    carried_from = models.PositiveSmallIntegerField(
        _("hentet fra"),
        null=True,
        blank=True,
        help_text=_("Året som svaret ble hentet fra."),
    )
    changed_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("sist endret av")
    )
    computed_number = models.BigIntegerField(_("beregnet tall"), null=True, blank=True)
    override_reason = models.TextField(_("begrunnelse for å overstyre"), blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "meaning"], name="a_field_is_answered_once")]

    def __str__(self) -> str:
        return self.meaning


class AnswerRow(models.Model):
    """A row of a field that has rows, where no other room keeps them; `number` as written."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField()
    number = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["answer", "position"], name="row_position_is_unique")]


class AnswerCell(Held):
    """A cell of a row. A cell that is not there was not asked for."""

    row = models.ForeignKey(AnswerRow, on_delete=models.CASCADE, related_name="cells")
    column = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["row", "column"], name="a_row_has_a_column_once")]


class UnaskedCell(models.Model):
    """A column that the report's file did not ask for in one row, where the row is a record of another room."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="unasked")
    record = models.BigIntegerField()
    column = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["answer", "record", "column"], name="a_cell_is_unasked_once")]


class ValueOrigin(models.Model):
    """Where one value stands in the file that it was read from, and how certain the reading is, from 0 to 1."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="origins")
    path = models.CharField(max_length=200)
    place = models.CharField(_("sted"), max_length=200, blank=True)
    certainty = models.FloatField(_("sikkerhet"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["answer", "path"], name="a_value_has_one_origin")]
