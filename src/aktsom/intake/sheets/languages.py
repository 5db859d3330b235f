"""Words in every language of the product: a file may come from somebody who reads another than the one who takes it in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import override

LANGUAGES = ("nb", "nn", "en")


def in_every_language(words: Iterable[Any]) -> list[tuple[str, ...]]:
    """Each of the words as it is written in bokmål, nynorsk and English."""
    listed = list(words)
    written = []
    for language in LANGUAGES:
        with override(language):
            written.append([str(each) for each in listed])
    return list(zip(*written, strict=True))
