"""A reading in a process of its own."""

from __future__ import annotations

import pytest

from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import Limits
from aktsom.intake.readers import apart, read_document
from tests.intake.readers import samples


def test_a_file_read_apart_is_the_same_document() -> None:
    content = samples.pdf("= Rapport\n" + samples.SENTENCE * 9)
    assert apart.read_apart(content) == read_document(content)


def test_a_fault_comes_back_as_itself() -> None:
    with pytest.raises(UnreadableFile) as refused:
        apart.read_apart(samples.pdf("= En\n#pagebreak()\n= To"), Limits(pages=1))
    assert refused.value.parameters == {"pages": 2, "limit": 1}


def test_a_reading_that_needs_too_much_memory_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        apart.read_apart(b"# A\n\n# B\n" + b"- tekst\n" * 500_000, Limits(memory_bytes=96 * 1024 * 1024))
    assert refused.value.fault in (FaultCode.BROKEN, FaultCode.TOO_DEEP)


def test_a_reading_that_takes_too_long_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        apart.read_apart(b"# A\n\n# B\n" + b"- tekst *her*\n" * 350_000, Limits(cpu_seconds=1))
    assert refused.value.fault is FaultCode.TOO_SLOW


def test_a_crash_is_a_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")
    with pytest.raises(UnreadableFile) as refused:
        apart.read_apart(b"# Rapport")
    assert refused.value.fault is FaultCode.BROKEN


def test_the_process_is_not_told_the_secrets_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hemmelig")
    assert "SECRET_KEY" not in apart._environment()
