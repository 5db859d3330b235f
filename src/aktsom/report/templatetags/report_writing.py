"""The tag library for writing: `{% load report_writing %}`."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.translation import get_language

from aktsom.ui import formats

register = template.Library()


@register.filter
def clock(moment: datetime) -> str:
    """`kl. 10.42`, of a moment in the reader's time."""
    return formats.clock(moment, (get_language() or "nb")[:2])
