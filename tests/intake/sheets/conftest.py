"""What the tests of spreadsheets share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from aktsom.intake.sheets.limits import SheetLimits
from aktsom.intake.sheets.readers import apart


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for the transaction is done at once: a test lies inside one that never ends."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda work, **_options: work())


@pytest.fixture
def apart_for_real() -> None:
    """Files are read in a process of their own, as in the product."""


@pytest.fixture(autouse=True)
def _read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process, which is quicker to start; what tries the other process asks for `apart_for_real`."""

    def messages(path: Path, position: int | None, limits: SheetLimits) -> Iterator[tuple[str, Any]]:
        # The limits go over as they do to the other process; its limits on itself would be ours.
        yield from apart._answers(path, position, SheetLimits(**json.loads(json.dumps(asdict(limits)))))

    if "apart_for_real" not in request.fixturenames:
        monkeypatch.setattr(apart, "_messages", messages)
