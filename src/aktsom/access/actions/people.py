"""People come in, get roles, change what is theirs, and leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions.history import record_event
from aktsom.access.history import Change, Thing, changes_between
from aktsom.access.models import Invitation, LogInLink, Membership, Organisation, Unit, User
from aktsom.access.policies import can_administer_platform, check_can_administer
from aktsom.access.roles import Role
from aktsom.access.tasks import send_invitation
from aktsom.values.refusals import Refusal


@dataclass(frozen=True, slots=True)
class InvitationDetails:
    """Who is invited, as what, and in which language the letter is written."""

    email: str
    role: Role
    name: str = ""
    unit: Unit | None = None
    language: str = User.Language.NB


@transaction.atomic
def invite_person(actor: User | None, organisation: Organisation, details: InvitationDetails) -> Invitation:
    """Invites the owner of an address into a role and sends the letter. The platform's administrator may invite the first one."""
    _check_can_let_in(actor, organisation)
    email = details.email.strip().lower()
    _check_fits(organisation, details.role, details.unit)
    _check_is_new(organisation, email, details.role)
    invitation = Invitation.objects.create(
        organisation=organisation,
        unit=details.unit,
        email=email,
        name=details.name.strip(),
        role=details.role,
        language=details.language,
        invited_by=actor,
        expires_at=timezone.now() + timedelta(days=settings.INVITATION_DAYS),
    )
    record_event(actor, organisation, "person_invited", _thing_of_invitation(invitation), {"role": Change(None, details.role)})
    send_invitation.enqueue(invitation.pk)
    return invitation


@transaction.atomic
def withdraw_invitation(actor: User | None, invitation: Invitation) -> None:
    """Takes an invitation back; links sent with it no longer make anybody a member."""
    if actor is not None:
        check_can_administer(actor, invitation.organisation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    record_event(actor, invitation.organisation, "invitation_withdrawn", _thing_of_invitation(invitation), {})


@transaction.atomic
def accept_invitation(user: User, invitation: Invitation) -> None:
    """Gives the invited person the role. Done at log-in by link, which proves that the address is hers."""
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True)
    if not taken.update(accepted_at=timezone.now()):
        return
    Membership.objects.get_or_create(
        user=user, organisation=invitation.organisation, role=invitation.role, ended_at=None, defaults={"unit": invitation.unit}
    )
    role = {"role": Change(None, invitation.role)}
    record_event(user, invitation.organisation, "invitation_accepted", thing_of_person(user), role)


@transaction.atomic
def add_person(actor: User | None, email: str, name: str = "", language: str = User.Language.NB) -> User:
    """A person who may log in by link. Raises Refusal where the address is taken."""
    if User.objects.filter(email=email.strip().lower()).exists():
        raise Refusal(_("Det finnes allerede en person med denne e-postadressen."), code="person_exists")
    user = User.objects.create_user(email, name)
    user.language = language
    user.save(update_fields=["language"])
    record_event(actor, None, "person_added", thing_of_person(user), {})
    return user


@transaction.atomic
def make_platform_administrator(actor: User | None, user: User) -> None:
    """Lets the person run the platform. Only the command line and another platform administrator can."""
    if actor is not None and not can_administer_platform(actor):
        raise Refusal(_("Bare den som drifter løsningen, kan dette."), code="not_allowed", status=403)
    user.is_platform_administrator = True
    user.save(update_fields=["is_platform_administrator"])
    record_event(actor, None, "platform_administrator_made", thing_of_person(user), {})


@transaction.atomic
def give_role(actor: User | None, organisation: Organisation, user: User, role: Role, unit: Unit | None = None) -> Membership:
    """Gives a person one more role in the organisation; nothing happens where she has it."""
    if actor is not None:
        check_can_administer(actor, organisation)
    _check_fits(organisation, role, unit)
    membership, is_new = Membership.objects.get_or_create(
        user=user, organisation=organisation, role=role, ended_at=None, defaults={"unit": unit}
    )
    if is_new:
        record_event(actor, organisation, "role_given", thing_of_person(user), {"role": Change(None, role)})
    return membership


