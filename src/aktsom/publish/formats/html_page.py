"""The report as a web page in one file, and the same article for our own pages."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from aktsom.publish.characters import for_screen
from aktsom.publish.layout import lay_out
from aktsom.publish.layout.blocks import plain
from aktsom.publish.snapshot import Snapshot

NAME = "report.html"
MEDIA_TYPE = "text/html; charset=utf-8"
_STYLE = Path(__file__).parents[1] / "static" / "publish" / "report.css"
_ARTICLE = re.compile("<article.*</article>", re.DOTALL)


def render(snapshot: Snapshot, language: str | None = None, *, draft: bool = False) -> bytes:
    """The bytes of `report.html`: one file that needs nothing else."""
    report = plain(lay_out(snapshot, language, draft=draft), for_screen)
    style = mark_safe(_STYLE.read_text(encoding="utf-8"))  # noqa: S308 - our own file
    return render_to_string("publish/frozen/page.html", {"report": _with_pictures(report), "style": style}).encode("utf-8")


def article_of(page: str) -> SafeString:
    """The article of a page that `render` wrote, for showing inside our own pages: the frozen words, not new ones."""
    found = _ARTICLE.search(page)
    return mark_safe(found.group() if found else "")  # noqa: S308 - written by render, which escapes every text


def _with_pictures(report: dict[str, Any]) -> dict[str, Any]:
    for chapter in report["chapters"]:
        for block in chapter["blocks"]:
            if block["type"] == "figure":
                block["picture"] = "data:image/svg+xml;base64," + base64.b64encode(block["svg"].encode("utf-8")).decode("ascii")
    return report
