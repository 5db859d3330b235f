"""An answer's Markdown as safe HTML. Everything a person wrote is escaped; the elements are ours alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from aktsom.document.markdown import Block, Heading, Item, Line, List, Run, blocks_of

_LOWEST = 6


@lru_cache(maxsize=512)
def as_html(text: str, level: int) -> SafeString:
    """The text as HTML, its headings from this level on."""
    return _joined(_block(block, level) for block in blocks_of(text))


def _joined(parts: Iterable[SafeString], between: str = "") -> SafeString:
    return format_html_join(SafeString(between), "{}", ((part,) for part in parts))


def _block(block: Block, level: int) -> SafeString:
    if isinstance(block, List):
        return _list(block)
    if isinstance(block, Heading):
        place = min(level + block.level - 1, _LOWEST)
        size = "2xs" if block.level > 1 else "xs"
        return format_html('<h{} class="ds-heading" data-size="{}">{}</h{}>', place, size, _lines(block.lines), place)
    return format_html("<p>{}</p>", _lines(block.lines))


def _list(shown: List) -> SafeString:
    name = "ol" if shown.ordered else "ul"
    return format_html("<{}>{}</{}>", SafeString(name), _joined(map(_item, shown.items)), SafeString(name))


def _item(item: Item) -> SafeString:
    return format_html("<li>{}{}</li>", _lines(item.lines), _joined(map(_list, item.nested)))


def _lines(lines: tuple[Line, ...]) -> SafeString:
    return _joined((_joined(map(_run, line)) for line in lines), "<br>")


def _run(run: Run) -> SafeString:
    shown = format_html("{}", run.text)
    if run.italic:
        shown = format_html("<em>{}</em>", shown)
    if run.bold:
        shown = format_html("<strong>{}</strong>", shown)
    if run.href is not None:
        shown = format_html('<a class="ds-link" href="{}" rel="noopener noreferrer">{}</a>', run.href, shown)
    return shown
