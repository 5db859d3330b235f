"""What a person enters in a field: read from the form she sent, checked, and written on top of what she saw."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktsom.report.actions import Because, Seen, write_answer, write_rows
from aktsom.report.cleaning import clean
from aktsom.report.conflicts import Difference, row_differences, value_difference
from aktsom.report.field_forms import AnswerForm, CommentForm, CountedBeside, RowForm, Writer, row_forms
from aktsom.report.held import value_of
from aktsom.report.models import Answer, Report
from aktsom.report.page import NUMBERS
from aktsom.report.policies import check_can_write, check_is_unlocked
from aktsom.report.posted_rows import Rows, is_blank_row, numbered, rows_sent
from aktsom.report.queries import field_of, report_of, rows_of
from aktsom.report.queries.computed import computed_values
from aktsom.report.queries.writing import answer_with_rows, image_from, image_of, token
from aktsom.report.rows import Row
from aktsom.report.states import AnswerSource
from aktsom.report.template import Field, Kind
from aktsom.report.views.reports import language
from aktsom.values.refusals import NotAllowed, NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

LONGEST_PAGE = 40
NEVER_SEEN = "0"
"""The version of no field: versions begin at one."""


@dataclass(frozen=True, slots=True)
class Editing:
    """A field under somebody's hands. `shut` says why it cannot be written in now."""

    report: Report
    field: Field
    answer: Answer
    stored: tuple[Row, ...]
    token: str
    person: User
    writer: Writer
    shut: Refusal | None = None
    counted: CountedBeside | None = None

    @property
    def value(self) -> Any:
        """The stored value of a field that holds one."""
        return value_of(self.field.kind, self.answer)


def editing_of(organisation: Organisation, person: User, year: int, meaning: str) -> Editing:
    """The field as it stands now. Raises NotFound, and NotAllowed for a person who may not write at all."""
    report = report_of(organisation, year)
    field = field_of(report, meaning)
    answer = answer_with_rows(report, field)
    stored = tuple(rows_of(report, field, answer)) if field.kind.has_rows else ()
    seen = token(answer, image_from(field, answer, stored))
    writer = Writer(language(), organisation.written_form)
    counted = _counted_beside(report, field, answer)
    return Editing(report, field, answer, stored, seen, person, writer, why_shut(report, answer, person), counted)


def _counted_beside(report: Report, field: Field, answer: Answer) -> CountedBeside | None:
    """The number that the records say, where the field is a number and they say one."""
    if not field.computable or field.kind not in NUMBERS:
        return None
    computed = computed_values(report, [field.meaning]).get(field.meaning)
    if computed is None or not isinstance(computed.value, int):
        return None
    return CountedBeside(computed.value, answer.source == AnswerSource.COMPUTED, answer.override_reason)


def why_shut(report: Report, answer: Answer, person: User) -> Refusal | None:
    """Why a person who may write cannot write in this field now; None where she can. Raises what refuses the person."""
    try:
        check_can_write(person, report)
        check_is_unlocked(answer)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        return refusal
    return None


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent, without what is no text; `removed` is how many characters that were."""

    post: QueryDict
    removed: int = 0

    @property
    def page(self) -> str:
        """The page that it was typed in."""
        return self.post.get("page", "")[:LONGEST_PAGE]

    @property
    def notice(self) -> str:
        """What the writer is told of the characters that were taken out."""
        if not self.removed:
            return ""
        words = ngettext(
            "%(number)s tegn som ikke er tekst, ble tatt bort.", "%(number)s tegn som ikke er tekst, ble tatt bort.", self.removed
        )
        return words % {"number": self.removed}


def sent(post: QueryDict) -> Sent:
    """A form that came in, cleaned."""
    kept, removed = QueryDict(mutable=True), 0
    for name, values in post.lists():
        cleaned = [clean(value) for value in values]
        kept.setlist(clean(name).text, [each.text for each in cleaned])
        removed += sum(each.removed for each in cleaned) if name != "base" else 0
    return Sent(kept, removed)


def new_page() -> str:
    """A name for a page that is being opened, so that its own saves are known again."""
    return secrets.token_urlsafe(12)


@dataclass(slots=True)
class Entry:
    """The forms of one field, with what a person has typed in them or what is stored."""

    editing: Editing
    page: str
    base: str = ""
    form: AnswerForm | None = None
    comment_form: CommentForm | None = None
    rows: list[RowForm] | None = None
    arranged: Rows | None = None

    @property
    def forms(self) -> list[AnswerForm | CommentForm | RowForm]:
        """Every form of the field."""
        return [each for each in (self.form, *(self.rows or []), self.comment_form) if each is not None]

    def is_valid(self) -> bool:
        """Whether everything can be kept; every form tells its faults."""
        return all([each.is_valid() for each in self.forms])  # noqa: C419 - each of them is to be asked

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """Each fault: the input's name, the place to go to, and what is wrong."""
        for form in self.forms:
            for name, errors in form.errors.items() if form.is_bound else ():
                bound = form[name]
                for error in errors:
                    yield bound.html_name, f"#{bound.id_for_label}", f"{bound.label}: {error}"

    @property
    def gone(self) -> list[tuple[str, Any]]:
        """What the form carries of rows that were taken away."""
        gone = self.arranged.gone if self.arranged else ()
        return [pair for place, each in enumerate(gone) for pair in each.hidden(place)]

    @property
    def version(self) -> str:
        """The version that was seen when it was typed; who does not say has seen none."""
        form = self.form or self.comment_form
        return str(form["version"].value() or NEVER_SEEN) if form else NEVER_SEEN

    def value(self) -> Any:
        """The value that was written."""
        return self.form.value() if self.form else None

    def because(self) -> Because | None:
        """Why another number than the counted one, where that was asked."""
        if self.form is None or self.editing.counted is None:
            return None
        return Because(self.form.cleaned_data.get("reason") or "", self.editing.counted.number)

    def comment(self) -> str | None:
        """The comment that was written."""
        return self.comment_form.cleaned_data["comment"] if self.comment_form else None

    def written(self) -> list[tuple[int, Row]]:
        """The rows that were written, each with its place in the form; a new row that says nothing is none."""
        known = {row.record: row for row in self.editing.stored}
        columns = self.editing.field.columns
        rows = [(form.place, form.row(columns, known.get(form.cleaned_data["record"]))) for form in self.rows or []]
        rows = [(place, row) for place, row in rows if not is_blank_row(row)]
        with_numbers = numbered([row for _, row in rows], self.editing.stored)
        return [(place, row) for (place, _), row in zip(rows, with_numbers, strict=True)]

    def texts(self) -> list[str]:
        """Every text that was written."""
        values = [self.value(), self.comment(), *(value for _, row in self.written() for value in row.values.values())]
        return [value for value in values if isinstance(value, str)]

    def words(self) -> int:
        """How many words were written."""
        return sum(len(re.findall(r"\w+(?:[-'’]\w+)*", text)) for text in self.texts())

    def differences(self) -> list[Difference]:
        """What differs between what is stored now and what was typed."""
        editing = self.editing
        if not editing.field.kind.has_rows:
            return value_difference(_("Svaret"), editing.value, self.value())
        mine = [row for _, row in self.written()]
        found = list(row_differences(editing.field, editing.writer.language, editing.stored, mine))
        if editing.field.has_comment:
            found += value_difference(_("Kommentar"), editing.answer.text, self.comment())
        return found


