"""What a room tells the search of a thing. No framework here."""

from __future__ import annotations

from dataclasses import dataclass

from aktsom.search.stems import forms_in, stems_in, tails_in

LONGEST_SHOWN, LONGEST_WORDS = 300, 5_000
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
        title = self.title[:LONGEST_SHOWN]
        weights = dict.fromkeys(tails_in(title), IN_COMPOUND) | dict.fromkeys(forms_in(title), IN_WORDS)
        for text, weight in ((self.note[:LONGEST_SHOWN], IN_NOTE), (self.words[:LONGEST_WORDS], IN_WORDS), (title, IN_TITLE)):
            weights |= dict.fromkeys(stems_in(text), weight)
        return weights
