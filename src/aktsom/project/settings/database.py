"""The database that the settings name, and how long a thread keeps its connection to it."""

from __future__ import annotations

from typing import Any

import environ

YES = {"true", "1", "yes", "on"}


def database_at(address: str) -> dict[str, Any]:
    """The database at an address, which may ask for a pool of connections: `postgres://name@host/aktsom?pool=true`."""
    found: dict[str, Any] = environ.Env.db_url_config(address)
    asked = str(found.get("OPTIONS", {}).pop("pool", "")).casefold()
    return {**found, "OPTIONS": {**found["OPTIONS"], "pool": True}} if asked in YES else found


def kept(database: dict[str, Any], seconds: int) -> dict[str, Any]:
    """A database whose connections each thread keeps so long; where there is a pool, that keeps them, and no thread does.

    To connect costs more than most questions. A broken connection is noticed before it is used.
    """
    ours = {"CONN_MAX_AGE": seconds, "CONN_HEALTH_CHECKS": True, **database}
    return {**ours, "CONN_MAX_AGE": 0} if database.get("OPTIONS", {}).get("pool") else ours
