"""What the tests of spreadsheets share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for the transaction is done at once: a test lies inside one that never ends."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda work, **_options: work())
