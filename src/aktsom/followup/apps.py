"""The room's name for Django."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """The room `followup`."""

    name = "aktsom.followup"
    label = "followup"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on the history has words for what is done here."""
        from aktsom.access.history_words import offer_words  # noqa: PLC0415 - not before the apps are ready
        from aktsom.agenda.sources import offer_agenda  # noqa: PLC0415
        from aktsom.followup import agenda  # noqa: PLC0415
        from aktsom.followup.history_words_follow_ups import FOLLOW_UP_WORDS  # noqa: PLC0415

        offer_words(FOLLOW_UP_WORDS)
        offer_agenda(agenda.SOURCES, agenda.HOLDINGS)
