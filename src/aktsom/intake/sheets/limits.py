"""How much of a spreadsheet we are willing to read. Pure; the settings feed it."""

from __future__ import annotations

from dataclasses import dataclass

from aktsom.intake.limits import MEBIBYTE


@dataclass(frozen=True, slots=True)
class SheetLimits:
    """The most that is read; sizes in bytes, time in seconds of the processor."""

    rows: int = 250_000
    unpacked_bytes: int = 1024 * MEBIBYTE
    cpu_seconds: int = 240
    memory_bytes: int = 1024 * MEBIBYTE


DEFAULT_LIMITS = SheetLimits()
