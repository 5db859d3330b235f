"""What is taken out of a text before it is kept: characters that are no text and that no file holds. Pure: no Django."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAKS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text that can be kept, and how many characters were taken out of it."""

    text: str
    removed: int = 0


def clean(text: str) -> Cleaned:
    """The text with one kind of line end, and without control characters, lone surrogates and what is no character at all."""
    kept, removed = _NOT_TEXT.subn("", _BREAKS.sub("\n", text))
    return Cleaned(kept, removed)
