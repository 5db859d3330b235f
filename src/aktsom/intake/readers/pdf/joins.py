"""Words and addresses that the layout cut at the end of a line, made whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aktsom.intake.readers.pdf.lines import TextLine

SURE_HYPHENS = "\u00ad\u2010"
SUSPENDED = frozenset({"og", "eller", "samt", "til", "and", "or"})
ADDRESS = re.compile(r"(https?://|www\.)\S*$|[\w.+-]+@[\w.-]*$", re.IGNORECASE)
ADDRESS_GOES_ON = re.compile(r"^[\w\-./?=&%#~+:@,;!*()]*[./?=&%#_~\d-][\w\-./?=&%#~+:@,;!*()]*$")
CUT = re.compile("[a-zæøå]-$|[\u00ad\u2010]$")
FEWEST_CUT = 0.015  # of all lines; a file without hyphenation ends fewer lines in a hyphen
CELL_PADDING = 6.0
INNER = re.compile(r"[^\w-]+")


@dataclass(frozen=True)
class Joiner:
    """Knows the words and the link targets of the whole file, and so what a cut end belongs to."""

    vocabulary: frozenset[str]
    addresses: frozenset[str]
    hyphenates: bool

    def joined(self, head: str, tail: str) -> str | None:
        """The two as one word where the layout had cut it, else None."""
        if ADDRESS.search(head):
            return self._address(head, tail)
        if head.endswith("/") and len(head) > 1 and tail[0].isalnum():
            return head + tail
        if len(head) > 1 and head[-1] in SURE_HYPHENS and tail[:1].isalnum():
            return head[:-1] + tail
        if len(head) > 1 and head.endswith("-") and head[-2].isalnum() and tail[:1].isalnum():
            return self._hyphenated(head, tail)
        return None

    def _hyphenated(self, head: str, tail: str) -> str | None:
        if INNER.sub("", tail.casefold()) in SUSPENDED:
            return None
        if not tail[0].islower() or not head[-2].islower() or len(head) == 2:
            return head + tail
        whole, parted = head[:-1] + tail, head + tail
        if not self.hyphenates or (bare(parted) in self.vocabulary and bare(whole) not in self.vocabulary):
            return parted
        return whole

    def mended(self, head: str, tail: str) -> str | None:
        """The two as one word where a narrow cell had cut it without a hyphen, else None."""
        if not head[-1].isalpha() or not tail[0].islower():
            return None
        whole = head + tail
        known = bare(head) in self.vocabulary and bare(tail) in self.vocabulary
        return whole if bare(whole) in self.vocabulary or not known else None

    def _address(self, head: str, tail: str) -> str | None:
        if "://" in tail or tail.startswith("www."):
            return None
        found = ADDRESS.search(head)
        start = found.group() if found else head
        for joined in (start + tail, start.rstrip("-" + SURE_HYPHENS) + tail):
            if self._is_linked(joined):
                return head[: len(head) - len(start)] + joined
        if self._is_linked(start, whole=True):
            return None
        if start[-1] in SURE_HYPHENS:
            return head[:-1] + tail
        if start[-1] in "/-_=?&.%" and tail[0].isalnum() and not tail[0].isupper():
            return head + tail
        return head + tail if ADDRESS_GOES_ON.match(tail) and re.search(r"[/?=&%#_~]|\.\w", tail) else None

    def _is_linked(self, text: str, *, whole: bool = False) -> bool:
        bare_text = text.rstrip(".,;:)-" + SURE_HYPHENS)
        if whole:
            return any(address.removesuffix("/").endswith(bare_text.removesuffix("/")) for address in self.addresses)
        return len(bare_text) > 8 and any(bare_text in address for address in self.addresses)


def bare(word: str) -> str:
    """A word as the vocabulary holds it: lower case, without punctuation around it."""
    return INNER.sub("", word.casefold()).strip("-")


def joiner_for(lines: Sequence[TextLine], addresses: frozenset[str]) -> Joiner:
    """What the lines of a file teach about its words."""
    vocabulary: set[str] = set()
    cut = 0
    for line in lines:
        *inner, last = [word.text for word in line.words]
        vocabulary.update(bare(text) for text in inner)
        if not last.endswith(("-", *SURE_HYPHENS)):
            vocabulary.add(bare(last))
        cut += bool(CUT.search(last))
    return Joiner(frozenset(vocabulary), addresses, cut > FEWEST_CUT * len(lines))


def texts_joined(lines: Sequence[TextLine], joiner: Joiner, edge: float | None = None) -> list[str]:
    """Each line's text, a word that was cut standing whole at the end of its first line: a space between lines gives the text.

    `edge` is the right edge of the cell that the lines stand in.
    """
    texts = [line.text for line in lines]
    for index in range(len(texts) - 1):
        head, tail = texts[index].rpartition(" ")[2], texts[index + 1].partition(" ")[0]
        if not head or not tail or (head.endswith("-") and not lines[index].words[-1].cut):
            continue  # where a space stands after a hyphen, the writer put it there
        whole = joiner.joined(head, tail)
        if whole is None and edge is not None and fills(lines[index], edge):
            whole = joiner.mended(head, tail)
        if whole is not None:
            texts[index] = texts[index].removesuffix(head) + whole
            texts[index + 1] = texts[index + 1].removeprefix(tail).lstrip()
            if not texts[index + 1]:  # the cut word filled the line: what follows may go on with it
                texts[index], texts[index + 1] = "", texts[index]
    return texts


def fills(line: TextLine, edge: float) -> bool:
    """Whether the line is one word so long that not a letter more would fit before the edge."""
    return len(line.words) == 1 and edge - line.right < CELL_PADDING + line.size
