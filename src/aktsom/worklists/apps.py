"""The room's name for Django."""

from django.apps import AppConfig


class WorklistsConfig(AppConfig):
    """The room `worklists`."""

    name = "aktsom.worklists"
    label = "worklists"
    default_auto_field = "django.db.models.BigAutoField"
