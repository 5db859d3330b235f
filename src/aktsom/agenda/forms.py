"""The forms of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.access.queries import memberships_in, people_who_may
from aktsom.access.roles import Act
from aktsom.agenda.models import Calendar
from aktsom.ui.forms import DateInput

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


class AbsenceForm(forms.Form):
    """Who is away, who sees to her work, and from when to when."""

    away = forms.ChoiceField(label=_("Hvem er borte?"))
    stand_in = forms.ChoiceField(label=_("Hvem er stedfortreder?"))
    first_day = forms.DateField(label=_("Fra og med"), widget=DateInput())
    last_day = forms.DateField(label=_("Til og med"), widget=DateInput())

    def __init__(self, organisation: Organisation, only: User | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        everyone = {str(held.user.pk): held.user for held in memberships_in(organisation)}
        self.people = everyone if only is None else {str(only.pk): only}
        self.able = {str(person.pk): person for person in people_who_may(organisation, Act.CONTRIBUTE)}
        if only is not None:
            del self.fields["away"]
            self.only = only
        else:
            _choose(self.fields["away"], self.people)
        _choose(self.fields["stand_in"], self.able)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        found = super().clean() or {}
        first, last = found.get("first_day"), found.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Siste dag kan ikke være før første dag."))
        return found

    def away_person(self) -> User:
        """Who is away."""
        return self.people[self.cleaned_data["away"]] if "away" in self.fields else self.only

    def stand_in_person(self) -> User:
        """Who stands in."""
        return self.able[self.cleaned_data["stand_in"]]


class CalendarForm(forms.Form):
    """What a new calendar shows."""

    scope = forms.ChoiceField(
        label=_("Hva skal kalenderen vise?"),
        choices=[
            (Calendar.Scope.MINE.value, _("Det jeg har ansvar for, og det jeg er stedfortreder for")),
            (Calendar.Scope.EVERYONE.value, _("Alt som har en dato i virksomheten")),
        ],
        widget=forms.RadioSelect,
        initial=Calendar.Scope.MINE.value,
    )


class GiveForm(forms.Form):
    """Whose things become whose."""

    leaver = forms.ChoiceField(label=_("Fra"))
    successor = forms.ChoiceField(label=_("Til"))

    def __init__(self, organisation: Organisation, leavers: dict[str, User], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.leavers = leavers
        self.able = {str(person.pk): person for person in people_who_may(organisation, Act.CONTRIBUTE)}
        _choose(self.fields["leaver"], leavers)
        _choose(self.fields["successor"], self.able)

    def clean(self) -> dict[str, Any]:
        """Nobody gives to herself."""
        found = super().clean() or {}
        if found.get("leaver") and found.get("leaver") == found.get("successor"):
            self.add_error("successor", _("Velg to forskjellige personer."))
        return found

    def chosen(self) -> tuple[User, User]:
        """From whom, and to whom."""
        return self.leavers[self.cleaned_data["leaver"]], self.able[self.cleaned_data["successor"]]


def _choose(field: forms.Field, people: dict[str, User]) -> None:
    choices = [("", _("Velg")), *((key, str(person)) for key, person in people.items())]
    cast("forms.ChoiceField", field).choices = choices
