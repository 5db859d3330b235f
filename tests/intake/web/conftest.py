"""Imports at every state, made as a person would make them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aktsom.access.models import Organisation, User
from aktsom.intake import actions
from aktsom.intake.actions import Target
from aktsom.intake.models import ImportBatch
from aktsom.intake.plan import Rest
from tests.intake.web import invented


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> invented.Reader:
    """Stands in for the reading of files; a test may change its answer."""
    stand_in = invented.Reader(invented.reading())
    module = ModuleType("aktsom.intake.reading")
    module.read_file = stand_in  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "aktsom.intake.reading", module)
    return stand_in


@pytest.fixture
def proposed(reader: invented.Reader, kari: User) -> ImportBatch:
    """Kari has brought a report in, and it has been read."""
    received = actions.receive_file("rapport.md", [b"# Rapport"], kari)
    return ImportBatch.objects.get(pk=received.batch.pk)


@pytest.fixture
def targeted(proposed: ImportBatch, kari: User, fjordvik: Organisation) -> ImportBatch:
    """Kari has said that the report is Fjordvik's for 2024."""
    return actions.choose_target(proposed.uid, kari, Target(fjordvik, "", "", 2024))


@pytest.fixture
def accepted(targeted: ImportBatch, kari: User) -> ImportBatch:
    """Kari has taken the report in."""
    return actions.accept_batch(targeted.uid, kari, Rest.ACCEPT).batch


@pytest.fixture
def a_file() -> Callable[..., Any]:
    """Makes a file as a browser sends it."""
    return lambda name="rapport.md", content=b"# Rapport": SimpleUploadedFile(name, content)
