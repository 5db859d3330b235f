"""The room's name for Django."""

from django.apps import AppConfig


class ReportConfig(AppConfig):
    """The room `report`."""

    name = "aktsom.report"
    label = "report"
    default_auto_field = "django.db.models.BigAutoField"
