"""Many records of a table at once: read as they stand, recorded, changed, put back, withdrawn.

A record here is a mapping of field names to plain values: texts, numbers, days as ISO writes them, keys of other rows, and lists
of keys or codes where a field has several. What a caller leaves out is not touched. Each function is one transaction and writes
one event for each record, for each has a history of its own. The rooms above describe their tables in the same way.
"""
# ruff: noqa: SLF001 - the framework's own names for a model's rows and fields begin like private ones

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from aktsom.access.actions import record_events
from aktsom.access.history import Change, Thing
from aktsom.access.many_rows import insert_rows

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.search.actions import Findable

Record = dict[str, Any]
BATCH = 500
NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Several:
    """A field with several values, each a row of a table of its own. `is_main` marks the first one in that column."""

    model: type[models.Model]
    parent: str
    column: str
    is_main: str = ""
    in_order: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where records come from: who did it, and the file and import that the history names."""

    actor: User | None
    words: str


@dataclass(frozen=True, slots=True)
class BulkTable:
    """A table of records: its fields by name, those with several values, and how the search finds its rows."""

    thing: str
    model: type[models.Model]
    fields: Mapping[str, str]
    several: Mapping[str, Several] = field(default_factory=dict)
    telling: Mapping[str, str] = field(default_factory=dict)
    findables: Callable[[Organisation, Collection[int]], Iterable[Findable]] = lambda _organisation, _keys: ()

    def rows(self, organisation: Organisation) -> models.QuerySet[Any]:
        """Every record of the organisation, withdrawn or not."""
        return self.model._default_manager.filter(organisation=organisation)

    def blank(self, organisation: Organisation) -> models.Model:
        """A record with nothing in it yet."""
        return self.model(organisation=organisation)

    def thing_of(self, row: models.Model) -> Thing:
        """The record as the history names it."""
        return Thing(self.thing, str(row.pk), str(row)[:NAME_LENGTH])

    def standing(self, organisation: Organisation) -> models.QuerySet[Any]:
        """The records of the organisation that are not withdrawn or merged away."""
        names = {each.name for each in self.model._meta.concrete_fields}
        rows = self.rows(organisation).filter(withdrawn_at__isnull=True)
        return rows.filter(merged_into__isnull=True) if "merged_into" in names else rows

    def find(
        self, organisation: Organisation, names: Sequence[str], anchors: Sequence[str], wanted: Collection[tuple[Any, ...]]
    ) -> dict[tuple[Any, ...], list[int]]:
        """The keys of the records whose fields of these names are as wanted; the anchors narrow the search."""
        columns = [self.fields[name] for name in names]
        narrowed = models.Q()
        for anchor in anchors:
            place = list(names).index(anchor)
            narrowed |= _one_of(self.fields[anchor], {each[place] for each in wanted if each[place] is not None})
        found: dict[tuple[Any, ...], list[int]] = {}
        asked = set(wanted)
        for key, *values in self.standing(organisation).filter(narrowed).order_by().values_list("pk", *columns):
            if (plain := tuple(plain_value(value) for value in values)) in asked:
                found.setdefault(plain, []).append(key)
        return found

    def standing_keys(self, organisation: Organisation, keys: Collection[int]) -> set[int]:
        """Those of the keys whose records still stand."""
        return set(self.standing(organisation).filter(_among("pk", keys)).order_by().values_list("pk", flat=True))

    def records(self, organisation: Organisation, keys: Collection[int]) -> dict[int, Record]:
        """The records as they stand."""
        columns = list(self.fields.values())
        rows = self.rows(organisation).filter(_among("pk", keys)).order_by().values_list("pk", *columns)
        found = {key: dict(zip(self.fields, map(plain_value, values), strict=True)) for key, *values in rows}
        for name, lists in self._lists(keys).items():
            for key, record in found.items():
                record[name] = lists.get(key, [])
        return found

    def _lists(self, keys: Collection[int]) -> dict[str, dict[int, list[Any]]]:
        found: dict[str, dict[int, list[Any]]] = {}
        for name, several in self.several.items():
            order = [f"-{several.is_main}", "pk"] if several.is_main else ["pk" if several.in_order else several.column]
            rows = several.model._default_manager.filter(_among(several.parent, keys)).order_by(*order)
            lists: dict[int, list[Any]] = {}
            for key, value in rows.values_list(several.parent, several.column):
                lists.setdefault(key, []).append(value)
            found[name] = lists
        return found

    def marks(self, organisation: Organisation, keys: Collection[int]) -> dict[int, str]:
        """A mark of everything that stands in each record, so that one can tell whether somebody has changed it since."""
        columns = [each.attname for each in self.model._meta.concrete_fields if each.name not in ("id", "created_at")]
        rows = self.rows(organisation).filter(_among("pk", keys)).order_by().values_list("pk", *columns)
        lists = list(self._lists(keys).values())
        return {
            key: blake2b(repr((values, [each.get(key, []) for each in lists])).encode(), digest_size=8).hexdigest()
            for key, *values in rows
        }

    def used(self, keys: Collection[int]) -> set[int]:
        """Those of the records that something else that stands refers to."""
        own = {several.model for several in self.several.values()}
        found: set[int] = set()
        for relation in self.model._meta.get_fields(include_hidden=True):
            if not keys or not isinstance(relation, models.ManyToOneRel) or relation.related_model in own:
                continue
            name = relation.field.attname
            rows = relation.related_model._default_manager.filter(_all_stand(relation.related_model), _among(name, keys))
            found |= set(rows.order_by().values_list(name, flat=True).distinct())
        return found

    def record(self, organisation: Organisation, records: Sequence[Record], origin: Origin) -> list[int]:
        """Record new things; answers their keys in the same order."""
        return record_many(self, organisation, records, origin)

    def change(
        self, organisation: Organisation, changes: Mapping[int, Record], origin: Origin, *, verb: str = "sheet_changed"
    ) -> None:
        """Write what is new in each record."""
        change_many(self, organisation, changes, origin, verb=verb)

    def withdraw(self, organisation: Organisation, keys: Collection[int], origin: Origin) -> None:
        """Withdraw records that should never have been there."""
        withdraw_many(self, organisation, keys, origin)

    def names(self, name: str, keys: Collection[int]) -> dict[int, str]:
        """What the rows are called that a field points to."""
        described = _described(self, name)
        rows = described.related_model._default_manager.in_bulk(list(keys)) if described.is_relation and keys else {}
        return {key: str(row) for key, row in rows.items()}


def _one_of(name: str, values: Collection[Any]) -> models.Q:
    """The field is one of these values. That it is not blank is said too: the numbers that are not have an index of their own."""
    among = models.Q(**{f"{name}__in": values})
    return among & ~models.Q(**{name: ""}) if values and all(isinstance(each, str) and each for each in values) else among


def _among(name: str, keys: Collection[int]) -> models.Q:
    """The field is one of the keys. Keys without a gap, as of rows that were recorded together, are asked for by their ends."""
    if keys and max(keys) - min(keys) + 1 == len(set(keys)):
        return models.Q(**{f"{name}__gte": min(keys), f"{name}__lte": max(keys)})
    return models.Q(**{f"{name}__in": keys})


def _all_stand(model: type[models.Model]) -> models.Q:
    """Neither the row nor what it is a part of is withdrawn."""
    links = [each for each in model._meta.concrete_fields if isinstance(each, models.ForeignKey)]
    parents = [each.name for each in links if hasattr(each.related_model, "withdrawn_at")]
    stands = models.Q(**{f"{name}__withdrawn_at__isnull": True for name in parents})
    return stands & models.Q(withdrawn_at__isnull=True) if hasattr(model, "withdrawn_at") else stands


def _described(table: BulkTable, name: str) -> Any:
    """The framework's own description of a field, or of the values of one with several."""
    if (several := table.several.get(name)) is not None:
        return several.model._meta.get_field(_name_of(several.column))
    return table.model._meta.get_field(_name_of(table.fields[name]))


