"""The tag library of the pages on which somebody decides: `{% load judging %}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from aktsom.report.views.judging import Desk

register = template.Library()


@register.filter
def address_of(desk: Desk, meaning: str) -> str:
    """Where what is said of a field is sent."""
    return desk.address_of(meaning)


@register.filter
def nth(names: Sequence[str], place: int) -> str:
    """The name at a place."""
    return names[place]


@register.filter
def at(found: Mapping[str, Any], key: str) -> Any:
    """What lies at a key; nothing where there is none."""
    return found.get(key)
