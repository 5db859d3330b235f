"""Lets others write while the program writes for long: on SQLite one writes at a time, and nobody stands in line.

Whoever waits tries again ten times a second at the most, and a job that begins its next portion as soon as the last is done is
always there first.
"""

from __future__ import annotations

import time

from django.db import connection

REST_SECONDS = 0.12
EVERY_SECONDS = 0.5


class Turns:
    """The rests of one job: `rest` between two portions, outside any transaction, waits where it is somebody else's turn."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def rest(self) -> None:
        """Wait a moment, if the job has gone on for long enough since it last did, and the database needs it."""
        if connection.vendor == "sqlite" and time.monotonic() - self._since >= EVERY_SECONDS:
            time.sleep(REST_SECONDS)
            self._since = time.monotonic()
