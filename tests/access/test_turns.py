"""A long job lets others write now and then, where one writes at a time."""

from __future__ import annotations

from typing import Any

import pytest

from aktsom.access import turns
from aktsom.access.turns import EVERY_SECONDS, REST_SECONDS, Turns


@pytest.mark.parametrize(("vendor", "rests"), [("sqlite", [1.0, 2.0]), ("postgresql", [])])
def test_a_job_rests_when_it_has_gone_on_for_long(monkeypatch: pytest.MonkeyPatch, vendor: str, rests: list[float]) -> None:
    clock, rested = [0.0], []

    class Watch:
        @staticmethod
        def monotonic() -> float:
            return clock[0]

        @staticmethod
        def sleep(seconds: float) -> None:
            assert seconds == REST_SECONDS
            rested.append(clock[0])

    monkeypatch.setattr(turns, "time", Watch)
    monkeypatch.setattr(turns, "connection", type("Connection", (), {"vendor": vendor}))
    job: Any = Turns()
    for portion_ends in (0.1, 1.0, 1.0 + EVERY_SECONDS / 2, 2.0):
        clock[0] = portion_ends
        job.rest()

    assert rested == rests
