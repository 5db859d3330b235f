"""What a room tells the search of a thing. No framework here."""

from __future__ import annotations

from dataclasses import dataclass

from aktsom.search.stems import stems_in, tails_in

IN_TITLE, IN_WORDS, IN_NOTE, IN_COMPOUND = 8, 4, 3, 1


@dataclass(frozen=True, slots=True)
class Findable:
    """A thing that can be found: what it is called, a line about it, its page, and other words that lead to it."""

    kind: str
    thing_id: str
    title: str
    note: str
    address: str
    words: str = ""

    @property
    def stems(self) -> dict[str, int]:
        """Each stem that leads to the thing, and how much it weighs."""
        weights = dict.fromkeys(tails_in(self.title), IN_COMPOUND)
        for text, weight in ((self.note, IN_NOTE), (self.words, IN_WORDS), (self.title, IN_TITLE)):
            weights |= dict.fromkeys(stems_in(text), weight)
        return weights
