"""The room's name for Django."""

from django.apps import AppConfig


class PublishConfig(AppConfig):
    """The room `publish`."""

    name = "aktsom.publish"
    label = "publish"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on the history can tell of publishing."""
        from aktsom.access.history_words import offer_words  # noqa: PLC0415 - not before the apps are ready
        from aktsom.publish.history_words import PUBLISH_WORDS  # noqa: PLC0415
        from aktsom.publish.queries import published_by  # noqa: PLC0415
        from aktsom.report.publications import offer_publications  # noqa: PLC0415

        offer_words(PUBLISH_WORDS)
        offer_publications(published_by)
