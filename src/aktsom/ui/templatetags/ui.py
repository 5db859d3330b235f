"""The tag library of the look: `{% load ui %}`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from aktsom.ui import formats
from aktsom.ui.editor_texts import editor_texts
from aktsom.ui.formats import Number
from aktsom.ui.icons import PATHS
from aktsom.ui.icons import icon as draw
from aktsom.ui.markdown import as_html
from aktsom.ui.pieces import piece as piece_of
from aktsom.ui.rows import rows_of
from aktsom.values.organisation_number import format_organisation_number

register = template.Library()

TONES = ("neutral", "info", "success", "warning", "danger")
NOTHING = "–"


@register.simple_tag
def status_tag(text: object, tone: str = "neutral") -> SafeString:
    """A status as text on a tint; the tone is one of TONES."""
    if tone not in TONES:
        raise template.TemplateSyntaxError(f"{tone!r} is not a tone: {', '.join(TONES)}")
    return format_html('<span class="ds-tag status" data-color="{}">{}</span>', tone, text)


@register.filter
def markdown(text: object, level: int) -> SafeString:
    """`{{ text|markdown:4 }}`: an answer's text as safe HTML; the first heading inside it stands at this level."""
    return as_html("" if text is None else str(text), level)


@register.simple_tag(takes_context=True)
def piece(context: Mapping[str, Any], template_name: str, **said: object) -> SafeString:
    """A part of a page that is drawn from what is named here alone, and only once for the same; see ui/pieces.py."""
    return piece_of(template_name, said, lambda: str(context.get("csrf_token", "")))


@register.inclusion_tag("ui/components/editor_assets.html")
def editor_assets() -> dict[str, dict[str, str]]:
    """What a page with a text editor needs in its head: the look, the words and the script."""
    return {"texts": editor_texts()}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One of our icons; with a label where it stands alone."""
    if name not in PATHS:
        raise template.TemplateSyntaxError(f"There is no icon {name!r}")
    return draw(name, label)


@register.filter(name="thousands")
@register.simple_tag(name="thousands")
def thousands(number: Number | None) -> str:
    """`3 536 883 116`; a dash for no number."""
    return NOTHING if number in (None, "") else formats.thousands(number, _language())


@register.filter(name="kroner")
@register.simple_tag(name="kroner")
def kroner(amount: Number | None) -> str:
    """`3 536 883 116 kr`; a dash for no amount."""
    return NOTHING if amount in (None, "") else formats.kroner(amount, _language())


@register.filter
def organisation_number(number: str | None) -> str:
    """`974 760 673`, never parted at the end of a line; a dash for no number."""
    return format_organisation_number(number).replace(" ", "\N{NO-BREAK SPACE}") if number else NOTHING


@register.filter(name="percentage")
@register.simple_tag(name="percentage")
def percentage(share: Number | None) -> str:
    """0.125 is `12,5 %`; a dash for no share."""
    return NOTHING if share in (None, "") else formats.percentage(share, _language())


@register.filter(name="short_date")
@register.simple_tag(name="short_date")
def short_date(day: dt.date | None) -> SafeString | str:
    """`21.11.2026` as a time element; a dash for no date."""
    if not day:
        return NOTHING
    local = timezone.localtime(day) if isinstance(day, dt.datetime) and timezone.is_aware(day) else day
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), formats.short_date(local, _language()))


@register.filter(name="moment")
@register.simple_tag(name="moment")
def moment(when: dt.datetime | None) -> SafeString | str:
    """`21.11.2026 kl. 10.42` as a time element, in the reader's time; a dash for no moment."""
    if not when:
        return NOTHING
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    text = f"{formats.short_date(local, _language())}{formats.SPACE}{formats.clock(local, _language())}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), text)


@register.simple_tag
def progress_bar(value: Number | None, max: Number = 1, label: str = "") -> SafeString:  # noqa: A002 - the contract's word
    """How far something has come, with its name and the share in words; no value means that the share is not known."""
    share = None if value is None else min(1.0, max and float(value) / float(max))
    context = {"value": value, "max": max, "label": label, "share": share}
    return SafeString(render_to_string("ui/components/progress_bar.html", context))


@register.inclusion_tag("ui/components/breadcrumbs.html")
def breadcrumbs(*parts: Any) -> dict[str, Sequence[tuple[Any, Any]]]:
    """`{% breadcrumbs "Import" url "Fjordvik" %}`: label and address in turn; the last label stands for this page."""
    pairs = [(parts[place], parts[place + 1] if place + 1 < len(parts) else "") for place in range(0, len(parts), 2)]
    return {"crumbs": pairs}


def _language() -> str:
    return (get_language() or "nb")[:2]


@register.filter
def page_numbers(paginator: Paginator[Any], current: int) -> list[int]:
    """The numbers of the pages to link to; 0 stands for a gap."""
    return [
        number if isinstance(number, int) else 0 for number in paginator.get_elided_page_range(current, on_each_side=1, on_ends=1)
    ]


@register.simple_tag
def table_rows(table: Any, listing: Any = None) -> SafeString:
    """The rows of a table, with the tools of the list around it."""
    return rows_of(table, getattr(listing, "tools", None))


@register.simple_tag
def sort_address(table: Any, column: Any) -> str:
    """The address that sorts the table by this column, or turns its order."""
    query = table.request.GET.copy() if table.request else QueryDict(mutable=True)
    for name in (table.prefixed_page_field, "format"):
        query.pop(name, None)
    query[table.prefixed_order_by_field] = str(column.order_by_alias.next)
    return f"?{query.urlencode()}"
