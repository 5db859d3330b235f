"""The room's name for Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The room `intake`."""

    name = "aktsom.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the words in which this room's history is told."""
        from aktsom.access.history_words import offer_words  # noqa: PLC0415 - the apps are not loaded before
        from aktsom.intake.history_words import WORDS  # noqa: PLC0415

        offer_words(WORDS)
