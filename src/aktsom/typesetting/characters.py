"""What can be shown of a text: nothing hidden, nothing that reorders it, nothing that no font can draw. No word is lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

# Soft hyphen, zero-width space, marks and overrides of direction, joiners, invisible operators, annotations, byte-order mark.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000\U000e0001\U000f0000-\U0010ffff]"
)
_BREAKS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
# What Source Sans 3 shows beyond doubt, so that an ordinary Norwegian text asks no font file.
_ORDINARY = re.compile("[\n -~\u00a0-\u00ac\u00ae-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u202f]*")
# No line holds more than this without a break.
_STRETCH = 24
_UNBROKEN = re.compile(r"(?<![^\s])(?!https?://)[^\s\u200b]{48,}")
_BREAK = "\u200b"
_JOINS = "\u200c\u200d\ufe0e\ufe0f"

Cleaner = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A character that could not be shown, and what was written in its place."""

    character: str
    shown_as: str


def for_screen(text: str) -> str:
    """The text as a browser may show it: what is hidden or reorders is gone, what is no text is named."""
    if _ORDINARY.fullmatch(text):
        return text
    return _NOT_TEXT.sub(lambda match: shown_as(match.group()), _INVISIBLE.sub("", _BREAKS.sub("\n", text)))


def for_print(text: str, fonts: Callable[[], Sequence[frozenset[int]]]) -> str:
    """The text as the fonts can show it; what they cannot is named in brackets."""
    if _ORDINARY.fullmatch(text):
        return text
    return "".join(_printable(cluster, fonts()) for cluster in _clusters(for_screen(text)))


def breakable(text: str) -> str:
    """The text with a place to break for every stretch that no line can hold; web addresses break by themselves."""
    return _UNBROKEN.sub(lambda match: _BREAK.join(re.findall(f".{{1,{_STRETCH}}}", match.group())), text)


def replaced_in_print(text: str, fonts: Callable[[], Sequence[frozenset[int]]]) -> Iterator[Replaced]:
    """Each different character that `for_print` and `for_screen` wrote as its name."""
    if _ORDINARY.fullmatch(text):
        return
    for character in dict.fromkeys(_BREAKS.sub("\n", text)):
        name = shown_as(character)
        if _NOT_TEXT.match(character) or name in for_print(character, fonts):
            yield Replaced(character, name)


def shown_as(character: str) -> str:
    """A character in words: `[U+1F6D2 SHOPPING TROLLEY]`, for a letter only its number: `[U+4E2D]`."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    symbol = unicodedata.category(character)[0] in "SP"
    return f"[{number} {name}]" if name and symbol else f"[{number}]"


def _clusters(text: str) -> Iterator[str]:
    """A character with the marks and joiners that hang on it."""
    cluster = ""
    for character in text:
        hangs = unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me") or character in _JOINS
        if cluster and not hangs and not cluster.endswith("\u200d"):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _printable(cluster: str, fonts: Sequence[frozenset[int]]) -> str:
    if cluster in ("\n", "\t", " "):
        return cluster
    visible = [ord(character) for character in cluster if character not in _JOINS]
    if any(all(number in font for number in visible) for font in fonts):
        return cluster if visible else ""
    composed = unicodedata.normalize("NFC", cluster)
    if len(composed) < len(cluster):
        return _printable(composed, fonts)
    return "".join(_printable_alone(character, fonts) for character in cluster)


def _printable_alone(character: str, fonts: Sequence[frozenset[int]]) -> str:
    if character in _JOINS:
        return ""
    if character.isspace():
        return " "
    alone = not unicodedata.combining(character) and any(ord(character) in font for font in fonts)
    return character if alone else shown_as(character)
