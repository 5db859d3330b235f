"""Fields that several forms of the room share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.access.queries import memberships_in
from aktsom.reference.themes import themes
from aktsom.ui.forms import DateInput

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

LONGEST_PROSE = 200_000
DAYS_THAT_MAKE_SENSE = (MinValueValidator(date(1990, 1, 1)), MaxValueValidator(date(2199, 12, 31)))


def cleaned_prose(value: Any) -> str:
    """A text with one kind of line end and without control characters, which no page shows and no file may hold."""
    text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or ord(sign) >= 32)


class ProseField(forms.CharField):
    """A text of some lines."""

    def __init__(self, rows: int = 3, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "spellcheck": "true"})
        super().__init__(**{"max_length": LONGEST_PROSE, "widget": widget, **options})

    def to_python(self, value: Any) -> str:
        """The text, tidied."""
        return str(super().to_python(cleaned_prose(value)) or "")


class LineField(forms.CharField):
    """A text on one line."""

    def to_python(self, value: Any) -> str:
        """The text without line ends and control characters."""
        return " ".join(str(super().to_python(cleaned_prose(value)) or "").split())


class DayField(forms.DateField):
    """A day."""

    def __init__(self, **options: Any) -> None:
        words = {"invalid": _("Skriv en dag som finnes, for eksempel 31.12.2026."), **options.pop("error_messages", {})}
        super().__init__(**{"widget": DateInput(), "validators": DAYS_THAT_MAKE_SENSE, "error_messages": words, **options})


class PersonField(forms.ChoiceField):
    """Somebody in the organisation, or nobody."""

    def __init__(self, organisation: Organisation, chosen: User | None, **options: Any) -> None:
        people = {str(held.user.pk): held.user for held in memberships_in(organisation)}
        if chosen is not None:
            people[str(chosen.pk)] = chosen
        self.people = people
        choices = [("", _("Ingen")), *((key, str(person)) for key, person in people.items())]
        super().__init__(**{"choices": choices, "required": False, **options})

    def person(self, key: str) -> User | None:
        """The person who was chosen."""
        return self.people.get(key)


class ThemesField(forms.MultipleChoiceField):
    """Themes of the reference list, by code."""

    def __init__(self, **options: Any) -> None:
        choices = theme_choices()
        widget = forms.CheckboxSelectMultiple()
        super().__init__(**{"choices": choices, "required": False, "widget": widget, **options})


def theme_choices() -> list[tuple[str, str]]:
    """Every theme by code, with its name in the reader's language."""
    language = get_language() or "nb"
    return [(theme.code, theme.name.in_language(language)) for theme in themes()]


def theme_names_of(codes: list[str]) -> str:
    """Themes by name in the reader's language; a code that the list does not know stays as it is."""
    names = dict(theme_choices())
    return ", ".join(names.get(code, code) for code in codes)
