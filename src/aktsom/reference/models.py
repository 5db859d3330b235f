"""Lists of others that are too long to bring along, loaded by whoever runs the platform. They belong to no organisation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class CpvEdition(models.Model):
    """A file with the full list of CPV codes; the newest is the one in use, the codes of older ones are taken away."""

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.file_name


class CpvCode(models.Model):
    """One code of the full list. `words` are all its names in one case, to be searched in."""

    edition = models.ForeignKey(CpvEdition, on_delete=models.CASCADE, related_name="codes")
    code = models.CharField(max_length=8)
    name_nb = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    words = models.TextField()

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "code"], name="a_cpv_code_stands_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name_nb}"
