"""The reader is chosen by what a file holds, whatever it is called."""

from __future__ import annotations

import pytest

from aktsom.intake.readers import best_reader, readers
from tests.intake.readers import samples


@pytest.mark.parametrize(
    ("content", "reader"),
    [
        (samples.pdf("= Rapport"), "pdf"),
        (b"\n\n" + samples.pdf("= Rapport"), "pdf"),
        (samples.word_file(), "docx"),
        (b"<!DOCTYPE html><p>Hei", "html"),
        (b"\xef\xbb\xbf<!-- laget av oss -->\n<HTML><body>Hei", "html"),
        (b"<h1>Rapport</h1><p>Hei</p>", "html"),
        (b"# Rapport\n\nHei\n\n## Forord\n\n**Tekst**\n", "markdown"),
        (b"Rapportering 2025\n\nHei hei\n", "text"),
    ],
)
def test_the_content_decides_who_reads(content: bytes, reader: str) -> None:
    assert best_reader(content).__name__.rpartition(".")[2] == reader  # type: ignore[attr-defined]


def test_every_format_has_its_reader() -> None:
    assert {one.__name__.rpartition(".")[2] for one in readers()} == {"docx", "html", "markdown", "pdf", "text"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("content", [b"\x00", b"PK\x03\x04", b"%PDF-", b"<", bytes(range(256)), b"\xff\xfe\x00\xd8"])
def test_bidding_never_fails(content: bytes) -> None:
    for reader in readers():
        bid = reader.bid(content)
        assert bid is None or 0 < bid <= 1
