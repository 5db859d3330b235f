"""Which days a form takes: what lies outside is a slip of the finger."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

# The first and last days of the calendar have no midnight in our time zone.
DAYS_THAT_MAKE_SENSE = (
    MinValueValidator(date(1900, 1, 1), _("Skriv en dag fra og med 01.01.1900.")),
    MaxValueValidator(date(2999, 12, 30), _("Skriv en dag til og med 30.12.2999.")),
)
