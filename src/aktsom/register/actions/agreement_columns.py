"""One fact of many agreements, under the same rules and with the same history as where each is changed by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from aktsom.access.actions import record_events
from aktsom.access.history import changes_between
from aktsom.access.policies import check_can_contribute
from aktsom.register.actions.agreement_telling import is_found_otherwise, thing_of_agreement, told_of
from aktsom.register.agreement_facts import SIMPLE, AgreementFacts
from aktsom.register.agreement_rules import around, check_facts, check_place, tidied
from aktsom.register.models import Agreement
from aktsom.register.policies_agreements import check_can_change_agreement
from aktsom.register.queries.agreement_facts import facts_of_agreements
from aktsom.register.queries.agreement_findables import findable_agreements
from aktsom.search.actions import remember_many
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

Facts = dict[int, AgreementFacts]
ALONE = ("owner", "stand_in", "archive_case")
"""The facts that are of no concern to other agreements, so that many can be written at once."""


@transaction.atomic
def change_column_of_agreements(
    organisation: Organisation, name: str, values: Mapping[int, Any], actor: User | None
) -> dict[int, str]:
    """Write a fact of agreements, a value for each key; answers why some were left, by key. One event for each that changed.

    The number of questions to the database is the same for one and for many. Raises NotAllowed.
    """
    if name not in ALONE:
        raise ValueError(name)
    if actor is not None:
        check_can_contribute(actor, organisation)
    rows = {row.pk: row for row in _held(organisation, values)}
    before = facts_of_agreements(rows.values())
    problems: dict[int, str] = {}
    after = _allowed(rows, lambda key: _changed(rows[key], replace(before[key], **{name: values[key]})), problems)
    among = around(organisation, after.values(), after.keys())
    after = _allowed(after, lambda key: _placed(organisation, rows[key], after[key], among), problems)
    _write(organisation, rows, before, after, actor)
    return problems


def _held(organisation: Organisation, keys: Mapping[int, Any]) -> Any:
    rows = Agreement.objects.select_for_update(of=("self",)).filter(organisation=organisation, pk__in=list(keys)).order_by("pk")
    return rows.select_related("under", "procurement", "owner", "stand_in")


def _allowed(keys: Mapping[int, Any], facts_of: Callable[[int], AgreementFacts], problems: dict[int, str]) -> Facts:
    """The facts of those that nothing is in the way of; why, for the others."""
    found: Facts = {}
    for key in keys:
        try:
            found[key] = facts_of(key)
        except Refusal as refusal:
            problems[key] = refusal.message
    return found


def _changed(agreement: Agreement, facts: AgreementFacts) -> AgreementFacts:
    check_can_change_agreement(None, agreement)
    facts = tidied(facts)
    check_facts(facts)
    return facts


def _placed(organisation: Organisation, agreement: Agreement, facts: AgreementFacts, among: Any) -> AgreementFacts:
    check_place(organisation, facts, agreement, among)
    return facts


def _write(organisation: Organisation, rows: Mapping[int, Agreement], before: Facts, after: Facts, actor: User | None) -> None:
    columns: set[str] = set()
    for key, facts in after.items():
        for name in SIMPLE:
            if (value := getattr(facts, name)) != getattr(before[key], name):
                setattr(rows[key], name, value)
                columns.add(name)
    if columns:
        Agreement.objects.bulk_update([rows[key] for key in after], sorted(columns))
    told = {key: changes_between(told_of(before[key]), told_of(facts)) for key, facts in after.items()}
    by_thing = [(thing_of_agreement(rows[key]), changes) for key, changes in told.items() if changes]
    record_events(actor, organisation, "agreement_changed", by_thing)
    found_otherwise = [key for key, facts in after.items() if is_found_otherwise(before[key], facts)]
    if found_otherwise:
        remember_many(organisation, findable_agreements(organisation, found_otherwise))