def plain_value(value: Any) -> Any:
    """A value as records hold it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
    return value


@transaction.atomic
def record_many(table: BulkTable, organisation: Organisation, records: Sequence[Record], origin: Origin) -> list[int]:
    """Record new things; answers their keys in the same order."""
    if not records:
        return []
    columns, blank = _columns_of(table), vars(table.blank(organisation))
    names = [each.attname for each in table.model._meta.concrete_fields]
    start = [blank[name] for name in names]
    rows = [_filled(columns, table.model.from_db(None, names, start), record) for record in records]
    keys = insert_rows(table.model, [vars(row) for row in rows])
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
    for name in table.several:
        _write_lists(table, name, {key: record.get(name, []) for key, record in zip(keys, records, strict=True)})
    record_events(origin.actor, organisation, "sheet_recorded", ((table.thing_of(row), {}) for row in rows))
    return keys


@transaction.atomic
def change_many(
    table: BulkTable, organisation: Organisation, changes: Mapping[int, Record], origin: Origin, *, verb: str = "sheet_changed"
) -> None:
    """Write what is new in each record."""
    if not changes:
        return
    rows = table.rows(organisation).in_bulk(list(changes))
    before = table.records(organisation, list(changes))
    names = {name for record in changes.values() for name in record}
    columns = _columns_of(table)
    for key, row in rows.items():
        _filled(columns, row, changes[key])
    written = [columns[name].described.name for name in sorted(names & set(columns))]
    if written:
        table.model._default_manager.bulk_create(
            rows.values(), batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=written
        )
    for name in names & set(table.several):
        _rewrite_lists(table, name, {key: record[name] for key, record in changes.items() if name in record})
    told = _told(table, before, changes)
    by_key = ((table.thing_of(row), {"sheet": Change(None, origin.words), **told[key]}) for key, row in rows.items())
    record_events(origin.actor, organisation, verb, by_key)


@transaction.atomic
def withdraw_many(table: BulkTable, organisation: Organisation, keys: Collection[int], origin: Origin) -> None:
    """Withdraw records that should never have been there; the rows and their history stay."""
    if not keys:
        return
    rows = table.standing(organisation).filter(_among("pk", keys))
    things = [table.thing_of(row) for row in rows]
    rows.update(withdrawn_at=timezone.now())
    record_events(origin.actor, organisation, "sheet_withdrawn", ((thing, {}) for thing in things))


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: the name of its value, the framework's description, and whether plain values are not its own."""

    name: str
    described: Any
    converts: bool


