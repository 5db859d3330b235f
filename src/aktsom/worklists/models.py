"""How people want their lists, and changes of many rows at once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.worklists.states import BulkState


class SavedView(models.Model):
    """A list as somebody wants it: filters, columns and order as they stand in the address; her own, or shared with all."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey("access.User", on_delete=models.CASCADE, related_name="+")
    listing = models.CharField(max_length=60)
    name = models.CharField(_("navn"), max_length=100)
    query = models.CharField(max_length=2000, blank=True)
    is_shared = models.BooleanField(_("delt med alle i virksomheten"), default=False)
    is_first = models.BooleanField(_("vises når listen åpnes"), default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "owner", "listing", "name"], name="a_view_is_named_once")
        ]

    def __str__(self) -> str:
        return self.name


class BulkChange(models.Model):
    """One change of many rows of a list, by one person; undone once, for the rows that nobody has changed since.

    `uid` is the preview's that it was asked for in, so that what is asked for twice begins once. `total` is how many rows are
    to be changed, or put back.
    """

    organisation = models.ForeignKey("access.Organisation", on_delete=models.CASCADE, related_name="+")
    actor = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    listing = models.CharField(max_length=60)
    field = models.CharField(max_length=60)
    new = models.TextField(blank=True)
    uid = models.UUIDField(null=True, editable=False)
    state = models.CharField(max_length=10, default=BulkState.CHANGED.value)
    total = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "-id"], name="bulk_change_by_age")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "uid"], name="a_preview_is_carried_out_once"),
            models.CheckConstraint(condition=models.Q(state__in=[str(state) for state in BulkState]), name="bulk_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.listing}: {self.field}"

    @property
    def stage(self) -> BulkState:
        """Where the change stands, as a value of the table of states."""
        return BulkState(self.state)


class BulkChangedRow(models.Model):
    """What one row held before, as the list's field writes it; or why it was left as it was.

    `problem` says why a row was not changed, or why it was not put back. `waits` is of a row that the program has yet to come to.
    """

    change = models.ForeignKey(BulkChange, on_delete=models.CASCADE, related_name="rows")
    row = models.BigIntegerField()
    name = models.CharField(max_length=300, blank=True)
    old = models.TextField(blank=True)
    changed = models.BooleanField(default=True)
    undone = models.BooleanField(default=False)
    waits = models.BooleanField(default=False)
    problem = models.TextField(blank=True)
