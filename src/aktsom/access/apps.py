"""The room's name for Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The room `access`."""

    name = "aktsom.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
