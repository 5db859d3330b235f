"""What can be found, and by which words."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class StemField(models.CharField[str, str]):
    """A text that both databases order by its letters' codes, so that a range of it is everything that begins alike."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """As of any text; PostgreSQL is told not to order it as some language does."""
        parameters = super().db_parameters(connection)
        return {**parameters, "collation": "C"} if connection.vendor == "postgresql" else parameters


class SearchEntry(models.Model):
    """A thing of an organisation's that can be found: its kind and key, and how it is shown in a list of hits."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    thing_id = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=300)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind", "thing_id"], name="a_thing_is_found_once")
        ]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A stem that leads to a thing. The organisation and kind stand here too, so that one index answers a search."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="words")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.CASCADE, related_name="+", db_index=False)
    stem = StemField(max_length=60)
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "stem"], name="word_by_stem")]
