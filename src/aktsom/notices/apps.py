"""The room's name for Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room `notices`."""

    name = "aktsom.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
