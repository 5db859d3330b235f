"""Choosing, writing, changing, moving and dropping the requirements of a procurement, and the buyer's own texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing, changes_between
from aktsom.access.policies import check_can_administer, check_can_contribute
from aktsom.register.actions.procurement_telling import thing_of_procurement
from aktsom.register.findables import findable_requirement
from aktsom.register.models import Procurement, Requirement, RequirementText
from aktsom.register.policies_procurements import check_is_open
from aktsom.register.procurement_rules import tidy_text
from aktsom.register.requirement_choices import ChoosableText
from aktsom.register.requirement_facts import LONGEST, RequirementFacts, TextFacts
from aktsom.register.states import RequirementLevel, RequirementUse
from aktsom.register.tokens import check_is_fresh, token_of
from aktsom.search.actions import forget, remember
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

FIELDS = tuple(RequirementFacts.__dataclass_fields__)
LARGEST_WEIGHT = Decimal(100)


class BadRequirement(Refusal):
    """Something that is said of a requirement cannot be; `field` names it."""

    code = "bad_requirement"
    status = 422

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def choose_requirements(procurement: Procurement, texts: Sequence[ChoosableText], actor: User | None) -> list[Requirement]:
    """Use these texts in a procurement; one that stands there already is not used twice. Raises ProcurementHasEnded."""
    _check(procurement, actor)
    there = set(_standing(procurement).exclude(source="").values_list("source", flat=True))
    made = [_made(procurement, text.facts, text.code, text.edition) for text in texts if text.code not in there]
    if made:
        changes = {"requirements": Change(None, "; ".join(one.title for one in made))}
        record_event(actor, procurement.organisation, "requirements_chosen", thing_of_procurement(procurement), changes)
    return made


@transaction.atomic
def write_requirement(procurement: Procurement, facts: RequirementFacts, actor: User | None) -> Requirement:
    """Write a requirement by hand. Raises BadRequirement, ProcurementHasEnded."""
    _check(procurement, actor)
    facts = tidied(facts)
    check_requirement(facts)
    made = _made(procurement, facts, "", "")
    told = {name: change for name, change in changes_between({}, _told(facts)).items() if change.new}
    record_event(actor, procurement.organisation, "requirement_written", _thing(made), told)
    return made


@transaction.atomic
def change_requirement(
    requirement: Requirement, facts: RequirementFacts, actor: User | None, *, seen: str | None = None
) -> Requirement:
    """Write what a requirement says, on top of what the writer saw. Raises BadRequirement, StaleRow, ProcurementHasEnded."""
    requirement = _held(requirement, actor)
    check_is_fresh(seen, token_of_requirement(requirement))
    before = facts_of_requirement(requirement)
    facts = tidied(facts)
    check_requirement(facts)
    if facts.use != before.use:
        requirement.position = _last(_procurement_of(requirement), facts.use) + 1
    for name in FIELDS:
        setattr(requirement, name, getattr(facts, name))
    requirement.save()
    told = changes_between(_told(before), _told(facts))
    if told:
        record_event(actor, _procurement_of(requirement).organisation, "requirement_changed", _thing(requirement), told)
        remember(_procurement_of(requirement).organisation, findable_requirement(requirement))
    return requirement


@transaction.atomic
def move_requirement(requirement: Requirement, step: int, actor: User | None) -> None:
    """Let a requirement change places with the one before (-1) or after (1) it in its use; at the end it stays."""
    requirement = _held(requirement, actor)
    procurement = _procurement_of(requirement)
    rows = list(_standing(procurement).filter(use=requirement.use).order_by("position", "pk"))
    here = next((place for place, row in enumerate(rows) if row.pk == requirement.pk), None)
    if here is None or not 0 <= here + step < len(rows):
        return
    rows[here], rows[here + step] = rows[here + step], rows[here]
    for place, row in enumerate(rows, 1):
        row.position = place
    Requirement.objects.bulk_update(rows, ["position"])
    changes = {"requirement_position": Change(str(here + 1), str(here + step + 1))}
    record_event(actor, procurement.organisation, "requirement_changed", _thing(requirement), changes)


@transaction.atomic
def drop_requirement(requirement: Requirement, because: str, actor: User | None) -> None:
    """Take a requirement out of a procurement, with a reason; it stays to be read. Raises BadRequirement."""
    requirement = _held(requirement, actor)
    if not because.strip():
        raise BadRequirement("because", _("Skriv hvorfor kravet tas ut."))
    requirement.dropped_at, requirement.dropped_because = timezone.now(), because.strip()
    requirement.save(update_fields=["dropped_at", "dropped_because"])
    changes = {"reason": Change(None, because.strip())}
    record_event(actor, _procurement_of(requirement).organisation, "requirement_dropped", _thing(requirement), changes)
    forget(_procurement_of(requirement).organisation, "requirement", requirement.pk)


@transaction.atomic
def restore_requirement(requirement: Requirement, actor: User | None) -> None:
    """Put a requirement that was dropped into its procurement again, last of its use."""
    requirement = _held(requirement, actor)
    requirement.position = _last(_procurement_of(requirement), requirement.use) + 1
    requirement.dropped_at, requirement.dropped_because = None, ""
    requirement.save(update_fields=["position", "dropped_at", "dropped_because"])
    record_event(actor, _procurement_of(requirement).organisation, "requirement_restored", _thing(requirement), {})
    remember(_procurement_of(requirement).organisation, findable_requirement(requirement))


def tidied(facts: RequirementFacts) -> RequirementFacts:
    """The same facts without what no page shows; a weight is kept for an award criterion alone."""
    lines = {"text", "documentation", "follow_up"}
    texts = {
        name: tidy_text(value, keeps_lines=name in lines) for name in FIELDS if isinstance(value := getattr(facts, name), str)
    }
    return replace(facts, **texts, weight=facts.weight if facts.use == RequirementUse.AWARD else None)


def check_requirement(facts: RequirementFacts) -> None:
    """Refuses what cannot be of a requirement. Raises BadRequirement."""
    if not facts.title:
        raise BadRequirement("title", _("Skriv hva kravet heter."))
    if not facts.text:
        raise BadRequirement("text", _("Skriv hva som kreves."))
    for field, limit in LONGEST.items():
        if len(getattr(facts, field)) > limit:
            raise BadRequirement(field, _("Teksten er for lang. Det er plass til %(most)s tegn.") % {"most": limit})
    if facts.use not in RequirementUse.values:
        raise BadRequirement("use", _("Velg hvor kravet brukes."))
    if facts.level not in RequirementLevel.values:
        raise BadRequirement("level", _("Velg ett av svarene i listen."))
    if facts.weight is not None and not 0 <= facts.weight <= LARGEST_WEIGHT:
        raise BadRequirement("weight", _("Vekten er fra 0 til 100 prosent."))


def facts_of_requirement(requirement: Requirement) -> RequirementFacts:
    """What a requirement says now."""
    return RequirementFacts(**{name: getattr(requirement, name) for name in FIELDS})


def token_of_requirement(requirement: Requirement) -> str:
    """A mark of what a requirement says, for a form to carry."""
    return token_of(*(str(getattr(requirement, name)) for name in FIELDS))


@transaction.atomic
def write_text(organisation: Organisation, facts: TextFacts, actor: User | None) -> RequirementText:
    """Add a text of the buyer's own. Raises NotAllowed."""
    _check_administer(organisation, actor)
    text = RequirementText.objects.create(organisation=organisation, **asdict(facts))
    told = {name: change for name, change in changes_between({}, _told(_as_used(facts))).items() if change.new}
    record_event(actor, organisation, "requirement_text_written", _thing_of_text(text), told)
    return text