def stored_entry(editing: Editing) -> Entry:
    """What is stored, for somebody who begins to write."""
    field, writer, seen = editing.field, editing.writer, {"version": editing.token}
    if not field.kind.has_rows:
        initial = seen | {"value": _as_choice(editing.value)}
        base = editing.value if field.kind is Kind.TEXT and isinstance(editing.value, str) else ""
        return Entry(
            editing, new_page(), base, AnswerForm(field, writer, editing.value, initial=initial, counted=editing.counted)
        )
    comment = CommentForm(field, writer, initial=seen | {"comment": editing.answer.text})
    rows = row_forms(field, writer, editing.stored)
    return Entry(editing, new_page(), comment_form=comment, rows=rows, arranged=Rows(editing.stored))


def sent_entry(editing: Editing, form: Sent) -> Entry:
    """What was sent."""
    field, writer, post = editing.field, editing.writer, form.post
    page, base = form.page or new_page(), post.get("base", "")
    if not field.kind.has_rows:
        return Entry(editing, page, base, AnswerForm(field, writer, editing.value, post, counted=editing.counted))
    arranged, known = rows_sent(field, post), {row.record: row.values for row in editing.stored}
    rows = [
        RowForm(field, writer, place, post, initial=dict(known.get(row.record, {}))) for place, row in enumerate(arranged.rows)
    ]
    return Entry(editing, page, base, comment_form=CommentForm(field, writer, post), rows=rows, arranged=arranged)


def arranged_entry(entry: Entry, arranged: Rows, version: str) -> Entry:
    """Rows as they were typed, in a new arrangement that nobody has checked yet."""
    field, writer = entry.editing.field, entry.editing.writer
    said = entry.comment_form["comment"].value() if entry.comment_form else None
    comment = CommentForm(field, writer, initial={"version": version, "comment": said})
    rows = row_forms(field, writer, arranged.rows)
    return Entry(entry.editing, entry.page, comment_form=comment, rows=rows, arranged=arranged)


def against_now(editing: Editing, form: Sent) -> Entry:
    """What was sent, checked, against the field as it stands after another has written."""
    report = editing.report
    entry = sent_entry(editing_of(report.organisation, editing.person, report.year, editing.field.meaning), form)
    entry.is_valid()
    return entry


def _as_choice(value: Any) -> Any:
    return str(value) if isinstance(value, bool) else value


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save: the new version, and the record of each row of the form; none for a row that says nothing."""

    version: str
    records: Mapping[int, int | None]


def save(entry: Entry, *, version: str | None = None, goes_on: bool = False) -> Saved:
    """Write what was entered, on top of the version that was seen or this one. Raises StaleAnswer and other refusals."""
    editing, field = entry.editing, entry.editing.field
    seen = Seen(entry.version if version is None else version or NEVER_SEEN, entry.page, goes_on)
    if not field.kind.has_rows:
        because = entry.because()
        answer = write_answer(editing.report, field.meaning, entry.value(), editing.person, version=seen, because=because)
        return Saved(str(answer.version), {})
    written = entry.written()
    rows = [row for _, row in written]
    answer = write_rows(editing.report, field.meaning, rows, editing.person, version=seen, comment=entry.comment())
    image = image_of(editing.report, field)
    records = dict(zip((place for place, _ in written), image["records"], strict=True))
    return Saved(token(answer, image), records)
