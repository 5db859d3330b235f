"""The report as a web page in one file, and the same article for our own pages."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from aktsom.publish.layout import lay_out
from aktsom.publish.layout.blocks import Printed, plain
from aktsom.publish.snapshot import Snapshot
from aktsom.typesetting.characters import for_screen

NAME = "report.html"
MEDIA_TYPE = "text/html; charset=utf-8"
_STYLE = Path(__file__).parents[1] / "static" / "publish" / "report.css"
_LOWEST = 6
_ARTICLE = re.compile("<article.*</article>", re.DOTALL)


def render(snapshot: Snapshot, language: str | None = None, *, draft: bool = False) -> bytes:
    """The bytes of `report.html`: one file that needs nothing else."""
    return write(lay_out(snapshot, language, draft=draft))


def write(printed: Printed) -> bytes:
    """The bytes of the page for a document that is laid out already."""
    report = plain(printed, for_screen)
    style = mark_safe(_STYLE.read_text(encoding="utf-8"))  # noqa: S308 - our own file
    _name_headings(report)
    return render_to_string("publish/frozen/page.html", {"report": _with_pictures(report), "style": style}).encode("utf-8")


def article_of(page: str) -> SafeString:
    """The article of a page that `render` wrote, for showing inside our own pages: the frozen words, not new ones."""
    found = _ARTICLE.search(page)
    return mark_safe(found.group() if found else "")  # noqa: S308 - written by render, which escapes every text


def _name_headings(node: Any) -> None:
    """Give each heading inside an answer its element: ours at level 1 is an h2."""
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _name_headings(inner)
    if isinstance(node, dict) and node.get("type") == "prose" and node["level"]:
        for block in node["blocks"]:
            if block["type"] == "text-heading":
                block["element"] = f"h{min(node['level'] + block['level'], _LOWEST)}"


def _with_pictures(report: dict[str, Any]) -> dict[str, Any]:
    for chapter in report["chapters"]:
        for block in chapter["blocks"]:
            if block["type"] == "figure":
                block["picture"] = "data:image/svg+xml;base64," + base64.b64encode(block["svg"].encode("utf-8")).decode("ascii")
    return report
