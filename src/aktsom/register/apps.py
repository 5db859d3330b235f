"""The room's name for Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The room `register`."""

    name = "aktsom.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
