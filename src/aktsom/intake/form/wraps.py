"""Lines that the layout wrapped, joined again as they were written. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from aktsom.document.blocks import Line
from aktsom.intake.form.words import SMALL

FITS = 0.85
HANGING = frozenset({"og", "eller", "samt", "men", "som", "til", "and", "or"})
ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
ADDRESS_GOES_ON = re.compile(r"^(?!https?://|www\.)\S*(?:[/%=&?#_]|\w-\w|\.\w)\S*$")
LAST_WORD = re.compile(r"(\S+)-$")
FIRST_WORD = re.compile(r"^\W*([\wæøåÆØÅ]+)")
NARROW = 40
HYPHENATED_SHARE = 0.06


@dataclass(frozen=True)
class Vocabulary:
    """The words of a document, and whether its layout breaks words over lines."""

    words: Counter[str] = field(default_factory=Counter)
    breaks_words: bool = False


def vocabulary_of(lines: Iterable[Line]) -> Vocabulary:
    """The words that stand whole on a line, in small letters."""
    words: Counter[str] = Counter()
    hyphens = total = 0
    for line in lines:
        tokens = re.findall(r"[\wæøåÆØÅ]+(?:-[\wæøåÆØÅ]+)*", line.text.lower())
        words.update(tokens)
        total += len(line.text) > 40
        hyphens += re.search(r"[a-zæøå]-$", line.text) is not None
    return Vocabulary(words, total > 20 and hyphens / total > HYPHENATED_SHARE)


def unwrapped(lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    """The text of lines that stand together; a line that was ended on purpose stays a line."""
    width = max((len(line.text) for line in lines), default=0)
    text = ""
    for at, line in enumerate(lines):
        if at == 0:
            text = line.text
        elif ended_on_purpose(lines[at - 1], line, width):
            text += "\n" + line.text
        else:
            text = join(text, line.text, vocabulary)
    return text


def ended_on_purpose(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would have fitted on the line."""
    if line.broken:
        return True
    if line.text.endswith("-") or (ADDRESS.search(line.text) and ADDRESS_GOES_ON.match(following.text)):
        return False
    first = following.text.split(" ", 1)[0]
    return len(line.text) + 1 + len(first) <= FITS * width


def join(before: str, after: str, vocabulary: Vocabulary) -> str:
    """Two parts of a wrapped text as one: no space inside an address or a word."""
    if ADDRESS.search(before) and (
        before.endswith(("-", "_", "=", "%", "&", "?", "://")) or ADDRESS_GOES_ON.match(after.split(" ", 1)[0])
    ):
        return before + after
    if _cut_without_hyphen(before, after, vocabulary):
        return before + after
    broken = LAST_WORD.search(before)
    first = FIRST_WORD.match(after)
    if not broken or not first or after[:1] != first[1][:1]:
        return f"{before} {after}"
    return _join_word(before, after, broken[1], first[1], vocabulary)


def _cut_without_hyphen(before: str, after: str, vocabulary: Vocabulary) -> bool:
    """A word too long for a narrow column is cut with nothing to show it: two parts that stand nowhere else."""
    head, tail = before.rsplit(" ", 1)[-1].lower(), after.split(" ", 1)[0].rstrip(".,;").lower()
    if len(before) > NARROW or len(head) < 8 or not 0 < len(tail) <= 4 or not (head + tail).isalpha() or not after[0].islower():
        return False
    return tail not in SMALL and vocabulary.words[head] <= 1 and vocabulary.words[tail] <= 1


def _join_word(before: str, after: str, head: str, tail: str, vocabulary: Vocabulary) -> str:
    if tail.lower() in HANGING:
        return f"{before} {after}"
    stem = re.split(r"[^\wæøåÆØÅ-]", head.lower())[-1]
    with_hyphen, without = vocabulary.words[f"{stem}-{tail.lower()}"], vocabulary.words[f"{stem}{tail.lower()}"]
    if tail[:1].isupper() or tail[:1].isdigit() or head[-1:].isupper() or head[-1:].isdigit():
        return before + after
    if without > with_hyphen or (vocabulary.breaks_words and not with_hyphen):
        return before[:-1] + after
    return before + after
