"""Writes many rows of a table at once from plain values.

The framework's own way to write many makes an object of each row and turns every value over several times, which takes longer
than the database does. Here a column is turned at a time. What the fields of a table are, and the words to the database, are
still the framework's.
"""
# ruff: noqa: SLF001 - the framework's own names for a model's rows and fields begin like private ones

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections, models, router, transaction
from django.db.models.sql.subqueries import InsertQuery
from django.utils import timezone

PLAIN = frozenset({str, int, bool, type(None)})


@transaction.atomic
def insert_rows(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert rows, each the values of the columns by name (`owner_id`), and answer their keys in the same order.

    The first row tells which columns are given; the others get their default. The values must be of the columns' own types, and
    nothing is validated but by the database.
    """
    if not rows:
        return []
    using = router.db_for_write(model)
    connection = connections[using]
    fields = [each for each in model._meta.concrete_fields if not isinstance(each, models.AutoField) and not each.generated]
    columns = [_column(each, rows, connection) for each in fields]
    values = list(zip(*columns, strict=True))
    size = max(connection.ops.bulk_batch_size(fields, values), 1)
    keys: list[int] = []
    for begin in range(0, len(values), size):
        query = InsertQuery(model)
        portion: Any = [iter(row) for row in values[begin : begin + size]]
        query.insert_values(fields, portion, raw=True)
        compiler = _quickened(query.get_compiler(using), connection)
        keys.extend(key for key, *_rest in compiler.execute_sql(model._meta.db_returning_fields))
    return keys


def _column(described: Any, rows: Sequence[Mapping[str, Any]], connection: Any) -> list[Any]:
    """The values of one column as the database takes them."""
    if getattr(described, "auto_now", False) or getattr(described, "auto_now_add", False):
        return [described.get_db_prep_save(timezone.now(), connection)] * len(rows)
    name = described.attname
    values = [row[name] for row in rows] if name in rows[0] else [described.get_default() for _row in rows]
    if PLAIN.issuperset(map(type, values)):
        return values
    return [described.get_db_prep_save(value, connection) for value in values]


def _quickened(compiler: Any, connection: Any) -> Any:
    """The framework's compiler, told that a row is an iterator over values that are ready."""
    compiler.pre_save_val = lambda _field, row: next(row)
    compiler.prepare_value = lambda _field, value: value
    if connection.vendor == "sqlite":
        compiler.assemble_as_sql = lambda fields, rows: ([["%s"] * len(fields)] * len(rows), rows)
    return compiler
