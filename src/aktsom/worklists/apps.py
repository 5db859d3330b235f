"""The room's name for Django."""

from django.apps import AppConfig


class WorklistsConfig(AppConfig):
    """The room `worklists`."""

    name = "aktsom.worklists"
    label = "worklists"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on the history has words for what is done here."""
        from aktsom.access.history_words import offer_words  # noqa: PLC0415 - not before the apps are ready
        from aktsom.worklists.history_words import WORKLISTS_WORDS  # noqa: PLC0415

        offer_words(WORKLISTS_WORDS)
