"""Imports, the values they propose and the texts that found no field."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.intake.sheets.models import ColumnMatching, SheetColumn, SheetImport, SheetPart
from aktsom.intake.states import BatchState, Decision, Step, UnplacedState
from aktsom.report.template import Kind

__all__ = [
    "DECISION_LABELS",
    "STATE_LABELS",
    "ColumnMatching",
    "ImportBatch",
    "ProposedValue",
    "SheetColumn",
    "SheetImport",
    "SheetPart",
    "UnplacedText",
]

STATE_LABELS = {
    BatchState.UPLOADED: _("venter på lesing"),
    BatchState.READING: _("leses"),
    BatchState.PROPOSED: _("klar for gjennomgang"),
    BatchState.ACCEPTED: _("tatt inn"),
    BatchState.REJECTED: _("avvist"),
    BatchState.FAILED: _("kunne ikke leses"),
    BatchState.CANCELLED: _("avbrutt"),
    BatchState.UNDONE: _("angret"),
}
DECISION_LABELS = {
    Decision.PENDING: _("ikke avgjort"),
    Decision.ACCEPTED: _("godtatt"),
    Decision.EDITED: _("rettet"),
    Decision.REJECTED: _("avvist"),
}


class ImportBatch(models.Model):
    """One file on its way in: read, proposed, decided on, and perhaps undone."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "access.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Virksomheten som rapporten gjelder. Tom til noen har valgt den."),
    )
    created_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    state = models.CharField(max_length=20, choices=list(STATE_LABELS.items()), default=BatchState.UPLOADED)

    file_name = models.CharField(max_length=255, help_text=_("Navnet filen hadde, uten tegn som kan gjøre skade."))
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(help_text=_("Størrelsen i byte."))

    step = models.CharField(max_length=20, choices=[(step, step) for step in Step], default=Step.FILE)
    fault = models.CharField(max_length=40, blank=True, help_text=_("Koden for det som gjorde at filen ikke kunne leses."))
    fault_parameters = models.CharField(max_length=200, blank=True, help_text=_("Tallene i meldingen, som JSON."))

    template_id = models.CharField(max_length=80, blank=True)
    template_version = models.CharField(max_length=20, blank=True)
    year_read = models.PositiveSmallIntegerField(null=True, help_text=_("Året som lesingen fant i filen."))
    year = models.PositiveSmallIntegerField(null=True, help_text=_("Året som rapporten skal gjelde."))
    new_name = models.CharField(max_length=200, blank=True, help_text=_("Navnet på virksomheten som skal opprettes."))
    new_number = models.CharField(max_length=9, blank=True)
    # Frozen snapshots: the reading as it was, and the report as it stood before and after the import was accepted.
    reading = models.TextField(blank=True)
    report_before = models.TextField(blank=True)
    report_after = models.TextField(blank=True)
    made_organisation = models.BooleanField(default=False)
    made_report = models.BooleanField(default=False)
    accepted_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["organisation", "-created_at"], name="import_by_organisation")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["created_by", "sha256"], condition=models.Q(organisation__isnull=True), name="one_import_of_a_file"
            ),
            models.CheckConstraint(condition=models.Q(state__in=[str(state) for state in BatchState]), name="import_state_known"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def stage(self) -> BatchState:
        """Where the import stands, as a value of the table of states."""
        return BatchState(self.state)


class ProposedValue(models.Model):
    """One single value that a reading proposes, and what a person decided about it."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="values")
    position = models.PositiveIntegerField()
    path = models.CharField(max_length=200)
    meaning = models.CharField(max_length=80, blank=True, help_text=_("Feltet i skjemaet som verdien hører til."))
    section = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in Kind], default=Kind.TEXT)
    value = models.TextField(null=True, help_text=_("Verdien som lesingen fant, som tekst. Uten verdi: spurt om og tom."))  # noqa: DJ001 - blank and empty are two things
    edited = models.TextField(null=True, help_text=_("Verdien som en person satte i stedet, som tekst."))  # noqa: DJ001
    page = models.PositiveIntegerField(null=True)
    line = models.PositiveIntegerField(null=True)
    last_line = models.PositiveIntegerField(null=True)
    source_text = models.TextField(blank=True)
    certainty = models.FloatField(default=1.0)
    is_uncertain = models.BooleanField(default=False)
    is_blank = models.BooleanField(default=False)
    reason = models.CharField(max_length=80, blank=True)
    decision = models.CharField(max_length=20, choices=list(DECISION_LABELS.items()), default=Decision.PENDING)
    decided_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0, help_text=_("Teller som viser om noen andre har endret verdien."))

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "path"], name="one_proposal_per_path")]
        indexes: ClassVar = [models.Index(fields=["batch", "position"], name="proposal_in_order")]

    def __str__(self) -> str:
        return self.path


class UnplacedText(models.Model):
    """A text of the file that found no field; kept until a person has seen it."""

    STATES: ClassVar[list[tuple[str, Any]]] = [
        (UnplacedState.NEW, _("ikke avgjort")),
        (UnplacedState.SEEN, _("sett")),
        (UnplacedState.MOVED, _("flyttet")),
    ]

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="unplaced")
    position = models.PositiveIntegerField()
    text = models.TextField()
    page = models.PositiveIntegerField(null=True)
    line = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=20, choices=STATES, default=UnplacedState.NEW)
    moved_to = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.text[:60]
