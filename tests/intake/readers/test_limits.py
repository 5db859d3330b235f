"""A file that holds too much is refused, and quickly."""

from __future__ import annotations

import time

import pytest

from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import Limits
from aktsom.intake.readers import read_document

MARKDOWN = b"# Rapport\n\n## Om oss\n\n**Vi** handler trygt.\n\n"


def test_more_text_than_allowed_is_refused_whatever_the_format() -> None:
    page = b"<!doctype html><html><body><p>" + b"Vi handler trygt. " * 10 + b"</p></body></html>"
    with pytest.raises(UnreadableFile) as refused:
        read_document(page, Limits(characters=100))
    assert refused.value.code == FaultCode.TOO_LARGE


@pytest.mark.parametrize("content", [MARKDOWN, b"Vi handler trygt.\n", b"abc "], ids=["markdown", "lines", "one line"])
def test_fifty_megabytes_of_text_are_refused_without_being_read(content: bytes) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableFile) as refused:
        read_document(content * (49 * 1024 * 1024 // len(content)))
    assert refused.value.code == FaultCode.TOO_LARGE
    assert time.process_time() - start < 2
