"""Organisations, units, people, memberships, ways in, and the append-only history."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.access.roles import Role
from aktsom.values.organisation_number import compact_organisation_number


def check_organisation_number(value: str) -> None:
    """An organisation number has nine digits of which the last checks the others."""
    try:
        compact_organisation_number(value)
    except ValueError as problem:
        raise ValidationError(_("Dette er ikke et gyldig organisasjonsnummer.")) from problem


class StandingOrganisations(models.Manager["Organisation"]):
    """Finds the organisations that stand: an invented one that was taken away is seen nowhere."""

    def get_queryset(self) -> models.QuerySet[Organisation]:
        """Every organisation but those taken away."""
        return super().get_queryset().filter(removed_at__isnull=True)


class Organisation(models.Model):
    """The buyer, or a secretariat; owns everything that is recorded for it."""

    class Kind(models.TextChoices):
        BUYER = "buyer", _("virksomhet")
        SECRETARIAT = "secretariat", _("sekretariat")

    class Form(models.TextChoices):
        NB = "nb", _("bokmål")
        NN = "nn", _("nynorsk")

    name = models.CharField(_("navn"), max_length=200)
    slug = models.SlugField(_("adressenavn"), max_length=80, unique=True)
    number = models.CharField(
        _("organisasjonsnummer"), max_length=9, null=True, blank=True, unique=True, validators=[check_organisation_number]
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.BUYER)
    written_form = models.CharField(_("målform"), max_length=2, choices=Form.choices, default=Form.NB)
    secretariat = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    is_sample = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StandingOrganisations()

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of a buyer: an agency, a district, a faculty."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(_("navn"), max_length=200)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="unit_name_is_unique_in_organisation")
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """People are found by e-mail address, in lower case."""

    def create_user(self, email: str, name: str = "", password: str | None = None) -> User:
        """A person who may log in; without a password, only by link."""
        user = self.model(email=email.strip().lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with this e-mail address, however it was typed."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who logs in."""

    class Language(models.TextChoices):
        NB = "nb", "Bokmål"
        NN = "nn", "Nynorsk"
        EN = "en", "English"

    email = models.EmailField(_("e-postadresse"), unique=True)
    name = models.CharField(_("navn"), max_length=200, blank=True)
    language = models.CharField(_("språk"), max_length=2, choices=Language.choices, default=Language.NB)
    is_active = models.BooleanField(default=True)
    is_platform_administrator = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    objects = UserManager()

    open_memberships: list[Membership] | None = None
    """Her open memberships as a request that changes nothing has read them; None where they are to be read."""

    def __str__(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    """A person's role in an organisation; ended, never erased."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT)
    role = models.CharField(_("rolle"), max_length=20, choices=Role.choices)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=models.Q(ended_at__isnull=True),
                name="one_open_membership_per_role",
            )
        ]


class Invitation(models.Model):
    """An e-mail address that may come in as somebody; taken up at its owner's first log-in by link."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT)
    email = models.EmailField(_("e-postadresse"), db_index=True)
    name = models.CharField(_("navn"), max_length=200, blank=True)
    role = models.CharField(_("rolle"), max_length=20, choices=Role.choices)
    language = models.CharField(_("språk"), max_length=2, choices=User.Language.choices, default=User.Language.NB)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "email", "role"],
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_invitation_per_role",
            )
        ]

    def __str__(self) -> str:
        return self.email


class LogInLink(models.Model):
    """A link that lets the owner of an e-mail address in, once and soon. Only the token's hash is kept."""

    email = models.EmailField(db_index=True)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)


class LogInAttempt(models.Model):
    """One try at a door, counted for the rate limit. The bucket is a keyed hash, so no address is kept."""

    bucket = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["bucket", "at"], name="attempts_in_bucket")]


class Event(models.Model):
    """Who did what to which thing, and when. Never changed, never erased: database triggers refuse it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    actor = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    verb = models.CharField(max_length=60)
    thing_type = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=60)
    thing_name = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "thing_type", "thing_id"], name="event_by_thing"),
            models.Index(fields=["organisation", "-at"], name="event_by_time"),
        ]


class EventChange(models.Model):
    """One field of an event: its value before and after, as text. None is "no value"."""

    event = models.ForeignKey(Event, on_delete=models.DO_NOTHING, related_name="changes")
    field = models.CharField(max_length=200)
    old = models.TextField(null=True)  # noqa: DJ001 - no value and empty text are two things in the history
    new = models.TextField(null=True)  # noqa: DJ001
