"""The room's name for Django, and the guard of the logs."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The room `access`."""

    name = "aktsom.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on no log record carries a secret."""
        from aktsom.access.redaction import keep_secrets_out_of_logs  # noqa: PLC0415 - not before the apps are ready

        keep_secrets_out_of_logs()
