"""The room's name for Django."""

from typing import Any

from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

FAULTS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Fyll ut dette feltet.")},
    forms.ChoiceField: {"required": _("Velg noe her."), "invalid_choice": _("Dette valget finnes ikke. Velg et av de andre.")},
    forms.FileField: {"required": _("Velg en fil."), "empty": _("Filen er tom. Velg en annen.")},
    forms.BooleanField: {"required": _("Du må krysse av her for å gå videre.")},
    forms.IntegerField: {"invalid": _("Skriv et helt tall, for eksempel 12.")},
    forms.DecimalField: {"invalid": _("Skriv et tall, for eksempel 12,5.")},
    forms.DateField: {"invalid": _("Skriv datoen slik: 21.11.2026.")},
}


class UiConfig(AppConfig):
    """The room `ui`."""

    name = "aktsom.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every form says what is wrong in our words."""
        for field, messages in FAULTS.items():
            field.default_error_messages = {**field.default_error_messages, **messages}
