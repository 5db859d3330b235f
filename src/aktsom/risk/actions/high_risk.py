"""The buyer's own rows of the map from CPV, and its own editions of the list of high-risk products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing, changes_between
from aktsom.access.policies import check_can_administer
from aktsom.risk.models import CategoryMapping, HighRiskEdition, HighRiskRow
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


class MappingIsThere(Refusal):
    """The same row is in the map already."""

    code = "mapping_is_there"
    status = 409


class ListIsEmpty(Refusal):
    """A list without rows says nothing."""

    code = "high_risk_list_is_empty"
    status = 422


@dataclass(frozen=True, slots=True)
class MappingFacts:
    """What codes that begin with `cpv` lead to: a product, a category alone, or nothing."""

    cpv: str
    category: str = ""
    product: str = ""
    is_excluded: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A product's level at a stage."""

    category: str
    product: str
    stage: str
    level: int


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What is said of an edition that is loaded."""

    name: str
    valid_from: date
    source: str = ""


@transaction.atomic
def add_mapping(organisation: Organisation, facts: MappingFacts, actor: User | None) -> CategoryMapping:
    """Add a row to the buyer's own map. Raises MappingIsThere."""
    _check(organisation, actor)
    _check_is_new(organisation, facts, None)
    row = CategoryMapping.objects.create(organisation=organisation, **asdict(facts))
    _tell_mapping(row, "mapping_added", {}, facts, actor)
    return row


@transaction.atomic
def change_mapping(row: CategoryMapping, facts: MappingFacts, actor: User | None) -> None:
    """Change a row of the buyer's own map. Raises MappingIsThere."""
    _check(row.organisation, actor)
    _check_is_new(row.organisation, facts, row)
    before = _told({name: getattr(row, name) for name in asdict(facts)})
    for name, value in asdict(facts).items():
        setattr(row, name, value)
    row.save()
    _tell_mapping(row, "mapping_changed", before, facts, actor)


@transaction.atomic
def remove_mapping(row: CategoryMapping, actor: User | None) -> None:
    """Take a row out of the buyer's own map; the history keeps what it said."""
    _check(row.organisation, actor)
    told = _told({name: getattr(row, name) for name in MappingFacts.__dataclass_fields__})
    changes = {name: Change(str(value), None) for name, value in told.items() if value}
    record_event(actor, row.organisation, "mapping_removed", _thing(row), changes)
    row.delete()


@transaction.atomic
def load_list(organisation: Organisation, facts: ListFacts, rows: Sequence[ListedRow], actor: User | None) -> HighRiskEdition:
    """Keep an edition of the list that the buyer brings; from its day it goes before ours. Raises ListIsEmpty."""
    _check(organisation, actor)
    if not rows:
        raise ListIsEmpty(_("Filen har ingen rader som kan brukes."))
    edition = HighRiskEdition.objects.create(organisation=organisation, loaded_by=actor, **asdict(facts))
    HighRiskRow.objects.bulk_create((HighRiskRow(edition=edition, **asdict(row)) for row in rows), batch_size=500)
    changes = {
        "list_valid_from": Change(None, str(facts.valid_from)),
        "list_rows": Change(None, str(len(rows))),
        **({"list_source": Change(None, facts.source)} if facts.source else {}),
    }
    record_event(actor, organisation, "high_risk_list_loaded", _thing_of_list(edition), changes)
    return edition


@transaction.atomic
def withdraw_list(edition: HighRiskEdition, reason: str, actor: User | None) -> None:
    """Let an edition no longer be used; assessments that rest on it can still be read."""
    _check(edition.organisation, actor)
    edition.withdrawn_at = timezone.now()
    edition.save(update_fields=["withdrawn_at"])
    changes = {"reason": Change(None, reason.strip())} if reason.strip() else {}
    record_event(actor, edition.organisation, "high_risk_list_withdrawn", _thing_of_list(edition), changes)


def _check(organisation: Organisation, actor: User | None) -> None:
    if actor is not None:
        check_can_administer(actor, organisation)


def _check_is_new(organisation: Organisation, facts: MappingFacts, but: CategoryMapping | None) -> None:
    same = CategoryMapping.objects.filter(
        organisation=organisation, cpv=facts.cpv, category=facts.category, product=facts.product
    )
    if (same.exclude(pk=but.pk) if but is not None else same).exists():
        raise MappingIsThere(_("Denne raden står i kartet fra før."))


def _tell_mapping(row: CategoryMapping, verb: str, before: dict[str, object], facts: MappingFacts, actor: User | None) -> None:
    told = {name: change for name, change in changes_between(before, _told(asdict(facts))).items() if change.old or change.new}
    if told:
        record_event(actor, row.organisation, verb, _thing(row), told)


def _told(values: dict[str, object]) -> dict[str, object]:
    return {f"mapping_{name}": value or None for name, value in values.items()}


def _thing(row: CategoryMapping) -> Thing:
    return Thing("category_mapping", str(row.pk), row.cpv)


def _thing_of_list(edition: HighRiskEdition) -> Thing:
    return Thing("high_risk_list", str(edition.pk), edition.name)
