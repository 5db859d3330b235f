"""The files of a letter, made from the words that were kept: the same words always give the same text."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from aktsom.typesetting.setting import Job, NotSet, in_our_fonts, set_pdf
from aktsom.values.files import safe_name
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

    from aktsom.followup.models import SanctionLetter

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO"}
_TEMPLATE = Path(__file__).parent / "typst" / "letter.typ"


class LetterNotSet(Refusal):
    """The PDF of a letter could not be set."""

    code = "letter_not_set"
    status = 422


def file_name(letter: SanctionLetter, ending: str) -> str:
    """What the file is called: by its subject."""
    return safe_name(f"{letter.subject[:80]}.{ending}")


def date_line(letter: SanctionLetter) -> str:
    """The day that the letter was made, as it is written."""
    return str(format_date(timezone.localdate(letter.made_at), "long", locale=letter.written_form))


def paragraphs_of(body: str) -> list[str]:
    """The paragraphs of a letter: what stands between blank lines."""
    return [part.strip() for part in body.replace("\r\n", "\n").split("\n\n") if part.strip()]


def docx_of(letter: SanctionLetter) -> bytes:
    """The letter as a Word file, with its language told so that it is read aloud and spelt right."""
    document = Document()
    _dress(document, letter)
    sender = letter.sanction.deviation.organisation.name
    document.add_paragraph(sender)
    document.add_paragraph(date_line(letter))
    document.add_heading(letter.subject, level=1)
    for text in paragraphs_of(letter.body):
        document.add_paragraph(text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_of(letter: SanctionLetter) -> bytes:
    """The letter as PDF/UA and PDF/A, which can be read aloud and archived. Raises LetterNotSet."""
    words = {
        "subject": in_our_fonts(letter.subject),
        "sender": in_our_fonts(letter.sanction.deviation.organisation.name),
        "date": date_line(letter),
        "language": letter.written_form,
        "paragraphs": [in_our_fonts(text) for text in paragraphs_of(letter.body)],
    }
    job = Job(_TEMPLATE, {"letter": json.dumps(words, ensure_ascii=False)}, int(letter.made_at.timestamp()))
    try:
        return set_pdf(job, settings.PUBLISH_SECONDS)
    except NotSet as problem:
        raise LetterNotSet(_("PDF-en kunne ikke lages nå. Prøv igjen om litt, eller last ned Word.")) from problem


def _dress(document: DocxDocument, letter: SanctionLetter) -> None:
    said = document.core_properties
    said.title, said.author = letter.subject, letter.sanction.deviation.organisation.name
    said.language = LANGUAGES.get(letter.written_form, "nb-NO")
    said.created = said.modified = datetime.fromtimestamp(int(letter.made_at.timestamp()), UTC)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), said.language)
    style.element.get_or_add_rPr().append(language)
