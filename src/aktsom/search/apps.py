"""The room's name for Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The room `search`."""

    name = "aktsom.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
