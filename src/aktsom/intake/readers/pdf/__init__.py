"""PDF: the data Aktsom attached, else the structure tree of a tagged file, else lines built from the words' places."""

from __future__ import annotations

from collections.abc import Sequence

from aktsom.document.blocks import Document
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import Limits
from aktsom.intake.readers.pdf.layout import blocks_by_layout
from aktsom.intake.readers.pdf.pages import Page, attached_report, open_pdf, pages_of, title_of

MEDIA_TYPE = "application/pdf"
SIGNATURE = b"%PDF-"
FEWEST_LETTERS_A_PAGE = 20


def bid(content: bytes) -> float | None:
    """A PDF says so in its first kilobyte."""
    return 1.0 if SIGNATURE in content[:1024] else None


def read(content: bytes, limits: Limits) -> Document:
    """The whole file as blocks. Raises UnreadableFile (encrypted, broken, too_many_pages, no_text)."""
    document = open_pdf(content, limits)
    try:
        embedded = attached_report(document, limits)
        pages = list(pages_of(document))
        check_has_text(pages)
        blocks, furniture = blocks_by_layout(pages)
        return Document(
            blocks=tuple(blocks),
            media_type=MEDIA_TYPE,
            pages=len(document),
            title=title_of(document),
            page_furniture=tuple(furniture),
            embedded=embedded,
        )
    finally:
        document.close()


def check_has_text(pages: Sequence[Page]) -> None:
    """Raises UnreadableFile (no_text) where the pages are but pictures."""
    letters = sum(len(word.text) for page in pages for word in page.words)
    if letters < FEWEST_LETTERS_A_PAGE * max(1, len(pages) // 4):
        raise UnreadableFile(FaultCode.NO_TEXT)
