"""One fact of many records at once, under the same rules and with the same history as where each is changed by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from aktsom.access.actions import record_events
from aktsom.access.history import Thing, changes_between
from aktsom.access.policies import check_can_contribute
from aktsom.search.actions import Findable, remember_many
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from aktsom.access.models import Organisation, User

Facts = dict[int, Any]
# Of the organisation, its rows and their facts to be: tells of one key by raising what refuses it.
Judge = Callable[[int], object]


def _nothing_around(_organisation: Organisation, _rows: Mapping[int, Any], _facts: Facts) -> Judge:
    return lambda _key: None


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """How the records of a table are read, judged, told of and found where one fact is written for many of them.

    `names` are the facts that no other record has a say in. `held` locks; `judged` tidies and checks by the facts alone, and what
    others have a say in is asked for all at once by `around`. A record that would be changed in something else too, for it is
    not as it would be written today, is changed `alone`.
    """

    verb: str
    names: Collection[str]
    searched: Collection[str]
    held: Callable[[Organisation, Collection[int]], QuerySet[Any]]
    facts_of: Callable[[Collection[Any]], Facts]
    judged: Callable[[Any, Any], Any]
    told_of: Callable[[Any], Mapping[str, object]]
    thing_of: Callable[[Any], Thing]
    findables: Callable[[Organisation, Collection[int]], Iterable[Findable]]
    alone: Callable[[Any, Any, User | None], object]
    around: Callable[[Organisation, Mapping[int, Any], Facts], Judge] = _nothing_around


@transaction.atomic
def change_column(
    table: ColumnTable, name: str, organisation: Organisation, values: Mapping[int, Any], actor: User | None
) -> dict[int, str]:
    """Write a fact of records, a value for each key; answers why some were left, by key. One event for each that changed.

    The number of questions to the database is the same for one and for many. Raises NotAllowed.
    """
    if name not in table.names:
        raise ValueError(name)
    if actor is not None:
        check_can_contribute(actor, organisation)
    rows = {row.pk: row for row in table.held(organisation, list(values))}
    before = table.facts_of(rows.values())
    problems: dict[int, str] = {}
    after = _allowed(rows, lambda key: table.judged(rows[key], replace(before[key], **{name: values[key]})), problems)
    judge = table.around(organisation, rows, after)
    after = _allowed(after, lambda key: (judge(key), after[key])[1], problems)
    others = {key for key, facts in after.items() if replace(facts, **{name: getattr(before[key], name)}) != before[key]}
    _allowed(others, lambda key: table.alone(rows[key], after[key], actor), problems)
    changed = [key for key, facts in after.items() if key not in others and getattr(facts, name) != getattr(before[key], name)]
    _write(table, name, {key: (rows[key], before[key], after[key]) for key in changed}, organisation, actor)
    return problems


def _allowed(keys: Iterable[int], what: Callable[[int], Any], problems: dict[int, str]) -> Facts:
    """What comes of those that nothing is in the way of; why, for the others."""
    found: Facts = {}
    for key in keys:
        try:
            found[key] = what(key)
        except Refusal as refusal:
            problems[key] = refusal.message
    return found


def _write(
    table: ColumnTable, name: str, changed: Mapping[int, tuple[Any, Any, Any]], organisation: Organisation, actor: User | None
) -> None:
    if not changed:
        return
    rows = []
    for row, _before, after in changed.values():
        setattr(row, name, getattr(after, name))
        rows.append(row)
    type(rows[0])._default_manager.bulk_update(rows, [name])  # noqa: SLF001 - the framework's own name
    told = [
        (table.thing_of(row), changes_between(table.told_of(before), table.told_of(after)))
        for row, before, after in changed.values()
    ]
    record_events(actor, organisation, table.verb, told)
    if name in table.searched:
        remember_many(organisation, table.findables(organisation, list(changed)))
