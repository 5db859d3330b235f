"""The room's name for Django, and the guard of the logs."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The room `access`."""

    name = "aktsom.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on the history has words, and no log record carries a secret."""
        from aktsom.access.history_words import ACCESS_WORDS, offer_words  # noqa: PLC0415 - not before the apps are ready
        from aktsom.access.redaction import keep_secrets_out_of_logs  # noqa: PLC0415

        offer_words(ACCESS_WORDS)
        keep_secrets_out_of_logs()
