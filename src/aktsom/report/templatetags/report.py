"""The tag library of the room: `{% load report %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.report.findings import Finding
from aktsom.report.page import ShownValue
from aktsom.report.template import Kind
from aktsom.ui.markdown import as_html
from aktsom.ui.templatetags.ui import kroner, thousands

register = template.Library()


@register.filter
def shown(value: ShownValue, level: int = 4) -> SafeString | str:
    """A value as its kind is written; headings inside a text stand at this level and the next."""
    if value.is_blank:
        return SafeString("")
    if isinstance(value.value, bool):
        return _("Ja") if value.value else _("Nei")
    if isinstance(value.value, int):
        return kroner(value.value) if value.kind is Kind.MONEY else thousands(value.value)
    if isinstance(value.value, list):
        return ", ".join(str(item) for item in value.value)
    return as_html(str(value.value), level)


@register.filter
def as_prose(text: str, level: int = 4) -> SafeString:
    """A text of the report as it is read; headings in it stand at this level and the next."""
    return as_html(text, level)


@register.filter
def as_cell(value: Any) -> str:
    """A cell of a row that records make."""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nei")
    return "–" if value in (None, "") else str(value)


@register.filter
def message(finding: Finding) -> str:
    """What a check found, in the reader's language."""
    return finding.words.in_language(get_language() or "nb")


@register.filter
def reason(finding: Finding) -> str:
    """Why a check matters, in the reader's language."""
    return finding.why.in_language(get_language() or "nb")


@register.filter
def in_language(words: Any) -> str:
    """Words in the reader's language."""
    return str(words.in_language(get_language() or "nb"))