@transaction.atomic
def change_role(actor: User | None, membership: Membership, role: Role) -> Membership:
    """Gives a person another role instead of this one. The old membership is ended, and kept."""
    organisation, old = membership.organisation, Role(membership.role)
    _check_may_lose(actor, membership)
    _check_fits(organisation, role, membership.unit)
    if old == role:
        return membership
    Membership.objects.filter(pk=membership.pk, ended_at__isnull=True).update(ended_at=timezone.now())
    successor, _is_new = Membership.objects.get_or_create(
        user=membership.user, organisation=organisation, role=role, ended_at=None, defaults={"unit": membership.unit}
    )
    record_event(actor, organisation, "role_changed", thing_of_person(membership.user), {"role": Change(old, role)})
    return successor


@transaction.atomic
def end_membership(actor: User | None, membership: Membership) -> None:
    """Ends a person's role in the organisation, from this moment. The last administrator cannot be ended."""
    _check_may_lose(actor, membership)
    if not Membership.objects.filter(pk=membership.pk, ended_at__isnull=True).update(ended_at=timezone.now()):
        return
    change = {"role": Change(membership.role, None)}
    record_event(actor, membership.organisation, "role_ended", thing_of_person(membership.user), change)


@transaction.atomic
def change_person(user: User, name: str, language: str) -> None:
    """A person changes her own name and language."""
    old = {"name": user.name, "language": user.language}
    user.name, user.language = name.strip(), language
    new = {"name": user.name, "language": user.language}
    if old != new:
        user.save(update_fields=["name", "language"])
        record_event(user, None, "person_changed", thing_of_person(user), changes_between(old, new))


def change_language(user: User, language: str) -> None:
    """A person changes the language of her pages and letters."""
    change_person(user, user.name, language)


@transaction.atomic
def set_password(user: User, password: str) -> None:
    """A person sets her own password. Every session and every open link of hers ends; the caller may keep its own session."""
    user.set_password(password)
    user.save(update_fields=["password"])
    LogInLink.objects.filter(email=user.email, used_at__isnull=True).update(used_at=timezone.now())
    record_event(user, None, "password_changed", thing_of_person(user), {})


def thing_of_person(user: User) -> Thing:
    """How the history names a person."""
    return Thing("person", str(user.pk), str(user))


def _thing_of_invitation(invitation: Invitation) -> Thing:
    return Thing("invitation", str(invitation.pk), invitation.email)


def _check_can_let_in(actor: User | None, organisation: Organisation) -> None:
    if actor is None or (can_administer_platform(actor) and not _has_administrator(organisation)):
        return
    check_can_administer(actor, organisation)


def _check_may_lose(actor: User | None, membership: Membership) -> None:
    if actor is not None:
        check_can_administer(actor, membership.organisation)
    # Two administrators who end each other at the same moment must meet here.
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    if membership.role == Role.ADMINISTRATOR and _is_last_administrator(membership):
        raise Refusal(
            _("Dette er virksomhetens siste administrator. Gi en annen person rollen først."), code="last_administrator"
        )


def _check_fits(organisation: Organisation, role: Role, unit: Unit | None) -> None:
    if role == Role.SECRETARIAT_ADVISER and organisation.kind != Organisation.Kind.SECRETARIAT:
        raise Refusal(_("Bare et sekretariat kan ha rådgivere i sekretariatet."), code="role_does_not_fit", status=422)
    if unit is not None and unit.organisation_id != organisation.pk:
        raise Refusal(_("Enheten hører til en annen virksomhet."), code="foreign_unit", status=422)


def _check_is_new(organisation: Organisation, email: str, role: Role) -> None:
    if Membership.objects.filter(organisation=organisation, user__email=email, role=role, ended_at__isnull=True).exists():
        raise Refusal(_("Personen har allerede denne rollen."), code="has_role")
    now = timezone.now()
    open_ones = Invitation.objects.filter(
        organisation=organisation, email=email, role=role, accepted_at__isnull=True, withdrawn_at__isnull=True
    )
    open_ones.filter(expires_at__lte=now).update(withdrawn_at=now)
    if open_ones.filter(expires_at__gt=now).exists():
        raise Refusal(_("Personen er allerede invitert til denne rollen."), code="is_invited")


def _has_administrator(organisation: Organisation) -> bool:
    return Membership.objects.filter(organisation=organisation, role=Role.ADMINISTRATOR, ended_at__isnull=True).exists()


def _is_last_administrator(membership: Membership) -> bool:
    others = Membership.objects.filter(
        organisation=membership.organisation_id, role=Role.ADMINISTRATOR, ended_at__isnull=True, user__is_active=True
    ).exclude(pk=membership.pk)
    return not others.exists()
