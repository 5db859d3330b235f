"""A damaged file is read or refused; nothing else comes out of a reader."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from aktsom.intake.faults import UnreadableFile
from aktsom.intake.readers import read_document
from tests.intake.readers import samples

WHOLE = {
    "pdf": samples.pdf("= Rapport\n" + samples.SENTENCE * 20 + "\n- a\n- b\n#table(columns: 2, [a], [b], [c], [d])"),
    "docx": samples.word_file(),
    "html": b"<!doctype html><h1>A</h1><table><tr><td>x</table><ul><li>a" + b"<p>b" * 5,
}


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_read_or_refused(kind: str, seed: int) -> None:
    chance = random.Random(f"{kind} {seed}")
    content = bytearray(WHOLE[kind])
    for _ in range(chance.choice([1, 5, 40])):
        at = chance.randrange(len(content) - 60)
        content[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
    with suppress(UnreadableFile):
        assert read_document(bytes(content)).blocks
