"""The tag library of the room: `{% load report %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.report.findings import Finding
from aktsom.report.page import ShownValue
from aktsom.report.prose import Passage, parts_of, passages
from aktsom.report.template import Kind
from aktsom.ui.templatetags.ui import kroner, thousands

register = template.Library()


@register.filter
def prose(text: object) -> SafeString:
    """A text as paragraphs and lists, web addresses as links; everything in it is shown as text."""
    return format_html_join("", "{}", ((_passage(passage),) for passage in passages(str(text))))


def _passage(passage: Passage) -> SafeString:
    lines = [(_line(line),) for line in passage.lines]
    if passage.is_list:
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines))
    return format_html("<p>{}</p>", format_html_join(SafeString("<br>"), "{}", lines))


def _line(line: str) -> SafeString:
    parts = (
        (format_html('<a class="ds-link" href="{}" rel="noopener noreferrer">{}</a>', part, part) if is_address else part,)
        for part, is_address in parts_of(line)
    )
    return format_html_join("", "{}", parts)


@register.filter
def shown(value: ShownValue) -> SafeString | str:
    """A value as its kind is written."""
    if value.is_blank:
        return SafeString("")
    if isinstance(value.value, bool):
        return _("Ja") if value.value else _("Nei")
    if isinstance(value.value, int):
        return kroner(value.value) if value.kind is Kind.MONEY else thousands(value.value)
    if isinstance(value.value, list):
        return ", ".join(str(item) for item in value.value)
    return prose(value.value)


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
