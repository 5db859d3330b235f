"""People come in, get roles, and leave."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from aktsom.access.actions import (
    InvitationDetails,
    change_person,
    change_role,
    end_membership,
    give_role,
    invite_person,
    withdraw_invitation,
)
from aktsom.access.models import Event, Invitation, Membership, Organisation, Unit, User
from aktsom.access.queries import roles_in
from aktsom.access.roles import Role
from aktsom.values.refusals import NotAllowed, NotFound, Refusal
from tests import cast

pytestmark = pytest.mark.django_db


def link_in_last_letter() -> str:
    (path,) = re.findall(r"http://127\.0\.0\.1:8000(/\S+)", str(mail.outbox[-1].body))
    return str(path)


def verbs() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def test_from_a_bare_install_to_the_first_colleague(pia: User) -> None:
    form = {
        "name": "Ny kommune",
        "number": "312345676",
        "written_form": "nn",
        "kind": "buyer",
        "administrator": "anne@ny.example",
    }
    assert cast.logged_in(pia).post("/plattform/virksomheter/ny/", form).status_code == 302
    assert mail.outbox[-1].subject == "Du er invitert til Aktsom av Ny kommune"
    assert "Opne denne lenkja" in mail.outbox[-1].body
    anne = Client()
    assert anne.post(link_in_last_letter()).status_code == 302
    invited = {"email": "Nils@ny.example", "name": "Nils", "role": "contributor", "language": "en"}
    assert anne.post("/virksomhet/personer/inviter/", invited).status_code == 302
    assert "Your role will be: contributor" in mail.outbox[-1].body
    nils = Client()
    nils.post(link_in_last_letter())
    organisation = Organisation.objects.get(name="Ny kommune")
    assert roles_in(User.objects.get(email="nils@ny.example"), organisation) == {Role.CONTRIBUTOR}
    assert User.objects.get(email="nils@ny.example").name == "Nils"
    assert "Ny kommune" in nils.get("/virksomhet/").content.decode()
    assert verbs() == [
        "organisation_created",
        "person_invited",
        "invitation_accepted",
        "logged_in",
        "person_invited",
        "invitation_accepted",
        "logged_in",
    ]


def test_a_known_person_joins_at_her_next_log_in_by_link(arne: User, stine: User, fjordvik: Organisation) -> None:
    invite_person(arne, fjordvik, InvitationDetails(stine.email, Role.READER))
    assert roles_in(stine, fjordvik) == set()
    Client().post("/logg-inn/", {"email": stine.email})
    Client().post(link_in_last_letter())
    assert roles_in(stine, fjordvik) == {Role.READER}
    assert User.objects.filter(email=stine.email).count() == 1


def test_an_invitation_is_taken_up_once(arne: User, fjordvik: Organisation) -> None:
    invite_person(arne, fjordvik, InvitationDetails("ny@fjordvik.example", Role.READER))
    path = link_in_last_letter()
    assert [Client().post(path).status_code for _ in range(2)] == [302, 410]
    membership = Membership.objects.get(user__email="ny@fjordvik.example")
    end_membership(arne, membership)
    Client().post("/logg-inn/", {"email": "ny@fjordvik.example"})
    Client().post(link_in_last_letter())
    assert roles_in(membership.user, fjordvik) == set()


def test_an_invitation_that_is_taken_back_lets_nobody_in(arne: User, fjordvik: Organisation) -> None:
    invitation = invite_person(arne, fjordvik, InvitationDetails("ny@fjordvik.example", Role.READER))
    withdraw_invitation(arne, invitation)
    assert Client().post(link_in_last_letter()).status_code == 410
    assert not User.objects.filter(email="ny@fjordvik.example").exists()


def test_an_invitation_lives_for_its_days_and_can_then_be_sent_again(arne: User, fjordvik: Organisation, settings: Any) -> None:
    details = InvitationDetails("ny@fjordvik.example", Role.READER)
    invite_person(arne, fjordvik, details)
    with pytest.raises(Refusal, match="allerede invitert"):
        invite_person(arne, fjordvik, details)
    with time_machine.travel(timezone.now() + timedelta(days=settings.INVITATION_DAYS, minutes=1)):
        assert Client().post(link_in_last_letter()).status_code == 410
        invite_person(arne, fjordvik, details)
        assert Client().post(link_in_last_letter()).status_code == 302
    assert Invitation.objects.filter(accepted_at__isnull=False).count() == 1


def test_nobody_is_invited_into_a_role_she_has(arne: User, kari: User, fjordvik: Organisation) -> None:
    with pytest.raises(Refusal, match="allerede denne rollen"):
        invite_person(arne, fjordvik, InvitationDetails("KARI@fjordvik.example", Role.REPORT_OWNER))


def test_only_administrators_let_people_in(kari: User, stine: User, pia: User, arne: User, fjordvik: Organisation) -> None:
    details = InvitationDetails("ny@fjordvik.example", Role.READER)
    for person, refusal in ((kari, NotAllowed), (stine, NotFound), (pia, NotFound)):
        with pytest.raises(refusal):
            invite_person(person, fjordvik, details)
        with pytest.raises(refusal):
            give_role(person, fjordvik, person, Role.ADMINISTRATOR)
    assert mail.outbox == []


def test_the_platform_lets_in_the_first_administrator_and_no_second_one(pia: User, storoya: Organisation) -> None:
    invite_person(pia, storoya, InvitationDetails("ny@storoya.example", Role.ADMINISTRATOR))
    Client().post(link_in_last_letter())
    with pytest.raises(NotFound):
        invite_person(pia, storoya, InvitationDetails("en-til@storoya.example", Role.ADMINISTRATOR))


def test_only_a_secretariat_has_advisers(fjordvik: Organisation, siris_secretariat: Organisation) -> None:
    details = InvitationDetails("ny@noen.example", Role.SECRETARIAT_ADVISER)
    with pytest.raises(Refusal, match="Bare et sekretariat"):
        invite_person(None, fjordvik, details)
    assert invite_person(None, siris_secretariat, details).role == Role.SECRETARIAT_ADVISER


def test_nobody_is_placed_in_another_organisations_unit(fjordvik: Organisation, storoya: Organisation, kari: User) -> None:
    foreign = Unit.objects.create(organisation=storoya, name="Havn")
    with pytest.raises(Refusal, match="annen virksomhet"):
        invite_person(None, fjordvik, InvitationDetails("ny@fjordvik.example", Role.READER, unit=foreign))
    with pytest.raises(Refusal, match="annen virksomhet"):
        give_role(None, fjordvik, kari, Role.READER, foreign)


def test_a_role_is_changed_in_one_event_and_the_old_one_is_kept(arne: User, kari: User, fjordvik: Organisation) -> None:
    change_role(arne, Membership.objects.get(user=kari), Role.APPROVER)
    assert roles_in(kari, fjordvik) == {Role.APPROVER}
    assert Membership.objects.filter(user=kari).count() == 2
    (change,) = Event.objects.get().changes.all()
    assert (Event.objects.get().verb, change.old, change.new) == ("role_changed", "report_owner", "approver")


def test_the_last_administrator_stays(arne: User, kari: User, fjordvik: Organisation) -> None:
    held = Membership.objects.get(user=arne)
    for leave in (lambda: end_membership(arne, held), lambda: change_role(arne, held, Role.READER)):
        with pytest.raises(Refusal, match="siste administrator"):
            leave()
    give_role(arne, fjordvik, kari, Role.ADMINISTRATOR)
    end_membership(arne, held)
    assert roles_in(arne, fjordvik) == set()


def test_ending_a_role_takes_effect_in_the_session_that_is_open(arne: User, kari: User) -> None:
    karis = cast.logged_in(kari)
    assert karis.get("/historikk/").status_code == 200
    end_membership(arne, Membership.objects.get(user=kari))
    assert karis.get("/historikk/")["Location"] == "/virksomhet/velg/"


def test_ending_twice_is_one_event(arne: User, kari: User) -> None:
    held = Membership.objects.get(user=kari)
    end_membership(arne, held)
    end_membership(arne, held)
    assert verbs() == ["role_ended"]


def test_a_person_changes_her_own_name_and_language(kari: User) -> None:
    change_person(kari, "Kari K. Kjøper", "nn")
    changes = {change.field: (change.old, change.new) for change in Event.objects.get().changes.all()}
    assert changes == {"name": ("Kari Kjøper", "Kari K. Kjøper"), "language": ("nb", "nn")}
    change_person(kari, "Kari K. Kjøper", "nn")
    assert Event.objects.count() == 1
