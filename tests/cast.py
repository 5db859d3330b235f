"""The named cast: makes organisations and people as the product itself would, without their history."""

from __future__ import annotations

from django.test import Client

from aktsom.access.models import Membership, Organisation, User
from aktsom.access.roles import Role


def organisation(name: str, slug: str, number: str, **details: object) -> Organisation:
    """An invented organisation. The numbers lie in the series that is kept for tests (2 and 3)."""
    return Organisation.objects.create(name=name, slug=slug, number=number, **details)


def person(name: str, email: str, **details: object) -> User:
    """Somebody who logs in by link alone: a password is set where a test needs one, for it takes time."""
    user = User.objects.create_user(email, name)
    for field, value in details.items():
        setattr(user, field, value)
    user.save()
    return user


def member(user: User, of: Organisation, role: Role) -> User:
    """The person, with one more role."""
    Membership.objects.create(user=user, organisation=of, role=role)
    return user


def logged_in(user: User) -> Client:
    """A browser in which the person has logged in."""
    client = Client()
    client.force_login(user)
    return client
