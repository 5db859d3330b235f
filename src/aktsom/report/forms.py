"""Forms for writing a report: one value, or rows with a comment. What nobody touched keeps its exact text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from aktsom.report.held import LARGEST_NUMBER
from aktsom.report.rows import Row
from aktsom.report.template import Column, Field, Kind, Template
from aktsom.risk.coding import theme_names

LARGEST_TEXT = 200_000
MOST_ROWS = 200


class WholeNumberField(forms.CharField):
    """A whole number as people write it: with spaces, and with kr behind it."""

    def clean(self, value: Any) -> int | None:
        """The number; None where nothing is written."""
        text = re.sub(r"\s|\bkr\b|,-$|NOK", "", str(value or ""))
        if not text:
            return None
        if not re.fullmatch(r"\d+", text) or int(text) > LARGEST_NUMBER:
            raise forms.ValidationError(_("Skriv et helt tall med siffer, for eksempel 94 eller 3 500 000."))
        return int(text)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not answered."""

    def __init__(self, **options: Any) -> None:
        options |= {"coerce": lambda text: text == "True", "empty_value": None, "widget": forms.RadioSelect}
        super().__init__(choices=[("", _("Ikke besvart")), ("True", _("Ja")), ("False", _("Nei"))], **options)


class ProseField(forms.CharField):
    """A text; None where nothing is written."""

    def clean(self, value: Any) -> str | None:
        """The text with one kind of line end."""
        return (super().clean(value) or "").replace("\r\n", "\n") or None


class ThemesField(forms.MultipleChoiceField):
    """Themes of the list, and those that the report has beside it."""

    def __init__(self, also: Sequence[str] = (), **options: Any) -> None:
        names = list(dict.fromkeys([*theme_names(), *also]))
        super().__init__(choices=[(name, name) for name in names], widget=forms.CheckboxSelectMultiple, **options)


def field_of_kind(kind: Kind, label: str, help_text: str = "", also: Sequence[str] = ()) -> forms.Field:
    """The form field that suits a kind; nothing is required, for blank is an answer."""
    common: dict[str, Any] = {"label": label, "help_text": help_text, "required": False}
    if kind is Kind.THEMES:
        return ThemesField(also, **common)
    if kind is Kind.YES_NO:
        return YesNoField(**common)
    if kind in (Kind.NUMBER, Kind.MONEY):
        return WholeNumberField(widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **common)
    if kind is Kind.LINK:
        return ProseField(max_length=LARGEST_TEXT, widget=forms.TextInput(attrs={"autocomplete": "url"}), **common)
    return ProseField(max_length=LARGEST_TEXT, widget=forms.Textarea, **common)


def expected_length(field: Field) -> str:
    """How long an answer usually is, in words."""
    if field.expected_words is None:
        return ""
    least, most = field.expected_words
    return ngettext("Vanlig lengde: %(least)s–%(most)s ord.", "Vanlig lengde: %(least)s–%(most)s ord.", most) % {
        "least": least,
        "most": most,
    }


