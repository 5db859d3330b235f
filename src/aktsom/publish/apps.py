"""The room's name for Django."""

from django.apps import AppConfig


class PublishConfig(AppConfig):
    """The room `publish`."""

    name = "aktsom.publish"
    label = "publish"
    default_auto_field = "django.db.models.BigAutoField"
