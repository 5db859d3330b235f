"""Forms for one field of a report: one value, or rows with a comment. What nobody touched keeps its exact text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from aktsom.reference.themes import Theme, themes
from aktsom.report.cleaning import clean
from aktsom.report.held import LARGEST_NUMBER
from aktsom.report.rows import Row
from aktsom.report.template import Column, Field, Kind
from aktsom.ui.formats import thousands

LARGEST_TEXT = 200_000
LONGEST_TOKEN = 80


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
        return clean(super().clean(clean(value or "").text) or "").text or None


class ThemeBoxes(forms.CheckboxSelectMultiple):
    """Boxes to tick in two levels: the narrower themes stand below the theme they belong to."""

    template_name = "report/widgets/themes.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template draws: each theme of the first level with those below it."""
        context = super().get_context(name, value, attrs)
        options = [option for _group, options, _index in context["widget"]["optgroups"] for option in options]
        parents = {theme.name.nb: _parent_name(theme) for theme in themes()}
        context["levels"] = [
            (option, [below for below in options if parents.get(below["value"]) == option["value"]])
            for option in options
            if not parents.get(option["value"])
        ]
        return context


def _parent_name(theme: Theme) -> str:
    return next((each.name.nb for each in themes() if each.code == theme.parent), "")


class ThemesField(forms.MultipleChoiceField):
    """Themes of the list, and those that the report has beside it."""

    def __init__(self, also: Sequence[str] = (), **options: Any) -> None:
        names = list(dict.fromkeys([*(theme.name.nb for theme in themes()), *also]))
        super().__init__(choices=[(name, name) for name in names], widget=ThemeBoxes, **options)


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
    return ProseField(max_length=LARGEST_TEXT, strip=False, widget=forms.Textarea, **common)


def expected_length(field: Field) -> str:
    """How long an answer usually is, in words."""
    if field.expected_words is None:
        return ""
    least, most = field.expected_words
    return ngettext("Vanlig lengde: %(least)s–%(most)s ord.", "Vanlig lengde: %(least)s–%(most)s ord.", most) % {
        "least": least,
        "most": most,
    }


@dataclass(frozen=True, slots=True)
class Writer:
    """Whose words the form speaks, and in which written form the report is."""

    language: str
    written_form: str


def _named(field: Field) -> dict[str, Any]:
    """Several fields may be open on one page, so each names its inputs by itself."""
    return {"auto_id": f"{field.meaning}-%s"}


@dataclass(frozen=True, slots=True)
class CountedBeside:
    """The number that the records say of a field; `is_used` where it stands there now, `reason` why another does."""

    number: int
    is_used: bool = False
    reason: str = ""


def reason_field(counted: CountedBeside) -> ProseField:
    """Why another number than the counted one."""
    words = gettext("Det som er ført, gir %(number)s. Skriv hvorfor hvis du bruker et annet tall. Begrunnelsen vises.")
    return ProseField(
        label=_("Begrunnelse for et annet tall"),
        required=False,
        max_length=2000,
        initial=counted.reason,
        help_text=words % {"number": thousands(counted.number)},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(forms.Form):
    """One value, on top of the version that the writer saw."""

    version = forms.CharField(max_length=LONGEST_TOKEN, required=False, widget=forms.HiddenInput)

    def __init__(
        self, field: Field, writer: Writer, stored: Any, *args: Any, counted: CountedBeside | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **(options | _named(field)))
        self.stored, self.counted = stored, counted
        words = " ".join(filter(None, (field.help.in_language(writer.language), expected_length(field))))
        also = stored if isinstance(stored, list) else ()
        self.fields["value"] = field_of_kind(field.kind, field.label.in_language(writer.language), words, also)
        if field.kind is Kind.TEXT:
            attrs = self.fields["value"].widget.attrs
            attrs |= prose_attrs(writer) | {"rows": rows_for(field, stored)}
            if field.expected_words:
                attrs["data-expected-words"] = "-".join(str(number) for number in field.expected_words)
        if counted is not None:
            self.fields["reason"] = reason_field(counted)

    def clean(self) -> dict[str, Any]:
        """A counted number that is in use is left only for a reason."""
        found = super().clean() or {}
        if self.counted and self.counted.is_used and not found.get("reason") and found.get("value") != self.stored:
            self.add_error("reason", _("Skriv hvorfor du bruker et annet tall enn det beregnede."))
        return found

    def value(self) -> Any:
        """What was written; the stored value itself where it was not touched."""
        return untouched(self.stored, self.cleaned_data["value"])


def prose_attrs(writer: Writer) -> dict[str, Any]:
    """What tells the browser that a text is Markdown, and in which language to look for misspellings."""
    return {"lang": writer.written_form, "spellcheck": "true", "data-editor": "markdown"}


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

    def __init__(self, field: Field, writer: Writer, place: int, *args: Any, **options: Any) -> None:
        super().__init__(*args, **(options | _named(field) | {"prefix": f"row-{place}"}))
        self.place = place
        for column in field.columns:
            also = self.initial.get(column.key) or () if column.kind is Kind.THEMES else ()
            self.fields[column.key] = field_of_kind(column.kind, column.label.in_language(writer.language), also=also)
            if column.kind is Kind.TEXT:
                lines = max(2, min(20, len(str(self.initial.get(column.key) or "")) // 80))
                self.fields[column.key].widget.attrs |= prose_attrs(writer) | {"rows": lines}

    def row(self, columns: Sequence[Column], stored: Row | None) -> Row:
        """What was written. A cell that was not asked for and is still blank stays so."""
        old: Mapping[str, Any] = stored.values if stored else {}
        values = {column.key: untouched(old.get(column.key), self.cleaned_data[column.key]) for column in columns}
        if stored:
            values = {key: value for key, value in values.items() if key in old or value not in (None, "", [])}
        return Row(values, self.cleaned_data["number"], self.cleaned_data["record"])


def row_forms(field: Field, writer: Writer, rows: Sequence[Row]) -> list[RowForm]:
    """A form for each row, as it stands."""
    return [
        RowForm(field, writer, place, initial=_as_written(row) | {"record": row.record, "number": row.number})
        for place, row in enumerate(rows)
    ]


def _as_written(row: Row) -> dict[str, Any]:
    """Values as form fields take them: yes and no are words there."""
    return {key: str(value) if isinstance(value, bool) else value for key, value in row.values.items()}


class CommentForm(forms.Form):
    """The version that the writer saw, and the comment after the rows."""

    version = forms.CharField(max_length=LONGEST_TOKEN, required=False, widget=forms.HiddenInput)
    comment = ProseField(label=_("Kommentar"), required=False, strip=False, max_length=LARGEST_TEXT, widget=forms.Textarea)

    def __init__(self, field: Field, writer: Writer, *args: Any, **options: Any) -> None:
        super().__init__(*args, **(options | _named(field)))
        self.fields["comment"].widget.attrs |= prose_attrs(writer)
