"""Norwegian organisation numbers: nine digits, the last a modulus 11 check digit."""

from __future__ import annotations

from stdnum.exceptions import ValidationError
from stdnum.no import orgnr


def compact_organisation_number(text: str) -> str:
    """The nine digits of an organisation number, without spaces. Raises ValueError where the number is not valid."""
    try:
        return str(orgnr.validate(text))
    except ValidationError as problem:
        raise ValueError(text) from problem


def format_organisation_number(number: str) -> str:
    """An organisation number as Norwegians write it: 974 760 673."""
    return str(orgnr.format(number))
