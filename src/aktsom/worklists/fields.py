"""Fields that choose a person or a unit in a list, and give the thing itself to the room's action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.access.queries import memberships_in, people_ever_in, units_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aktsom.access.models import Organisation


class ThingField(forms.ChoiceField):
    """One of these things, or none; kept by its key. `words` names those too that can no longer be chosen."""

    def __init__(self, things: Mapping[str, Any], words: Mapping[str, str], nothing: Any, **options: Any) -> None:
        self.things, self.words = things, words
        choices = [("", nothing), *((key, str(thing)) for key, thing in things.items())]
        super().__init__(choices=choices, **{"required": False, **options})

    def clean(self, value: Any) -> Any:
        """The thing itself."""
        return self.things.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """The thing's key."""
        return getattr(value, "pk", value)


def person_field(organisation: Organisation) -> ThingField:
    """Somebody in the organisation, or nobody."""
    people = {str(held.user_id): held.user for held in memberships_in(organisation)}
    words = {str(person.pk): str(person) for person in people_ever_in(organisation)}
    return ThingField(people, words, _("Ingen"))


def unit_field(organisation: Organisation) -> ThingField:
    """A unit of the organisation, or the organisation as a whole."""
    units = {str(unit.pk): unit for unit in units_of(organisation)}
    return ThingField(units, {}, _("Hele virksomheten"))
