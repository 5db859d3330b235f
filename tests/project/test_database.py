"""The database that the settings name."""

from __future__ import annotations

from typing import cast

import pytest
from django.db import ConnectionHandler
from django.db.backends.postgresql.base import DatabaseWrapper

from aktsom.project.settings.database import database_at, kept

ADDRESS = "postgres://aktsom:hemmelig@host:5432/aktsom"


def test_each_thread_keeps_its_connection() -> None:
    found = kept(database_at(f"{ADDRESS}?sslmode=require&pool=false"), 60)
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"], found["OPTIONS"]) == (60, True, {"sslmode": "require"})
    assert kept({"ENGINE": "django.db.backends.sqlite3"}, 60)["CONN_MAX_AGE"] == 60


@pytest.mark.parametrize("query", ["pool=true", "pool=True&sslmode=require", "pool=1&conn_max_age=30"])
def test_where_the_address_asks_for_a_pool_no_thread_keeps_a_connection_and_the_framework_takes_it(query: str) -> None:
    found = kept(database_at(f"{ADDRESS}?{query}"), 60)
    assert found["CONN_MAX_AGE"] == 0
    connection = cast("DatabaseWrapper", ConnectionHandler({"default": found})["default"])
    assert connection.pool is not None, "the framework refuses a pool beside kept connections"
    connection.close_pool()
