"""The file that is handed back where rows of an upload must be corrected: as the sender wrote them, and last why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import get_language

from aktsom.ui.exports import Sheet

LANGUAGES = ("nb", "nn", "en")
WHY_HEADINGS = ("Hva som må rettes", "Kva som må rettast", "What to correct")
"""In every language, so that the column is known again, and left out, when the file comes back."""


def in_readers_language(words: Sequence[str]) -> str:
    """The one of these words that is in the reader's language; those that nynorsk shares with bokmål are two."""
    language = (get_language() or "nb")[:2]
    place = LANGUAGES.index(language) if language in LANGUAGES else 0
    return words[min(place, len(words) - 1)] if language != "en" else words[-1]


def correction_sheet(headings: Sequence[str], rows: Iterable[tuple[Sequence[Any], str]]) -> Sheet:
    """The rows under their own headings, each with what must be corrected, blank where nothing must."""
    named = [*headings, in_readers_language(WHY_HEADINGS)]
    return Sheet(named, named, ([*cells, why or None] for cells, why in rows))
