"""The room's name for Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The room `evidence`."""

    name = "aktsom.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
