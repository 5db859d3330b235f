"""Words in the three languages of the product."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in bokmål, nynorsk and English."""

    nb: str
    nn: str
    en: str

    def in_language(self, language: str) -> str:
        """The words in a language ("nb", "nn", "en", or with a region after); bokmål where the language is another."""
        return str(getattr(self, language[:2], self.nb))
