"""The room's name for Django."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """The room `followup`."""

    name = "aktsom.followup"
    label = "followup"
    default_auto_field = "django.db.models.BigAutoField"
