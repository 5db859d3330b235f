"""Organisations and their units."""

from __future__ import annotations

import pytest

from aktsom.access.actions import (
    OrganisationDetails,
    add_unit,
    change_organisation,
    close_unit,
    create_organisation,
    join_secretariat,
    rename_unit,
)
from aktsom.access.models import Event, Organisation, User
from aktsom.access.queries import roles_in, units_of
from aktsom.access.roles import Role
from aktsom.values.refusals import NotAllowed, NotFound, Refusal

pytestmark = pytest.mark.django_db


def the_event() -> Event:
    """The one event that was written: more than one, and the test fails."""
    return Event.objects.get()


def changes() -> dict[str, tuple[str | None, str | None]]:
    return {change.field: (change.old, change.new) for change in the_event().changes.all()}


def test_the_platforms_administrator_makes_an_organisation(pia: User, kari: User) -> None:
    made = create_organisation(pia, OrganisationDetails("Ærøy og Ålvik kommune", "312 345 676"), administrator=kari)
    assert (made.slug, made.number) == ("aeroy-og-alvik-kommune", "312345676")
    assert roles_in(kari, made) == {Role.ADMINISTRATOR}
    assert (the_event().actor, the_event().organisation, the_event().verb) == (pia, made, "organisation_created")
    assert changes()["name"] == (None, "Ærøy og Ålvik kommune")


def test_two_organisations_of_one_name_get_addresses_of_their_own() -> None:
    slugs = [create_organisation(None, OrganisationDetails("Nes kommune")).slug for _ in range(3)]
    assert slugs == ["nes-kommune", "nes-kommune-2", "nes-kommune-3"]


def test_a_name_without_letters_still_gets_an_address() -> None:
    assert create_organisation(None, OrganisationDetails("!!!")).slug == "virksomhet"


@pytest.mark.parametrize(
    ("details", "code"),
    [
        (OrganisationDetails("Feil kommune", "123456789"), "bad_organisation_number"),
        (OrganisationDetails("Fjordvik en gang til", "310000000"), "number_taken"),
        (OrganisationDetails("  "), "bad_organisation"),
        (OrganisationDetails("Ukjent målform", written_form="xx"), "bad_organisation"),
    ],
)
def test_what_is_wrong_with_an_organisation_is_refused(details: OrganisationDetails, code: str, fjordvik: Organisation) -> None:
    with pytest.raises(Refusal) as refused:
        create_organisation(None, details)
    assert refused.value.code == code
    assert refused.value.message
    assert not Event.objects.exists()


def test_nobody_else_makes_organisations(arne: User) -> None:
    with pytest.raises(NotAllowed):
        create_organisation(arne, OrganisationDetails("Min egen kommune"))


def test_a_change_is_told_with_old_and_new_and_the_address_stays(arne: User, fjordvik: Organisation) -> None:
    changed = change_organisation(arne, fjordvik, OrganisationDetails("Fjordvik herad", "310000000", "nn"))
    assert changed.slug == "fjordvik-kommune"
    assert changes() == {"name": ("Fjordvik kommune", "Fjordvik herad"), "written_form": ("nb", "nn")}


def test_no_change_is_no_event(arne: User, fjordvik: Organisation) -> None:
    change_organisation(arne, fjordvik, OrganisationDetails("Fjordvik kommune", "310 000 000"))
    assert not Event.objects.exists()


def test_units_are_added_renamed_and_closed(arne: User, fjordvik: Organisation) -> None:
    unit = add_unit(arne, fjordvik, " Helse ")
    rename_unit(arne, unit, "Helse og omsorg")
    assert [unit.name for unit in units_of(fjordvik)] == ["Helse og omsorg"]
    close_unit(arne, unit)
    assert not units_of(fjordvik).exists()
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == ["unit_added", "unit_renamed", "unit_closed"]


def test_units_of_one_organisation_have_names_of_their_own(fjordvik: Organisation, storoya: Organisation) -> None:
    add_unit(None, fjordvik, "Helse")
    add_unit(None, storoya, "Helse")
    for name, code in (("Helse", "name_taken"), (" ", "no_name")):
        with pytest.raises(Refusal) as refused:
            add_unit(None, fjordvik, name)
        assert refused.value.code == code


def test_a_unit_cannot_lie_under_another_organisations_unit(fjordvik: Organisation, storoya: Organisation) -> None:
    foreign = add_unit(None, storoya, "Havn")
    with pytest.raises(Refusal, match="annen virksomhet"):
        add_unit(None, fjordvik, "Brygge", parent=foreign)


def test_strangers_and_lesser_roles_change_nothing(kari: User, stine: User, fjordvik: Organisation) -> None:
    for person, refusal in ((kari, NotAllowed), (stine, NotFound)):
        with pytest.raises(refusal):
            change_organisation(person, fjordvik, OrganisationDetails("Noe annet"))
        with pytest.raises(refusal):
            add_unit(person, fjordvik, "Ny")


def test_an_organisation_joins_and_leaves_a_secretariat(
    pia: User, fjordvik: Organisation, siris_secretariat: Organisation
) -> None:
    join_secretariat(pia, fjordvik, None)
    assert changes() == {"secretariat": ("Innkjøpssekretariatet", None)}
    with pytest.raises(Refusal, match="ikke et sekretariat"):
        join_secretariat(pia, siris_secretariat, fjordvik)
