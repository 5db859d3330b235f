"""The tag library of the report's page: `{% load report_page %}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from aktsom.report import searching
from aktsom.report.earlier import field_as_text
from aktsom.report.page import APPROVED, BLANK, DRAFT, READY, ShownField
from aktsom.report.states import AnswerState
from aktsom.report.views.page_address import Wanted
from aktsom.ui.templatetags.ui import status_tag

register = template.Library()

STATE_TONES = {BLANK: "neutral", DRAFT: "neutral", READY: "info", APPROVED: "success"}
EXCERPT_WORDS = 40


@register.filter
def at(found: Mapping[str, Any], key: str) -> Any:
    """What lies at a key; nothing where there is nothing."""
    return found.get(key) if found else None


@register.filter
def marked(shown: object, words: Sequence[str]) -> SafeString:
    """A value or a name with the words that are looked for marked; everything else in it is shown as it is."""
    markup = conditional_escape(shown if isinstance(shown, str) else str(shown))
    return SafeString(searching.marked(markup, words)) if words else SafeString(markup)


@register.filter
def state_tag(field: ShownField) -> SafeString:
    """How far the answer has come, as a tag."""
    return status_tag(AnswerState(field.state).label, STATE_TONES[field.state])


@register.filter
def excerpt(field: ShownField) -> str:
    """The beginning of what a field says."""
    return Truncator(field_as_text(field)).words(EXCERPT_WORDS)


@register.filter
def beside_address(wanted: Wanted, year: int) -> str:
    """The address of the same page with a year beside."""
    return wanted.with_beside(year)
