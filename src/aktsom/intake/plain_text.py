"""Bytes that may be text, as text. Pure."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
SAMPLE = 64 * 1024


def is_text(content: bytes) -> bool:
    """Whether bytes hold text rather than some binary format."""
    if any(content.startswith(mark) for mark in MARKS):
        return True
    sample = content[:SAMPLE]
    odd = sum(sample.count(bytes([code])) for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
    return b"\0" not in sample and odd * 200 <= len(sample)


def decode(content: bytes) -> str:
    """The text in bytes: by its mark, as UTF-8, else as what it most likely is. Line ends are made alike."""
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        best = from_bytes(content[:SAMPLE], cp_isolation=["utf-8", "cp1252", "latin-1", "mac-roman"]).best()
        text = content.decode(best.encoding if best else "cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
