"""Numbers that name a legal entity, checked where they are written."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aktsom.values.organisation_number import compact_organisation_number


def check_number(value: str) -> None:
    """An organisation number has nine digits of which the last checks the others. Raises ValidationError."""
    try:
        compact_organisation_number(value)
    except ValueError as problem:
        raise ValidationError(_("Dette er ikke et gyldig organisasjonsnummer.")) from problem
