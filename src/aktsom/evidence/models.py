"""Documents that records rest on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.evidence.kinds import PICTURES


class Document(models.Model):
    """A file that an organisation keeps as evidence; it lies on disk under a name of ours."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("filnavn"), max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField(_("størrelse"))
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=80, unique=True)
    uploaded_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "sha256"], name="document_by_content")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """A photo that a small picture can be shown of."""
        return self.media_type in PICTURES
