"""Making ready: once or many times gives the same, and what fails says so and starts nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError

from aktsom.project import serving


@pytest.fixture
def quiet_home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME, settings.MEDIA_ROOT, settings.STATIC_ROOT = tmp_path, tmp_path / "files", tmp_path / "static"
    return tmp_path


def test_a_failed_migration_stops_the_start_with_the_reason(quiet_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_words: object, **_options: object) -> None:
        raise DatabaseError("table is locked\nlong tail that nobody should read")

    monkeypatch.setattr(serving, "_use_write_ahead_log", lambda: None)
    monkeypatch.setattr(serving, "call_command", fail)
    with pytest.raises(serving.CannotStart, match=r"table is locked$"):
        serving.prepare(argparse.Namespace(sample=False))


def test_a_taken_port_is_passed_over() -> None:
    first = serving._free_port()
    with serving.socket.socket() as taken:
        taken.bind(("127.0.0.1", first))
        taken.listen()
        assert serving._free_port() > first


def test_a_server_that_dies_at_once_is_not_waited_for() -> None:
    dead = serving.subprocess.Popen(["true"])
    dead.wait()
    with pytest.raises(serving.CannotStart):
        serving._await_answer(1, [dead])
