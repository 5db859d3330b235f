"""The room's verbs on the command line. Whoever can run them owns the machine, so the program itself is the actor."""

from __future__ import annotations

import argparse
import sys
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from aktsom.access.actions import add_person, give_role, make_log_in_link, make_platform_administrator
from aktsom.access.models import User
from aktsom.access.queries import organisation_by_slug, person_by_email
from aktsom.access.roles import LADDER, Role
from aktsom.values.refusals import Refusal


def add_person_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom person add EMAIL [--name NAME] [--organisation SLUG --role ROLE] [--platform-administrator]`"""
    parser.add_argument("act", choices=["add"], help=_("hva som skal gjøres"))
    parser.add_argument("email", help=_("e-postadressen personen logger inn med"))
    parser.add_argument("--name", default="", help=_("personens navn"))
    parser.add_argument("--language", choices=User.Language.values, default="nb", help=_("språket på sider og e-post"))
    parser.add_argument("--organisation", metavar="SLUG", help=_("adressenavnet til virksomheten personen skal ha en rolle i"))
    roles = [role.value for role in (*LADDER, Role.SECRETARIAT_ADVISER)]
    parser.add_argument("--role", choices=roles, default=Role.READER.value, help=_("rollen i virksomheten"))
    parser.add_argument("--platform-administrator", action="store_true", help=_("la personen drifte løsningen"))


def person(options: argparse.Namespace) -> int:
    """Adds the person where she is new, then the role and the running of the platform where they are asked for."""
    user = person_by_email(options.email) or add_person(None, _checked(options.email), options.name, options.language)
    if options.organisation:
        give_role(None, organisation_by_slug(options.organisation), user, Role(options.role))
    if options.platform_administrator and not user.is_platform_administrator:
        make_platform_administrator(None, user)
    sys.stdout.write(_("%(email)s kan logge inn.") % {"email": user.email} + "\n")
    return 0


def add_login_link_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom login-link EMAIL [--minutes MINUTES]`"""
    parser.add_argument("email", help=_("e-postadressen til en person som finnes"))
    parser.add_argument("--minutes", type=int, default=60, help=_("hvor lenge lenken virker"))


def login_link(options: argparse.Namespace) -> int:
    """Prints a one-time link for the person, and nothing else, so that a script can take it."""
    user = person_by_email(options.email)
    if user is None:
        raise Refusal(_("Det finnes ingen person med adressen %(email)s.") % {"email": options.email}, code="unknown_person")
    sys.stdout.write(make_log_in_link(user.email, timedelta(minutes=max(1, options.minutes))) + "\n")
    return 0


def _checked(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError as problem:
        raise Refusal(_("%(email)s er ikke en e-postadresse.") % {"email": email}, code="bad_email") from problem
    return email
