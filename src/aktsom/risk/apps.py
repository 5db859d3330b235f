"""The room's name for Django."""

from django.apps import AppConfig


class RiskConfig(AppConfig):
    """The room `risk`."""

    name = "aktsom.risk"
    label = "risk"
    default_auto_field = "django.db.models.BigAutoField"
