"""Fields that several forms of the room share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from aktsom.access.queries import memberships_in, units_of
from aktsom.ui.days import DAYS_THAT_MAKE_SENSE
from aktsom.ui.forms import DateInput

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, Unit, User

LARGEST_TEXT = 50_000
LARGEST_AMOUNT = 10**15
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# A dot parts thousands only between groups of three: as a decimal point it would make an amount a hundred times as large.
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+")


class LineField(forms.CharField):
    """A text on one line, without control characters."""

    def to_python(self, value: Any) -> str:
        """The text as one line."""
        return " ".join(_CONTROL.sub(" ", str(super().to_python(value) or "")).split())


class ProseField(forms.CharField):
    """A text of any length with one kind of line end."""

    def __init__(self, rows: int = 3, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "spellcheck": "true"})
        super().__init__(**{"max_length": LARGEST_TEXT, "widget": widget, **options})

    def to_python(self, value: Any) -> str:
        """The text without control characters, which no page shows and no file may hold."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return str(super().to_python(_CONTROL.sub("", text)) or "")


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


class DayField(forms.DateField):
    """A day, which may be left blank."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "widget": DateInput(), "validators": DAYS_THAT_MAKE_SENSE, **options})


class KronerField(forms.IntegerField):
    """An amount in whole kroner, with spaces, dots or `kr` as people write them."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        options = {"required": False, "widget": widget, **options}
        super().__init__(**options)
        self.error_messages["invalid"] = _("Skriv beløpet i hele kroner, for eksempel 1 500 000.")
        self.validators = [MinValueValidator(0), MaxValueValidator(LARGEST_AMOUNT, _("Beløpet er for stort. Se over det."))]

    def to_python(self, value: Any) -> int | None:
        """The amount."""
        text = re.sub(r"\s|kr\.?", "", str(value or ""), flags=re.IGNORECASE)
        text = re.sub(r",-$|[.,]00?$", "", text)
        return super().to_python(text.replace(".", "") if _THOUSANDS.fullmatch(text) else text)

    def prepare_value(self, value: Any) -> Any:
        """The amount as it is written."""
        return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}") if isinstance(value, int) else value


class PersonField(forms.ChoiceField):
    """Somebody in the organisation, or nobody."""

    def __init__(self, organisation: Organisation, chosen: User | None = None, **options: Any) -> None:
        people = {str(held.user.pk): held.user for held in memberships_in(organisation)}
        if chosen is not None:
            people[str(chosen.pk)] = chosen
        self.people = people
        choices = [("", _("Ingen")), *((key, str(person)) for key, person in people.items())]
        super().__init__(choices=choices, **{"required": False, **options})

    def person(self, key: str) -> User | None:
        """The person who was chosen."""
        return self.people.get(key)


class UnitField(forms.ChoiceField):
    """A unit of the organisation, or the organisation as a whole."""

    def __init__(self, organisation: Organisation, chosen: Unit | None = None, **options: Any) -> None:
        units = {str(unit.pk): unit for unit in units_of(organisation)}
        if chosen is not None:
            units[str(chosen.pk)] = chosen
        self.units = units
        choices = [("", _("Hele virksomheten")), *((key, str(unit)) for key, unit in units.items())]
        super().__init__(choices=choices, **{"required": False, **options})

    def unit(self, key: str) -> Unit | None:
        """The unit that was chosen."""
        return self.units.get(key)
