"""Opening a PDF and taking from it what every later step needs: each page's words, strokes and addresses."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import Limits
from aktsom.intake.readers.pdf.strokes import Strokes, read_strokes
from aktsom.intake.readers.pdf.words import Frame, Word, WordFinder

ATTACHED_REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `number` counts from 1, `addresses` are the targets of its links, words stand in the order they were drawn."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    strokes: Strokes
    addresses: frozenset[str]


def open_pdf(content: bytes, limits: Limits) -> Any:
    """The opened file. Raises UnreadableFile (encrypted, broken, too_many_pages)."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as problem:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(problem).lower()
        raise UnreadableFile(FaultCode.ENCRYPTED if locked else FaultCode.BROKEN) from problem
    if len(document) > limits.pages:
        raise UnreadableFile(FaultCode.TOO_MANY_PAGES, pages=len(document), limit=limits.pages)
    if not len(document):
        raise UnreadableFile(FaultCode.BROKEN)
    return document


def attached_report(document: Any, limits: Limits) -> bytes | None:
    """The data that Aktsom attached when it published the file, where it did."""
    for index in range(min(document.count_attachments(), 50)):
        attachment = document.get_attachment(index)
        if attachment.get_name() == ATTACHED_REPORT:
            data = bytes(attachment.get_data())
            return data if len(data) <= limits.text_bytes else None
    return None


def title_of(document: Any) -> str | None:
    """The title in the file's properties."""
    return document.get_metadata_value("Title").strip() or None


def read_page(document: Any, page: Any, number: int) -> Page:
    """What one page holds."""
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, page.get_rotation() // 90)
    width, height = frame.size
    words = tuple(WordFinder(page, frame).words())
    return Page(number, width, height, words, read_strokes(page, frame), frozenset(_addresses(document, page)))


def _addresses(document: Any, page: Any) -> Iterator[str]:
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, size)
        yield buffer.value.decode("utf-8", "replace")