class AnswerForm(forms.Form):
    """One value, on top of the version that the writer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, field: Field, language: str, stored: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.stored = stored
        words = " ".join(filter(None, (field.help.in_language(language), expected_length(field))))
        also = stored if isinstance(stored, list) else ()
        self.fields["value"] = field_of_kind(field.kind, field.label.in_language(language), words, also)
        if field.kind is Kind.TEXT:
            self.fields["value"].widget.attrs["rows"] = rows_for(field, stored)

    def value(self) -> Any:
        """What was written; the stored value itself where it was not touched."""
        return untouched(self.stored, self.cleaned_data["value"])


def rows_for(field: Field, stored: Any) -> int:
    """How high a text box is for what stands in it, and for what one expects."""
    expected = (field.expected_words or (0, 60))[1] // 15
    return max(3, min(24, max(expected, len(str(stored or "")) // 90)))


def untouched(stored: Any, written: Any) -> Any:
    """The stored value where what was written is the same but for what a browser does to white space, or the order of themes."""
    if isinstance(stored, str) and _folded(stored) == _folded(written or ""):
        return stored
    if isinstance(stored, list) and set(stored) == set(written or ()):
        return stored
    return written


def _folded(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


class RowForm(forms.Form):
    """One row; `record` and `number` go along so that the row keeps who it is."""

    record = forms.IntegerField(required=False, widget=forms.HiddenInput)
    number = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, columns: Sequence[Column], language: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for column in columns:
            also = self.initial.get(column.key) or () if column.kind is Kind.THEMES else ()
            self.fields[column.key] = field_of_kind(column.kind, column.label.in_language(language), also=also)
            if column.kind is Kind.TEXT:
                self.fields[column.key].widget.attrs["rows"] = max(2, min(20, len(str(self.initial.get(column.key) or "")) // 80))

    def row(self, columns: Sequence[Column], stored: Row | None) -> Row:
        """What was written. A cell that was not asked for and is still blank stays so."""
        old: Mapping[str, Any] = stored.values if stored else {}
        values = {column.key: untouched(old.get(column.key), self.cleaned_data[column.key]) for column in columns}
        if stored:
            values = {key: value for key, value in values.items() if key in old or value not in (None, "", [])}
        return Row(values, self.cleaned_data["number"], self.cleaned_data["record"])


def row_forms(field: Field, language: str, rows: Sequence[Row]) -> list[RowForm]:
    """A form for each stored row."""
    return [
        RowForm(
            field.columns,
            language,
            prefix=f"row-{index}",
            initial=_as_written(row) | {"record": row.record, "number": row.number},
        )
        for index, row in enumerate(rows)
    ]


def _as_written(row: Row) -> dict[str, Any]:
    """Values as form fields take them: yes and no are words there."""
    return {key: str(value) if isinstance(value, bool) else value for key, value in row.values.items()}


def posted_row_forms(field: Field, language: str, post: QueryDict, stored: Sequence[Row]) -> list[RowForm]:
    """A form for each row that was posted, with the stored themes among its choices."""
    known = {row.record: row for row in stored}
    forms_ = []
    for index in range(posted_count(post)):
        record = post.get(f"row-{index}-record", "")
        initial = dict(known[int(record)].values) if record.isdigit() and int(record) in known else {}
        forms_.append(RowForm(field.columns, language, post, prefix=f"row-{index}", initial=initial))
    return forms_


def posted_count(post: QueryDict) -> int:
    """How many rows were posted, within what a page can hold."""
    count = post.get("rows", "0")
    return min(int(count), MOST_ROWS) if count.isdigit() and len(count) < 5 else 0


def rearranged(field: Field, post: QueryDict) -> list[Row]:
    """The posted rows after an act on them (`add`, `delete-2`, `up-1`, `down-0`), as they were typed; nothing is stored."""
    rows = [_typed(field, post, index) for index in range(posted_count(post))]
    act, _separator, place = post.get("act", "").partition("-")
    index = int(place) if place.isdigit() else -1
    if act == "add" and len(rows) < MOST_ROWS:
        rows.append(Row({}))
    elif act == "delete" and 0 <= index < len(rows):
        rows.pop(index)
    elif act == "up" and 0 < index < len(rows):
        rows[index - 1], rows[index] = rows[index], rows[index - 1]
    elif act == "down" and 0 <= index < len(rows) - 1:
        rows[index + 1], rows[index] = rows[index], rows[index + 1]
    return rows


def _typed(field: Field, post: QueryDict, index: int) -> Row:
    values: dict[str, Any] = {
        column.key: post.getlist(f"row-{index}-{column.key}")
        if column.kind is Kind.THEMES
        else post.get(f"row-{index}-{column.key}", "")
        for column in field.columns
    }
    record, number = post.get(f"row-{index}-record", ""), post.get(f"row-{index}-number", "")
    return Row(values, int(number) if number.isdigit() else None, int(record) if record.isdigit() else None)


def numbered(rows: Sequence[Row], stored: Sequence[Row]) -> list[Row]:
    """Rows numbered from 1 where their order or number changed; else as they were written."""
    if [row.record for row in rows] == [row.record for row in stored]:
        return list(rows)
    return [Row(row.values, position, row.record) for position, row in enumerate(rows, start=1)]


class CommentForm(forms.Form):
    """The version that the writer saw, and the comment after the rows."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    comment = ProseField(label=_("Kommentar"), required=False, max_length=LARGEST_TEXT, widget=forms.Textarea)


class StartForm(forms.Form):
    """A new year's report, in an edition of a form."""

    year = forms.IntegerField(label=_("Rapporteringsår"), min_value=2000, max_value=2100, localize=False)
    edition = forms.ChoiceField(
        label=_("Skjema"), help_text=_("Rapporten blir stående i denne utgaven. Velg det som gjelder for året.")
    )

    def __init__(self, editions: Sequence[Template], language: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.editions = {f"{edition.id}/{edition.version}": edition for edition in editions}
        self.fields["edition"] = self._edition_field(language)

    def _edition_field(self, language: str) -> forms.Field:
        field = self.fields["edition"]
        field.choices = [  # type: ignore[attr-defined]
            (key, f"{edition.name.in_language(language)} ({edition.version})") for key, edition in self.editions.items()
        ]
        return field

    def chosen(self) -> Template:
        """The edition that was chosen."""
        return self.editions[self.cleaned_data["edition"]]


class EditionForm(forms.Form):
    """A file with a new edition."""

    file = forms.FileField(label=_("Fil med skjemaet (YAML)"))

    def text(self) -> str:
        """The file's text. Raises ValidationError where it is not text."""
        try:
            return self.cleaned_data["file"].read(400_001 * 4).decode("utf-8")  # type: ignore[no-any-return]
        except UnicodeDecodeError as problem:
            raise forms.ValidationError(_("Filen er ikke tekst i UTF-8.")) from problem
