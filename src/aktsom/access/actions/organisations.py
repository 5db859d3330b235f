"""Making and changing organisations and their units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from aktsom.access.actions.history import record_event
from aktsom.access.history import Change, Thing, changes_between
from aktsom.access.models import Invitation, Membership, Organisation, Unit, User
from aktsom.access.policies import (
    check_can_administer,
    check_can_administer_platform,
    check_can_create_organisations,
    check_can_remove_sample,
)
from aktsom.access.roles import Role
from aktsom.values.organisation_number import compact_organisation_number
from aktsom.values.refusals import Refusal


@dataclass(frozen=True, slots=True)
class OrganisationDetails:
    """What an organisation is: its name, its number where it has one, and the written form it uses."""

    name: str
    number: str | None = None
    written_form: str = Organisation.Form.NB
    kind: str = Organisation.Kind.BUYER
    is_sample: bool = False


@transaction.atomic
def create_organisation(
    actor: User | None, details: OrganisationDetails, *, administrator: User | None = None, slug: str = ""
) -> Organisation:
    """A new organisation, with its first administrator where one is named. Raises Refusal where the number is wrong or taken."""
    if actor is not None:
        check_can_create_organisations(actor)
    organisation = Organisation(
        name=details.name.strip(),
        slug=slug or _free_slug(details.name),
        number=_checked_number(details.number),
        written_form=details.written_form,
        kind=details.kind,
        is_sample=details.is_sample,
    )
    _save(organisation)
    if administrator is not None:
        Membership.objects.create(user=administrator, organisation=organisation, role=Role.ADMINISTRATOR)
    new = {"name": organisation.name, "number": organisation.number, "administrator": administrator}
    record_event(actor, organisation, "organisation_created", thing_of(organisation), changes_between({}, new))
    return organisation


@transaction.atomic
def change_organisation(actor: User | None, organisation: Organisation, details: OrganisationDetails) -> Organisation:
    """Gives the organisation a new name, number or written form; its address name stays, for links must last."""
    if actor is not None:
        check_can_administer(actor, organisation)
    kept = Organisation.objects.select_for_update().get(pk=organisation.pk)
    old = {field: getattr(kept, field) for field in ("name", "number", "written_form")}
    kept.name, kept.number, kept.written_form = details.name.strip(), _checked_number(details.number), details.written_form
    new = {field: getattr(kept, field) for field in old}
    if old != new:
        _save(kept)
        record_event(actor, kept, "organisation_changed", thing_of(kept), changes_between(old, new))
    return kept


@transaction.atomic
def join_secretariat(actor: User | None, organisation: Organisation, secretariat: Organisation | None) -> None:
    """Makes the organisation a member of a secretariat, or of none."""
    if actor is not None:
        check_can_administer_platform(actor)
    if secretariat is not None and secretariat.kind != Organisation.Kind.SECRETARIAT:
        raise Refusal(_("%(name)s er ikke et sekretariat.") % {"name": secretariat}, code="not_a_secretariat")
    change = Change(_name(organisation.secretariat), _name(secretariat))
    organisation.secretariat = secretariat
    organisation.save(update_fields=["secretariat"])
    record_event(actor, organisation, "secretariat_joined", thing_of(organisation), {"secretariat": change})


@transaction.atomic
def add_unit(actor: User | None, organisation: Organisation, name: str, parent: Unit | None = None) -> Unit:
    """A new part of the organisation."""
    if actor is not None:
        check_can_administer(actor, organisation)
    if parent is not None and parent.organisation_id != organisation.pk:
        raise Refusal(_("Enheten hører til en annen virksomhet."), code="foreign_unit")
    unit = Unit(organisation=organisation, parent=parent, name=name.strip())
    _save_unit(unit)
    record_event(actor, organisation, "unit_added", _thing_of_unit(unit), changes_between({}, {"name": unit.name}))
    return unit


@transaction.atomic
def rename_unit(actor: User | None, unit: Unit, name: str) -> Unit:
    """Gives a unit another name."""
    if actor is not None:
        check_can_administer(actor, unit.organisation)
    change = Change(unit.name, name.strip())
    unit.name = name.strip()
    _save_unit(unit)
    record_event(actor, unit.organisation, "unit_renamed", _thing_of_unit(unit), {"name": change})
    return unit


@transaction.atomic
def close_unit(actor: User | None, unit: Unit) -> None:
    """Closes a unit; what was recorded for it stays."""
    if actor is not None:
        check_can_administer(actor, unit.organisation)
    unit.closed_at = timezone.now()
    unit.save(update_fields=["closed_at"])
    record_event(actor, unit.organisation, "unit_closed", _thing_of_unit(unit), {})


@transaction.atomic
def remove_sample_organisations(actor: User | None) -> None:
    """Takes the invented organisations out of sight and ends their people's roles. Records and history stay; names are free."""
    if actor is not None:
        check_can_remove_sample(actor)
    for organisation in Organisation.objects.select_for_update().filter(is_sample=True):
        _take_away(actor, organisation, timezone.now())


def _take_away(actor: User | None, organisation: Organisation, now: datetime) -> None:
    Invitation.objects.filter(organisation=organisation, withdrawn_at__isnull=True).update(withdrawn_at=now)
    Membership.objects.filter(organisation=organisation, ended_at__isnull=True).update(ended_at=now)
    organisation.removed_at, organisation.number = now, None
    organisation.slug = f"fjernet-{organisation.pk}"
    organisation.save(update_fields=["removed_at", "number", "slug"])
    record_event(actor, None, "sample_removed", thing_of(organisation), {})


def thing_of(organisation: Organisation) -> Thing:
    """How the history names an organisation."""
    return Thing("organisation", str(organisation.pk), organisation.name)


def _thing_of_unit(unit: Unit) -> Thing:
    return Thing("unit", str(unit.pk), unit.name)


def _name(organisation: Organisation | None) -> str | None:
    return None if organisation is None else organisation.name


def _checked_number(number: str | None) -> str | None:
    if not number:
        return None
    try:
        return compact_organisation_number(number)
    except ValueError as problem:
        raise Refusal(_("Dette er ikke et gyldig organisasjonsnummer."), code="bad_organisation_number", status=422) from problem


def _free_slug(name: str) -> str:
    """The name as an address, with a number behind it where the bare name is taken."""
    stem = slugify(name.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a"))[:70].strip("-") or "virksomhet"
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{turn}" for turn in range(2, len(taken) + 3))) if slug not in taken)


def _save(organisation: Organisation) -> None:
    try:
        organisation.clean_fields(exclude=["secretariat"])
        with transaction.atomic():
            organisation.save()
    except ValidationError as problem:
        raise Refusal(" ".join(problem.messages), code="bad_organisation", status=422) from problem
    except IntegrityError as problem:
        raise Refusal(
            _("En annen virksomhet har allerede dette organisasjonsnummeret."), code="number_taken", status=409
        ) from problem


def _save_unit(unit: Unit) -> None:
    if not unit.name:
        raise Refusal(_("Enheten må ha et navn."), code="no_name", status=422)
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError as problem:
        raise Refusal(_("Virksomheten har allerede en enhet med dette navnet."), code="name_taken") from problem
