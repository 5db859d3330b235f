"""DOCX, as Word and LibreOffice write it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from aktsom.document.blocks import Document, Line, Place
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import Limits
from aktsom.intake.readers.docx.body import Body
from aktsom.intake.readers.docx.numbering import read_numbering
from aktsom.intake.readers.docx.opening import is_docx, is_encrypted_office, open_docx
from aktsom.intake.readers.docx.styles import Styles

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SAFE_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def bid(content: bytes) -> float | None:
    """An archive with a Word text in it, or one that a password hides."""
    return 1.0 if is_docx(content) or is_encrypted_office(content) else None


def read(content: bytes, limits: Limits) -> Document:
    """The whole file as blocks. Raises UnreadableFile (encrypted, zip_bomb, too_deep, broken, no_text)."""
    opened = open_docx(content, limits)
    part = opened.part
    root = opened.element.find(qn("w:body"))
    if root is None:
        raise UnreadableFile(FaultCode.BROKEN)
    noted = next(root.iter(qn("w:lastRenderedPageBreak")), None) is not None
    body = Body(Styles(_part(part, RELATIONSHIP_TYPE.STYLES)), read_numbering(_part(part, RELATIONSHIP_TYPE.NUMBERING)))
    body.page = 1 if noted else None
    blocks = tuple(body.blocks(root))
    if not blocks:
        raise UnreadableFile(FaultCode.NO_TEXT)
    return Document(
        blocks=blocks,
        media_type=MEDIA_TYPE,
        pages=body.page,
        title=opened.core_properties.title or None,
        page_furniture=tuple(_furniture(part)),
    )


def _part(part: Any, relation: str) -> Any | None:
    """The root element of a part that belongs to the document, where there is one of the kind."""
    return next(_parts(part, relation), None)


def _parts(part: Any, relation: str) -> Iterator[Any]:
    for one in part.rels.values():
        if not one.is_external and one.reltype == relation:
            element = getattr(one.target_part, "element", None)
            yield element if element is not None else etree.fromstring(one.target_part.blob, SAFE_PARSER)


def _furniture(part: Any) -> Iterator[Line]:
    """Running headers and footers, and the notes."""
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER, RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
    for paragraph in (one for kind in kinds for root in _parts(part, kind) for one in root.iter(qn("w:p"))):
        text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t"))).strip()
        if text:
            yield Line(text, Place())
