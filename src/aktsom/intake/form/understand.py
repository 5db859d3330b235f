"""A document in, the report's data out, with where each value stood and all that found no place. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from aktsom.document.blocks import Document, Line, Table, lines_of
from aktsom.intake.form.anchors import Speaker
from aktsom.intake.form.blanks import sort_out
from aktsom.intake.form.contacts import read_closing, read_contact
from aktsom.intake.form.foreword import read_foreword
from aktsom.intake.form.found import Doubt, Findings, UnplacedText, Value
from aktsom.intake.form.labels import CODE, CONTACT, LONGEST_PROMPT, Labels, header_field, is_whole_label, table_fields
from aktsom.intake.form.page_tables import with_tables_joined
from aktsom.intake.form.pieces import Piece, is_cell_of, pieces_of, text_of
from aktsom.intake.form.recognise import Recognition, recognise
from aktsom.intake.form.risks import RiskReader
from aktsom.intake.form.rows import RowReader
from aktsom.intake.form.structure import Body, bodies_of
from aktsom.intake.form.values import ONE_LINE_FIELDS, one_line, read_value
from aktsom.intake.form.words import whole_match, without_brackets
from aktsom.intake.form.wraps import Vocabulary, vocabulary_of
from aktsom.report.template import Field, Kind, Template

NUMBER_KEYS = {Kind.PER_RISK_GROUP: "risk_no"}
ASIDE = {Speaker.FORM: "form", Speaker.FRONT: "front_page"}


@dataclass(frozen=True, slots=True)
class Understood:
    """What a document says, and what was recognised."""

    recognition: Recognition
    findings: Findings


@dataclass(frozen=True)
class Editions:
    """The editions that a document may have been written in, and how to tell their labels."""

    templates: tuple[Template, ...]

    @cached_property
    def labels(self) -> tuple[Labels, ...]:
        """The labels of each."""
        return tuple(Labels(template) for template in self.templates)

    @cached_property
    def with_rows(self) -> tuple[Field, ...]:
        """Every field that holds rows."""
        return table_fields(self.templates)

    def keeps_whole(self, table: Table) -> bool:
        """A table stays whole unless labels stand in its cells: then each is found on its own."""
        if header_field(table, self.with_rows):
            return True
        return not any(self.tells_label(text_of(cell)) for row in table.rows for cell in row[:4])

    @cached_property
    def field_cues(self) -> tuple[tuple[str, ...], ...]:
        """The cues of every field that is told by its label alone, each once."""
        return tuple({group: None for labels in self.labels for field in labels.uncoded for group in field.cues})

    @cached_property
    def column_cues(self) -> tuple[tuple[str, ...], ...]:
        """The cues of every column, each once."""
        return tuple({group: None for field in self.with_rows for column in field.columns for group in column.cues})

    def tells_label(self, text: str) -> bool:
        """Whether a cell holds the label of a field or of a column."""
        if CODE.match(text):
            return True
        if not text or len(text) > LONGEST_PROMPT:
            return False
        bare = without_brackets(text)
        return is_whole_label(whole_match(bare, self.field_cues), 0.4) or is_whole_label(whole_match(bare, self.column_cues), 0.5)


def understand(document: Document, editions: Editions, theme_names: Sequence[str]) -> Understood | None:
    """What a document says, or None where it is on none of the forms."""
    pieces = pieces_of(with_tables_joined(document.blocks), editions.keeps_whole, editions.tells_label)
    recognition = recognise(document, pieces, editions.templates)
    if recognition is None:
        return None
    vocabulary = vocabulary_of(line for block in document.blocks for line in lines_of(block))
    reading = _Reading(Labels(recognition.template), vocabulary, tuple(theme_names))
    reading.read(bodies_of(pieces, reading.labels))
    reading.findings.set_aside += [_furniture(line) for line in document.page_furniture]
    _put_template(reading.findings, recognition)
    return Understood(recognition, reading.findings)


def _furniture(line: Line) -> UnplacedText:
    return UnplacedText(line.text, line.place, "page_furniture")


def _put_template(findings: Findings, recognition: Recognition) -> None:
    template = {
        "id": recognition.template.id,
        "version": recognition.template.version,
        "reporting_year": recognition.year,
    }
    findings.data = {"template": template, **findings.data}
    doubt = Doubt(recognition.year_certainty, recognition.year_reason)
    findings.leaf("template.reporting_year", Value(recognition.year, (), doubt))


@dataclass
class _Reading:
    """Reads each body by what its field holds."""

    labels: Labels
    vocabulary: Vocabulary
    themes: tuple[str, ...]
    findings: Findings = field(default_factory=Findings)
    titles: tuple[str, ...] = ()

    def read(self, bodies: Sequence[Body]) -> None:
        """All bodies, in the order of the form, so that the risks are known when their handling is read."""
        order = self.labels.order
        numbered = list(enumerate(bodies))
        fields = [(at, body) for at, body in numbered if body.anchor.speaker is Speaker.FIELD]
        others = [(at, body) for at, body in numbered if body.anchor.speaker is not Speaker.FIELD]
        for at, body in sorted(fields, key=lambda one: order[one[1].anchor.field.meaning]):
            self._field(body, before_chapter=at + 1 < len(bodies) and bodies[at + 1].anchor.speaker is Speaker.FORM)
        for _, body in others:
            self._other(body)

    def _field(self, body: Body, *, before_chapter: bool) -> None:
        sorted_out = sort_out(body.pieces, before_chapter=before_chapter)
        self.findings.lay_aside(sorted_out.captions, "caption")
        self.findings.leave(sorted_out.pictures, "picture_description")
        asked = body.anchor.field
        pieces, beside = _in_cell(body, sorted_out.answer)
        self.findings.leave(beside, "beside_table")
        if asked.kind.has_rows:
            self._rows(asked, [*pieces, *beside] if asked.kind.has_rows else pieces)
        elif asked.at[:2] == CONTACT:
            self._contact(body.anchor.asked, pieces)
        else:
            self._single(asked, pieces, Doubt(body.anchor.certainty, body.anchor.reason))

    def _rows(self, asked: Field, pieces: Sequence[Piece]) -> None:
        reader = RowReader(asked, self.vocabulary, self.themes, self.titles)
        of_risks = any(column.kind is Kind.THEMES for column in asked.columns)
        found = RiskReader(reader).read(pieces) if of_risks else reader.read(pieces)
        self.findings.put_rows(asked, found, NUMBER_KEYS.get(asked.kind, "no"))
        if of_risks:
            self.titles = tuple(
                " ".join(row.values["risk"].value.split()) for row in found.rows if isinstance(row.values["risk"].value, str)
            )

    def _contact(self, asked: Sequence[Field], pieces: Sequence[Piece]) -> None:
        contact = read_contact(pieces, self.vocabulary)
        for one in asked:
            self.findings.put(one.at, getattr(contact, one.at[-1]))
        if contact.email.value and all(one.at[-1] != "email" for one in asked):
            self.findings.put((*CONTACT, "email"), contact.email)

    def _single(self, asked: Field, pieces: Sequence[Piece], doubt: Doubt) -> None:
        found, beside = read_value(asked.kind, pieces, self.vocabulary)
        if asked.meaning in ONE_LINE_FIELDS:
            found = one_line(found)
        doubt = found.doubt.and_also(doubt) if found.value is not None else found.doubt
        self.findings.put(asked.at, replace(found, doubt=doubt))
        self.findings.unplaced += beside

    def _other(self, body: Body) -> None:
        match body.anchor.speaker:
            case Speaker.FOREWORD:
                self._foreword(body)
            case Speaker.CLOSING:
                closing = read_closing(body.pieces)
                for key in ("organisation", "contact_line", "email"):
                    if (value := getattr(closing, key)) is not None:
                        self.findings.put(("closing_contact", key), value)
            case speaker:
                sorted_out = sort_out(body.pieces, before_chapter=False)
                self.findings.lay_aside([*sorted_out.captions, *sorted_out.pictures], "caption")
                self.findings.lay_aside(sorted_out.answer, ASIDE[speaker])

    def _foreword(self, body: Body) -> None:
        sorted_out = sort_out(body.pieces, before_chapter=True)
        self.findings.lay_aside(sorted_out.captions, "caption")
        self.findings.leave(sorted_out.pictures, "picture_description")
        foreword = read_foreword(sorted_out.answer, self.vocabulary)
        heading = Value(" ".join(body.label.split()), ())
        for key, value in (
            ("heading", heading),
            ("text", foreword.text),
            ("pull_quote", foreword.pull_quote),
            ("signatory_name", foreword.name),
            ("signatory_title", foreword.title),
        ):
            self.findings.put(("foreword", key), value)


def _in_cell(body: Body, pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Where the label stands in a table, its value is beside or below it, and the rest of the table is not."""
    label = body.label_piece
    if label is None or body.anchor.field.kind.has_rows:
        return list(pieces), []
    if label.row is None:
        own = [one for one in pieces if one.inside is None or one.inside != body.next_table]
    else:
        own = [one for one in pieces if is_cell_of(one, label)]
        own += [] if any(one.speaks for one in own) else [one for one in pieces if one.inside != label.inside]
    return own, [one for one in pieces if one not in own]
