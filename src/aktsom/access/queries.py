"""What can be read in the room `access`. Every query starts from who is asking, or from an organisation already checked."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.models import Event, Invitation, Membership, Organisation, Unit, User
from aktsom.access.one_row import one_row, there
from aktsom.access.roles import ACTS_OF, Act, Role
from aktsom.values.organisation_number import compact_organisation_number
from aktsom.values.refusals import NotFound, Refusal


def organisations_for(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The organisations in which the person has an open membership: those she may read everything of."""
    return Organisation.objects.filter(pk__in=_held_by(user).values("organisation")).order_by("name")


def organisations_advised_by(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The members of the secretariats in which the person is an adviser: those whose submitted reports she may read."""
    advises = _held_by(user).filter(role=Role.SECRETARIAT_ADVISER)
    return Organisation.objects.filter(secretariat__in=advises.values("organisation")).order_by("name")


def is_adviser(user: User | AnonymousUser) -> bool:
    """Whether the person is an adviser in a secretariat, be it without members yet."""
    kind = Organisation.Kind.SECRETARIAT
    return _held_by(user).filter(role=Role.SECRETARIAT_ADVISER, organisation__kind=kind).exists()


def roles_in(user: User | AnonymousUser, organisation: Organisation) -> frozenset[Role]:
    """The person's roles in the organisation; none for a stranger. An adviser has one among the secretariat's members too."""
    known = _memberships_read(user)
    if known is not None:
        held = [(one.role, one.organisation_id) for one in known if _counts_in(one, organisation)]
    else:
        told = _held_by(user).filter(
            Q(organisation=organisation) | Q(organisation=organisation.secretariat_id, role=Role.SECRETARIAT_ADVISER)
        )
        held = list(told.values_list("role", "organisation"))
    return frozenset().union(*(_roles_of(Role(role), at_home=home == organisation.pk) for role, home in held))


def _counts_in(membership: Membership, organisation: Organisation) -> bool:
    """Whether it gives a role in the organisation: one of its own, or an adviser's in its secretariat."""
    advises = membership.role == Role.SECRETARIAT_ADVISER and membership.organisation_id == organisation.secretariat_id
    return membership.organisation_id == organisation.pk or advises


def _memberships_read(user: User | AnonymousUser) -> list[Membership] | None:
    """The person's open memberships where the request has read them; None where they are to be asked for."""
    return user.open_memberships if isinstance(user, User) and user.is_active else None


def keys_of_organisations(user: User | AnonymousUser) -> Collection[int] | QuerySet[Organisation, int]:
    """The keys of the organisations whose things the person may be told of: those she belongs to or advises.

    Keys where the request has read her memberships, else a query to filter by.
    """
    known = _memberships_read(user)
    advises = Q(secretariat__in=_held_by(user).filter(role=Role.SECRETARIAT_ADVISER).values("organisation"))
    if known is None:
        mine = Q(pk__in=_held_by(user).values("organisation"))
        return Organisation.objects.filter(mine | advises).values_list("pk", flat=True)
    is_adviser = any(one.role == Role.SECRETARIAT_ADVISER for one in known)
    members = Organisation.objects.filter(advises).values_list("pk", flat=True) if is_adviser else ()
    return sorted({one.organisation_id for one in known} | set(members))


def _held_by(user: User | AnonymousUser) -> QuerySet[Membership]:
    if not isinstance(user, User):
        return Membership.objects.none()
    return Membership.objects.filter(user=user, user__is_active=True, ended_at__isnull=True)


def _roles_of(role: Role, *, at_home: bool) -> frozenset[Role]:
    return frozenset({role, Role.READER}) if role is Role.SECRETARIAT_ADVISER and at_home else frozenset({role})


def open_memberships_of(user: User) -> QuerySet[Membership]:
    """The person's open memberships with their organisations, by the organisation's name."""
    return (
        Membership.objects.filter(user=user, ended_at__isnull=True)
        .select_related("organisation")
        .order_by("organisation__name", "pk")
    )


def memberships_in(organisation: Organisation) -> QuerySet[Membership]:
    """The organisation's open memberships with their people, by name."""
    return (
        Membership.objects.filter(organisation=organisation, ended_at__isnull=True)
        .select_related("user", "unit")
        .order_by("user__name", "user__email", "pk")
    )


def membership_in(organisation: Organisation, pk: int) -> Membership:
    """One open membership of the organisation. Raises NotFound."""
    return one_row(memberships_in(organisation), pk)


def people_who_may(organisation: Organisation, act: Act) -> QuerySet[User]:
    """The organisation's own people whose role allows the act, by name; an adviser from outside is not among them."""
    roles = [role for role, acts in ACTS_OF.items() if act in acts]
    held = Membership.objects.filter(organisation=organisation, ended_at__isnull=True, role__in=roles)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "email")


