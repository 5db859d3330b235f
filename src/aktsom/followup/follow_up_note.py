"""The note of a follow-up as a whole, for paper and for the archive: the same facts on the page and in the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from aktsom.followup.forms.fields import cleaned_prose, theme_names_of
from aktsom.followup.queries.checklists import evidence_of, points_of
from aktsom.ui.formats import short_date
from aktsom.values.files import safe_name

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

    from aktsom.followup.models import ChecklistItem, FollowUp, FollowUpEvidence

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO"}


@dataclass(frozen=True, slots=True)
class NotePoint:
    """A point as the note tells it."""

    heading: str
    question: str
    answer: str
    finding: str
    is_breach: bool


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A photo or file as the note lists it: what archives compare is the checksum."""

    name: str
    size: int
    sha256: str
    came: str
    point: str


@dataclass(frozen=True, slots=True)
class Note:
    """Everything that is known of a follow-up."""

    title: str
    organisation: str
    facts: tuple[tuple[str, str], ...]
    people: tuple[str, ...]
    text: str
    points: tuple[NotePoint, ...]
    files: tuple[NoteFile, ...]
    made_on: str


def note_of(follow_up: FollowUp) -> Note:
    """The note in the language that is active."""
    people = (f"{one.name}, {one.represents}" if one.represents else one.name for one in follow_up.present.all())
    return Note(
        title=follow_up.kind_and_title,
        organisation=follow_up.organisation.name,
        facts=tuple((label, value) for label, value in _facts(follow_up) if value),
        people=tuple(people),
        text=follow_up.note,
        points=tuple(_point(point) for point in points_of(follow_up)),
        files=tuple(_file(one) for one in evidence_of(follow_up)),
        made_on=short_date(timezone.localdate()),
    )


def _facts(follow_up: FollowUp) -> Iterable[tuple[str, str]]:
    agreement = follow_up.agreement
    yield _("Avtale"), f"{agreement.number} {agreement}".strip() if agreement else ""
    yield _("Arkivsak"), agreement.archive_case if agreement else ""
    yield _("Leverandør"), str(follow_up.supplier) if follow_up.supplier else _("Alle leverandørene på avtalen")
    yield _("Tilstand"), str(follow_up.get_state_display())
    yield _("Planlagt"), _day(follow_up.planned_on)
    yield _("Gjennomført"), _day(follow_up.done_on)
    yield _("Rapportert"), _day(follow_up.reported_on)
    yield _("Ansvarlig"), str(follow_up.owner) if follow_up.owner else ""
    yield _("Sted"), " ".join(filter(None, (follow_up.place, str(follow_up.site or ""))))
    yield _("Hvorfor"), follow_up.because
    yield _("Temaer"), theme_names_of([theme.code for theme in follow_up.themes.all()])


def _day(day: object) -> str:
    return short_date(day) if day else ""  # type: ignore[arg-type]


def _point(point: ChecklistItem) -> NotePoint:
    answer = str(point.get_answer_display()).capitalize()
    return NotePoint(point.heading, point.question, answer, point.finding, point.is_breach)


def _file(one: FollowUpEvidence) -> NoteFile:
    document = one.document
    came = short_date(timezone.localtime(document.uploaded_at).date())
    return NoteFile(document.name, document.size, document.sha256, came, one.item.question if one.item else "")


def file_name(note: Note) -> str:
    """What the file is called."""
    return safe_name(f"{note.title[:80]}.docx")


def docx_of(note: Note, written_form: str) -> bytes:
    """The note as a Word file, with its title and language told."""
    document = Document()
    document.core_properties.title = cleaned_prose(note.title)
    document.core_properties.author = cleaned_prose(note.organisation)
    document.core_properties.language = _LANGUAGES.get(written_form, "nb-NO")
    _speak(document, _LANGUAGES.get(written_form, "nb-NO"))
    document.add_paragraph(cleaned_prose(note.organisation))
    document.add_heading(cleaned_prose(note.title), level=1)
    _table(document, (_("Hva"), _("Opplysning")), note.facts)
    _listed(document, _("Til stede"), note.people)
    if note.text:
        _listed(document, _("Notat"), note.text.split("\n"))
    if note.points:
        document.add_heading(_("Sjekkliste"), level=2)
        rows = [(point.question, _answer(point), point.finding) for point in note.points]
        _table(document, (_("Punkt"), _("Svar"), _("Funn")), rows)
    if note.files:
        document.add_heading(_("Bilder og filer"), level=2)
        _table(document, (_("Fil"), _("Mottatt"), "SHA-256"), [(file.name, file.came, file.sha256) for file in note.files])
    document.add_paragraph(_("Skrevet ut %(day)s.") % {"day": note.made_on})
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _answer(point: NotePoint) -> str:
    return f"{point.answer}. {_('Brudd på kontrakten')}." if point.is_breach else point.answer


def _listed(document: DocxDocument, heading: str, lines: Iterable[str]) -> None:
    said = [line for line in lines if line.strip()]
    if said:
        document.add_heading(heading, level=2)
    for line in said:
        document.add_paragraph(cleaned_prose(line))


def _table(document: DocxDocument, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(head).bold = True
    # A head that is told to be one is repeated on each page and read aloud with its column.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - the library has no word for it
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = cleaned_prose(text)


def _speak(document: DocxDocument, language: str) -> None:
    properties = document.styles["Normal"].element.get_or_add_rPr()
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    properties.append(spoken)
