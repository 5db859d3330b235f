"""What the report has locked of this room."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from aktsom.risk.states import RiskPart


class PartLock(models.Model):
    """A part of a year that stands as it is until the report opens it again."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=12, choices=RiskPart.choices)
    because = models.TextField(blank=True)
    locked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year", "part"], name="a_part_is_locked_once_a_year")
        ]
