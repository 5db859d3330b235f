"""Words and addresses that the layout cut at the end of a line, made whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aktsom.intake.readers.pdf.lines import TextLine

SURE_HYPHENS = "\u00ad\u2010"
SUSPENDED = frozenset({"og", "eller", "samt", "til", "and", "or"})
ADDRESS = re.compile(r"(https?://|www\.)\S*$|[\w.+-]+@[\w.-]*$", re.IGNORECASE)
ADDRESS_GOES_ON = re.compile(r"^[\w\-./?=&%#~+:@]*[./?=&%#_~\d-][\w\-./?=&%#~+:@]*$|^[a-zæøå]+[.,;)]?$")
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
        if bare(parted) in self.vocabulary and bare(whole) not in self.vocabulary:
            return parted
        return whole if bare(whole) in self.vocabulary or self.hyphenates else parted

    def _address(self, head: str, tail: str) -> str | None:
        found = ADDRESS.search(head)
        start = found.group() if found else head
        for joined in (start + tail, start.rstrip("-" + SURE_HYPHENS) + tail):
            if self._is_linked(joined):
                return head[: len(head) - len(start)] + joined
        if self._is_linked(start, whole=True):
            return None
        if start[-1] in "/-_=?&.%" and tail[0].isalnum() and not tail[0].isupper() and "://" not in tail:
            return head + tail
        return head + tail if ADDRESS_GOES_ON.match(tail) and re.search(r"[/?=&%#_~]|\.\w", tail) else None

    def _is_linked(self, text: str, *, whole: bool = False) -> bool:
        bare_text = text.rstrip(".,;:)")
        if whole:
            return any(address.removesuffix("/").endswith(bare_text.removesuffix("/")) for address in self.addresses)
        return len(bare_text) > 8 and any(bare_text in address for address in self.addresses)


def bare(word: str) -> str:
    """A word as the vocabulary holds it: lower case, without punctuation around it."""
    return INNER.sub("", word.casefold()).strip("-")


def joiner_for(lines: Iterable[TextLine], addresses: frozenset[str]) -> Joiner:
    """What the lines of a file teach about its words."""
    vocabulary: set[str] = set()
    ends: list[tuple[str, str]] = []
    last: str | None = None
    for line in lines:
        texts = [word.text for word in line.words]
        if last is not None and last.endswith("-"):
            ends.append((last, texts[0]))
        vocabulary.update(bare(text) for text in texts[:-1])
        last = texts[-1]
        if not last.endswith("-"):
            vocabulary.add(bare(last))
    return Joiner(frozenset(vocabulary), addresses, _hyphenates(vocabulary, ends))


def _hyphenates(vocabulary: set[str], ends: Sequence[tuple[str, str]]) -> bool:
    whole = sum(bare(head[:-1] + tail) in vocabulary for head, tail in ends)
    parted = sum(bare(head + tail) in vocabulary for head, tail in ends)
    return whole > parted


def texts_joined(lines: Sequence[TextLine], joiner: Joiner) -> list[str]:
    """Each line's text, a word that was cut standing whole at the end of its first line: a space between lines gives the text."""
    texts = [line.text for line in lines]
    for index in range(len(texts) - 1):
        head, tail = texts[index].rpartition(" ")[2], texts[index + 1].partition(" ")[0]
        whole = joiner.joined(head, tail) if head and tail else None
        if whole is not None:
            texts[index] = texts[index].removesuffix(head) + whole
            texts[index + 1] = texts[index + 1].removeprefix(tail).lstrip()
            if not texts[index + 1]:  # the cut word filled the line: what follows may go on with it
                texts[index], texts[index + 1] = "", texts[index]
    return texts
