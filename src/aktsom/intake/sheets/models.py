"""Sheets on their way in, their rows in parts, and the columns that an organisation's headings have been found to be."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.intake.sheets.staged import StagedRow, counts_of, rows_as_text, rows_from_text
from aktsom.intake.sheets.states import Clash, Outcome, SheetState

STATE_LABELS = {
    SheetState.UPLOADED: _("venter på lesing"),
    SheetState.ASKING: _("venter på svar"),
    SheetState.READING: _("leses"),
    SheetState.PREVIEWED: _("klar til å tas inn"),
    SheetState.WRITING: _("tas inn"),
    SheetState.WRITTEN: _("tatt inn"),
    SheetState.UNDOING: _("angres"),
    SheetState.UNDONE: _("angret"),
    SheetState.FAILED: _("kunne ikke leses"),
    SheetState.CANCELLED: _("avbrutt"),
}
CLASH_LABELS = {
    Clash.UPDATE: _("Oppdater det som er registrert"),
    Clash.SKIP: _("Hopp over radene, og ta bare inn de nye"),
    Clash.STOP: _("Stopp, og ta ikke inn noe"),
}
OUTCOME_LABELS = {
    Outcome.RECORDED: _("registrert"),
    Outcome.UPDATED: _("oppdatert"),
    Outcome.SKIPPED: _("hoppet over"),
    Outcome.OVERTAKEN: _("endret av andre siden forhåndsvisningen"),
    Outcome.TAKEN_BACK: _("angret"),
    Outcome.KEPT: _("endret siden, og står"),
}


class SheetImport(models.Model):
    """One sheet of a file on its way in: read, previewed, written, and perhaps taken back."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(_("slag"), max_length=20)
    state = models.CharField(max_length=20, choices=list(STATE_LABELS.items()), default=SheetState.UPLOADED)
    clash = models.CharField(max_length=10, choices=list(CLASH_LABELS.items()), blank=True)

    file_name = models.CharField(max_length=255, help_text=_("Navnet filen hadde, uten tegn som kan gjøre skade."))
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text=_("Størrelsen i byte."))
    # A frozen snapshot: the sheets of the file and their first rows, as the reading found them.
    found = models.TextField(blank=True)
    sheet = models.PositiveSmallIntegerField(null=True, help_text=_("Arket som leses, fra 0."))
    heading_row = models.PositiveIntegerField(default=0)

    fault = models.CharField(max_length=40, blank=True, help_text=_("Koden for det som gjorde at filen ikke kunne leses."))
    fault_limit = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0, help_text=_("Hvor mange rader arbeidet er kommet gjennom."))
    reached = models.PositiveIntegerField(default=0, help_text=_("Den siste raden som er skrevet eller tatt tilbake."))
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)
    taken_in_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["organisation", "-created_at"], name="sheet_by_organisation")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=[str(state) for state in SheetState]), name="sheet_state_known")
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def stage(self) -> SheetState:
        """Where the import stands, as a value of the table of states."""
        return SheetState(self.state)

    @property
    def total(self) -> int:
        """How many rows were read."""
        return self.new + self.changed + self.same + self.faulty


class SheetColumn(models.Model):
    """A column of the sheet, and what a person or the program has taken it to be; blank is left out."""

    sheet_import = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="columns")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=300, blank=True)
    code = models.CharField(max_length=40, blank=True)
    is_guess = models.BooleanField(default=False, help_text=_("Programmet har gjettet, og ingen har sett på det."))

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["sheet_import", "position"], name="a_column_stands_once")]

    def __str__(self) -> str:
        return self.heading


class SheetPart(models.Model):
    """Some hundred rows of a sheet, in the order of the file, and how many of them have each verdict and each outcome.

    `rows` is a frozen snapshot of what the rows say and mean; `staged` reads it. A row a record would take five times as long.
    """

    sheet_import = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="parts")
    first = models.PositiveIntegerField(help_text=_("Nummeret på den første raden."))
    last = models.PositiveIntegerField(help_text=_("Nummeret på den siste raden."))
    rows = models.TextField()
    new = models.PositiveSmallIntegerField(default=0)
    changed = models.PositiveSmallIntegerField(default=0)
    same = models.PositiveSmallIntegerField(default=0)
    faulty = models.PositiveSmallIntegerField(default=0)
    recorded = models.PositiveSmallIntegerField(default=0)
    updated = models.PositiveSmallIntegerField(default=0)
    skipped = models.PositiveSmallIntegerField(default=0)
    overtaken = models.PositiveSmallIntegerField(default=0)
    taken_back = models.PositiveSmallIntegerField(default=0)
    kept = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["first"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["sheet_import", "first"], name="a_part_is_read_once")]

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"

    def staged(self) -> list[StagedRow]:
        """The rows, to be looked at or worked on."""
        return rows_from_text(self.rows)

    def hold(self, staged: Sequence[StagedRow]) -> SheetPart:
        """Let these be the rows; answers itself, not saved."""
        self.first, self.last = staged[0].number, staged[-1].number
        self.rows = rows_as_text(staged)
        for name, count in counts_of(staged).items():
            setattr(self, name, count)
        return self


class ColumnMatching(models.Model):
    """What an organisation has said that a heading is in a kind of sheet, so that nobody is asked again; blank is left out."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    heading = models.CharField(max_length=300)
    code = models.CharField(max_length=40, blank=True)
    decided_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind", "heading"], name="a_heading_is_matched_once")
        ]

    def __str__(self) -> str:
        return self.heading