def people_by_name(keys: Collection[int]) -> QuerySet[User]:
    """The people with these keys, which the caller has from the organisation's own rows, by name."""
    return User.objects.filter(pk__in=keys).order_by("name", "email")


def people_ever_in(organisation: Organisation) -> QuerySet[User]:
    """Everybody who has had a role in the organisation, those who have left too, by name."""
    held = Membership.objects.filter(organisation=organisation)
    return User.objects.filter(pk__in=held.values("user")).order_by("name", "email")


def open_invitations_in(organisation: Organisation) -> QuerySet[Invitation]:
    """The organisation's invitations that nobody has taken up yet, also those whose time is out."""
    return (
        Invitation.objects.filter(organisation=organisation, accepted_at__isnull=True, withdrawn_at__isnull=True)
        .select_related("unit")
        .order_by("email", "pk")
    )


def invitation_in(organisation: Organisation, pk: int) -> Invitation:
    """One open invitation of the organisation. Raises NotFound."""
    return one_row(open_invitations_in(organisation), pk)


def invitations_to(email: str) -> QuerySet[Invitation]:
    """The invitations that the owner of this address may take up now."""
    return Invitation.objects.filter(
        email=email, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now()
    ).select_related("organisation", "unit")


def units_of(organisation: Organisation) -> QuerySet[Unit]:
    """The organisation's open units, by name."""
    return Unit.objects.filter(organisation=organisation, closed_at__isnull=True).select_related("parent").order_by("name")


def unit_of(organisation: Organisation, pk: int) -> Unit:
    """One open unit of the organisation. Raises NotFound."""
    return one_row(units_of(organisation), pk)


def all_organisations() -> QuerySet[Organisation]:
    """Every organisation, for the platform's administrator alone."""
    return Organisation.objects.select_related("secretariat").order_by("name")


def sample_organisations() -> QuerySet[Organisation]:
    """The invented organisations, for loading the sample and taking it away."""
    return Organisation.objects.filter(is_sample=True).order_by("name")


def has_ever_had_organisations() -> bool:
    """Whether anybody has made an organisation here, be it gone since."""
    return Event.objects.filter(verb="organisation_created").exists()


def platform_administrators() -> QuerySet[User]:
    """Those who run the platform, the first one first."""
    return User.objects.filter(is_platform_administrator=True, is_active=True).order_by("pk")


def organisation_by_slug(slug: str) -> Organisation:
    """The organisation with this address name, whoever asks: for commands and public pages. Raises NotFound."""
    return there(Organisation.objects.filter(slug=slug).first())


def organisation_by_number(number: str) -> Organisation | None:
    """The organisation with this organisation number, whoever asks: for commands and imports that have been checked."""
    return Organisation.objects.filter(number=number).first()


