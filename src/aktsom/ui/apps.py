"""The room's name for Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The room `ui`."""

    name = "aktsom.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
