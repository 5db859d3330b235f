"""The room's name for Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The room `intake`."""

    name = "aktsom.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
