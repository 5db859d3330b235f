"""Reading back what was published."""

from __future__ import annotations

import json
import re
from typing import Any

import pypdfium2
from bs4 import BeautifulSoup

HEADER, FOOTER = 72, 62


def text_of(pdf: bytes) -> str:
    """The words on the pages, without running headers and footers."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(_page_text(document[number], cover=number == 0) for number in range(len(document)))


def _page_text(page: Any, *, cover: bool) -> str:
    width, height = page.get_size()
    bottom, top = (0, height) if cover else (FOOTER, height - HEADER)
    return page.get_textpage().get_text_bounded(left=0, bottom=bottom, right=width, top=top)


def attached(pdf: bytes) -> dict[str, bytes]:
    """The attached files by name."""
    with pypdfium2.PdfDocument(pdf) as document:
        attachments = [document.get_attachment(number) for number in range(document.count_attachments())]
        return {attachment.get_name(): bytes(attachment.get_data()) for attachment in attachments}


def attached_report(pdf: bytes) -> Any:
    """The attached data."""
    return json.loads(attached(pdf)["report.json"])


def words_of_page(page: str) -> str:
    """The words of a web page in reading order."""
    article = BeautifulSoup(page, "lxml")
    for hidden in article.select("style, title, .report-number"):
        hidden.decompose()
    for item in article.select("section ol:not([class]) > li"):
        item.insert(0, f"{len(item.find_previous_siblings('li')) + 1}. ")
    return re.sub(r"\s+", " ", article.get_text(" "))
