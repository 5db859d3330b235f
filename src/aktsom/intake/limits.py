"""How much of a file we are willing to read. Pure; the settings feed it."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a reader accepts before it refuses; sizes in bytes, time in CPU seconds."""

    file_bytes: int = 50 * MEBIBYTE
    text_bytes: int = 5 * MEBIBYTE
    pages: int = 300
    characters: int = 5_000_000
    nesting: int = 200
    unpacked_bytes: int = 200 * MEBIBYTE
    unpacked_part_bytes: int = 40 * MEBIBYTE
    unpacked_parts: int = 5_000
    compression_ratio: int = 200
    cpu_seconds: int = 20
    memory_bytes: int = 1024 * MEBIBYTE


DEFAULT_LIMITS = Limits()
