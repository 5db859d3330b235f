"""Fields that several forms of the room share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.access.queries import memberships_in
from aktsom.risk.coding import is_place, name_of_place, place_names_in, places_named, themes_by_parent
from aktsom.ui.days import DAYS_THAT_MAKE_SENSE
from aktsom.ui.forms import DateInput

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

LARGEST_TEXT = 200_000
YEARS_THAT_MAKE_SENSE = (2000, 2099)


class ProseField(forms.CharField):
    """A text with one kind of line end; None where nothing is written and nothing is required."""

    def __init__(self, rows: int = 3, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "lang": "nb", "spellcheck": "true"})
        super().__init__(max_length=LARGEST_TEXT, widget=widget, **options)

    def to_python(self, value: Any) -> str:
        """The text without control characters, which no page shows and no file may hold."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        kept = "".join(sign for sign in text if sign in "\n\t" or ord(sign) >= 32)
        return str(super().to_python(kept) or "")


class NeededField(ProseField):
    """A text that must be there. Said by its own fault, for a form where one field is needed marks no other as optional."""

    def __init__(self, missing: Any, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.missing = missing
        self.widget.attrs["aria-required"] = "true"

    def clean(self, value: Any) -> str:
        """The text. Refuses none."""
        text = str(super().clean(value))
        if not text:
            raise forms.ValidationError(self.missing, code="required")
        return text


class KeepingForm(forms.Form):
    """A form that keeps what nobody touched to the letter: a browser trims and turns white space."""

    def said(self, name: str) -> str:
        """A text as it was written; the stored one where it was not touched."""
        written, stored = str(self.cleaned_data[name]), self.initial.get(name)
        is_same = isinstance(stored, str) and stored.replace("\r\n", "\n").strip() == written
        return stored if is_same and isinstance(stored, str) else written


class PersonField(forms.ChoiceField):
    """Somebody in the organisation, or nobody."""

    def __init__(self, organisation: Organisation, chosen: User | None, **options: Any) -> None:
        people = {str(held.user.pk): held.user for held in memberships_in(organisation)}
        if chosen is not None:
            people[str(chosen.pk)] = chosen
        self.people = people
        choices = [("", _("Ingen")), *((key, str(person)) for key, person in people.items())]
        super().__init__(choices=choices, required=False, **options)

    def person(self, key: str) -> User | None:
        """The person who was chosen."""
        return self.people.get(key)


class DeadlineField(forms.DateField):
    """A day by which something is to be done."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label=_("Frist"), required=False, widget=DateInput(), validators=DAYS_THAT_MAKE_SENSE, **options)


class ThemesWidget(forms.CheckboxSelectMultiple):
    """Themes in two levels: those that lie under another stand in under it."""

    def create_option(self, *arguments: Any, **options: Any) -> dict[str, Any]:
        """An option, marked where it lies under another."""
        option = super().create_option(*arguments, **options)
        if str(option["value"]) in self.attrs.get("data-under", "").split("|"):
            option["attrs"]["class"] = f"{option['attrs'].get('class', '')} under".strip()
        return option


class ThemesField(forms.MultipleChoiceField):
    """The themes of the list in two levels, and those that the report has beside it, by the names that reports have."""

    def __init__(self, language: str, also: Sequence[str] = (), **options: Any) -> None:
        listed = themes_by_parent(language)
        names = {name for name, _label, _is_under in listed}
        choices = [(name, label) for name, label, _is_under in listed]
        choices += [(name, name) for name in also if name not in names]
        under = "|".join(name for name, _label, is_under in listed if is_under)
        widget = ThemesWidget(attrs={"data-under": under, "class": ""})
        super().__init__(choices=choices, required=False, widget=widget, **options)
        self.order = [name for name, _label in choices]

    def clean(self, value: Any) -> list[str]:
        """The names in the order of the list."""
        chosen = set(super().clean(value))
        return [name for name in self.order if name in chosen]


class KeptPlacesField(forms.MultipleChoiceField):
    """Places that were picked before, to be kept or let go."""

    def __init__(self, codes: Sequence[str], language: str, **options: Any) -> None:
        choices = [(code, name_of_place(code).in_language(language)) for code in codes]
        super().__init__(choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **options)


class MorePlacesField(forms.CharField):
    """Countries and regions to add, searched for by name in a list of the browser's, parted by commas."""

    def __init__(self, language: str, **options: Any) -> None:
        widget = forms.TextInput(attrs={"list": "steder", "autocomplete": "off"})
        super().__init__(required=False, max_length=2000, widget=widget, **options)
        self.suggestions = place_names_in(language)

    def clean(self, value: Any) -> list[str]:
        """The codes of the places. Refuses a name that no list knows."""
        names = [name.strip() for name in str(super().clean(value) or "").split(",") if name.strip()]
        unknown = [name for name in names if not is_place(name)]
        if unknown:
            words = _("«%(name)s» er ikke et land eller en region i listen. Skriv det i feltet «Geografi» i stedet.")
            raise forms.ValidationError(words, params={"name": unknown[0][:80]})
        return [code for name in names for code in places_named(name)]
