"""The room's name for Django."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """The room `reference`."""

    name = "aktsom.reference"
    label = "reference"
    default_auto_field = "django.db.models.BigAutoField"
