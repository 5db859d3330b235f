"""How pages of suppliers write countries, coordinates and certainty: `{% load register_suppliers %}`."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from aktsom.register import supplier_words
from aktsom.register.models import Supplier
from aktsom.register.states import Certainty
from aktsom.ui.templatetags.ui import organisation_number, status_tag

register = template.Library()


@register.filter
def country_name(code: str) -> str:
    """A country in the reader's language."""
    return supplier_words.country_name(code)


@register.simple_tag
def supplier_number(supplier: Supplier) -> str:
    """The number that tells a supplier from others, or that there is none."""
    if supplier.number:
        return organisation_number(supplier.number)
    return f"{supplier.country} {supplier.register_number}" if supplier.register_number else gettext("uten nummer")


@register.filter
def coordinates(latitude: Decimal, longitude: Decimal) -> str:
    """`23.81033° N, 90.41252° Ø`."""
    east = "E" if supplier_words.language() == "en" else "Ø"
    west = "W" if supplier_words.language() == "en" else "V"
    north_south = "N" if latitude >= 0 else "S"
    return f"{_degrees(latitude)}° {north_south}, {_degrees(longitude)}° {east if longitude >= 0 else west}"


def _degrees(number: Decimal) -> str:
    text = f"{abs(number):f}".rstrip("0").rstrip(".")
    return text if supplier_words.language() == "en" else text.replace(".", ",")


@register.simple_tag
def certainty_tag(code: str) -> SafeString:
    """How sure the buyer is, as a tag."""
    certainty = Certainty(code)
    return status_tag(certainty.label, supplier_words.CERTAINTY_TONES[certainty])