@transaction.atomic
def change_text(text: RequirementText, facts: TextFacts, actor: User | None) -> None:
    """Change a text of the buyer's own; where it is used, it stays as it was."""
    _check_administer(text.organisation, actor)
    before = TextFacts(**{name: getattr(text, name) for name in TextFacts.__dataclass_fields__})
    for name, value in asdict(facts).items():
        setattr(text, name, value)
    text.save()
    told = changes_between(_told(_as_used(before)), _told(_as_used(facts)))
    if told:
        record_event(actor, text.organisation, "requirement_text_changed", _thing_of_text(text), told)


@transaction.atomic
def close_text(text: RequirementText, actor: User | None) -> None:
    """Let a text of the buyer's own no longer be chosen."""
    _check_administer(text.organisation, actor)
    text.closed_at = timezone.now()
    text.save(update_fields=["closed_at"])
    record_event(actor, text.organisation, "requirement_text_closed", _thing_of_text(text), {})


def _as_used(facts: TextFacts) -> RequirementFacts:
    return RequirementFacts(
        facts.title, facts.text_nb, facts.use, facts.level, facts.theme, None, "", facts.documentation, facts.follow_up
    )


def _check_administer(organisation: Organisation, actor: User | None) -> None:
    if actor is not None:
        check_can_administer(actor, organisation)


def _check(procurement: Procurement, actor: User | None) -> None:
    if actor is not None:
        check_can_contribute(actor, procurement.organisation)
    Procurement.objects.select_for_update().get(pk=procurement.pk)
    check_is_open(procurement)


def _held(requirement: Requirement, actor: User | None) -> Requirement:
    held = Requirement.objects.select_for_update(of=("self",)).select_related("procurement__organisation").get(pk=requirement.pk)
    _check(_procurement_of(held), actor)
    return held


def _procurement_of(requirement: Requirement) -> Procurement:
    if requirement.procurement is None:
        raise BadRequirement("procurement", _("Kravet hører til en avtale og endres ikke her."))
    return requirement.procurement


def _standing(procurement: Procurement) -> QuerySet[Requirement]:
    return Requirement.objects.filter(procurement=procurement, dropped_at__isnull=True)


def _last(procurement: Procurement, use: str) -> int:
    return int(_standing(procurement).filter(use=use).aggregate(last=Max("position"))["last"] or 0)


def _made(procurement: Procurement, facts: RequirementFacts, source: str, edition: str) -> Requirement:
    made = Requirement.objects.create(
        procurement=procurement,
        position=_last(procurement, facts.use) + 1,
        source=source,
        source_edition=edition,
        **asdict(facts),
    )
    remember(procurement.organisation, findable_requirement(made))
    return made


def _thing(requirement: Requirement) -> Thing:
    return Thing("requirement", str(requirement.pk), requirement.title)


def _thing_of_text(text: RequirementText) -> Thing:
    return Thing("requirement_text", str(text.pk), text.title)


def _told(facts: RequirementFacts) -> dict[str, object]:
    return {f"requirement_{name}": value if value not in ("", None) else None for name, value in asdict(facts).items()}