def _columns_of(table: BulkTable) -> dict[str, _Column]:
    found = {}
    for name, column in table.fields.items():
        described = table.model._meta.get_field(_name_of(column))
        found[name] = _Column(column, described, isinstance(described, models.DateField | models.DecimalField))
    return found


def _filled(columns: Mapping[str, _Column], row: models.Model, record: Record) -> models.Model:
    for name, value in record.items():
        if (column := columns.get(name)) is not None:
            setattr(row, column.name, _stored(column, value))
    return row


def _stored(column: _Column, value: Any) -> Any:
    """The value as the column holds it: a text column has no None, and a day is a date."""
    if value is None:
        return None if column.described.null else column.described.get_default()
    return column.described.to_python(value) if column.converts else value


def _name_of(column: str) -> str:
    return column.removesuffix("_id")


def _write_lists(table: BulkTable, name: str, lists: Mapping[int, Sequence[Any]]) -> None:
    several = table.several[name]
    main_or_not = [{several.is_main: is_main} if several.is_main else {} for is_main in (False, True)]
    rows = []
    for key, values in lists.items():
        for place, value in enumerate(values):
            rows.append({several.parent: key, several.column: value, **main_or_not[place == 0]})
    insert_rows(several.model, rows)


def _rewrite_lists(table: BulkTable, name: str, lists: Mapping[int, Sequence[Any]]) -> None:
    """The rows that are to be, no more and no fewer; those that stay keep what else is said of them."""
    several = table.several[name]
    standing = table._lists(list(lists))[name]
    gone = models.Q()
    added: dict[int, list[Any]] = {}
    for key, values in lists.items():
        had = standing.get(key, [])
        if several.is_main and had != list(values):
            gone |= models.Q(**{several.parent: key})
            added[key] = list(values)
            continue
        left = [value for value in had if value not in values]
        if left:
            gone |= models.Q(**{several.parent: key, f"{several.column}__in": left})
        added[key] = [value for value in values if value not in had] if had != list(values) else []
    if gone:
        several.model._default_manager.filter(gone).delete()
    _write_lists(table, name, added)


def _told(table: BulkTable, before: Mapping[int, Record], changes: Mapping[int, Record]) -> dict[int, dict[str, Change]]:
    words = {name: _words_of(table, name, before, changes) for name in {name for one in changes.values() for name in one}}
    return {
        key: {
            table.telling.get(name, f"{table.thing}_{name}"): Change(words[name](old), words[name](value))
            for name, value in record.items()
            if (old := before[key].get(name)) != value
        }
        for key, record in changes.items()
        if key in before
    }


def _words_of(
    table: BulkTable, name: str, before: Mapping[int, Record], changes: Mapping[int, Record]
) -> Callable[[Any], str | None]:
    """How values of a field are told: a row of another table by its name, several with commas, a blank as None."""
    names: dict[int, str] = {}
    if _described(table, name).is_relation:
        values = [record.get(name) for group in (before, changes) for record in group.values()]
        names = table.names(
            name, {key for each in values for key in (each if isinstance(each, list) else [each]) if key is not None}
        )

    def words(value: Any) -> str | None:
        values = value if isinstance(value, list) else [value]
        said = ", ".join(names.get(each, str(each)) for each in values if each not in (None, ""))
        return said or None

    return words