def organisation_called(words: str) -> Organisation:
    """The one organisation with this address name, number or name. Raises NotFound, or Refusal where several have the name."""
    everyone = all_organisations()
    found = (
        list(everyone.filter(slug=words))
        or _numbered(words)
        or [one for one in everyone if one.name.casefold() == words.casefold()]
    )
    if not found:
        raise NotFound(_("Ingen virksomhet heter «%(words)s».") % {"words": words})
    if len(found) > 1:
        slugs = ", ".join(one.slug for one in found)
        raise Refusal(_("Flere virksomheter heter det. Bruk adressenavnet: %(slugs)s.") % {"slugs": slugs}, code="ambiguous")
    return found[0]


def _numbered(words: str) -> list[Organisation]:
    try:
        found = organisation_by_number(compact_organisation_number(words))
    except ValueError:
        return []
    return [found] if found else []


def organisation_still_standing(organisation: Organisation) -> Organisation:
    """The organisation, held against everyone else until the transaction ends. Raises NotFound where it was taken away."""
    return there(Organisation.objects.select_for_update().filter(pk=organisation.pk).first())


def active_person(pk: int) -> User | None:
    """The active person with this key."""
    return User.objects.filter(pk=pk, is_active=True).first()


def person_by_email(email: str) -> User | None:
    """The active person with this address."""
    return User.objects.filter(email=email.strip().lower(), is_active=True).first()


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which part of the history is wanted; every field is optional."""

    text: str = ""
    actor: int | None = None
    thing_type: str = ""
    thing_id: str = ""
    first_day: date | None = None
    last_day: date | None = None


def history_of(organisation: Organisation, thing_type: str, thing_id: str) -> QuerySet[Event]:
    """Everything that happened to one thing of the organisation, newest first."""
    return _told(Event.objects.filter(organisation=organisation, thing_type=thing_type, thing_id=str(thing_id)))


def history_of_person(user: User) -> QuerySet[Event]:
    """What the person has done outside every organisation, such as logging in; for herself alone."""
    return _told(Event.objects.filter(organisation__isnull=True, thing_type="person", thing_id=str(user.pk)))


def history_in(organisation: Organisation, wanted: HistoryFilter) -> QuerySet[Event]:
    """What happened in the organisation, newest first, as far as it is wanted."""
    events = Event.objects.filter(organisation=organisation)
    if wanted.actor is not None:
        events = events.filter(actor=wanted.actor)
    if wanted.thing_type:
        events = events.filter(thing_type=wanted.thing_type)
    if wanted.thing_id:
        events = events.filter(thing_id=wanted.thing_id)
    if wanted.first_day:
        events = events.filter(at__gte=_midnight(wanted.first_day))
    if wanted.last_day:
        events = events.filter(at__lt=_midnight(wanted.last_day + timedelta(days=1)))
    return _told(_mentioning(events, wanted.text.strip()))


def actors_in(organisation: Organisation) -> QuerySet[User]:
    """The people who have done something in the organisation, also those who have left."""
    acted = Event.objects.filter(organisation=organisation, actor__isnull=False)
    return User.objects.filter(pk__in=acted.order_by().values("actor")).order_by("name", "email")


def thing_types_in(organisation: Organisation) -> list[str]:
    """The kinds of thing that something has happened to in the organisation."""
    return list(
        Event.objects.filter(organisation=organisation).order_by("thing_type").values_list("thing_type", flat=True).distinct()
    )


def _told(events: QuerySet[Event]) -> QuerySet[Event]:
    return events.select_related("actor").prefetch_related("changes").order_by("-at", "-pk")


def _mentioning(events: QuerySet[Event], text: str) -> QuerySet[Event]:
    if not text:
        return events
    # SQLite's own comparison without regard to case knows neither æ, ø nor å; a pattern does on both databases.
    pattern = re.escape(text)
    changed = events.filter(Q(changes__old__iregex=pattern) | Q(changes__new__iregex=pattern)).values("pk")
    return events.filter(Q(thing_name__iregex=pattern) | Q(pk__in=changed))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
