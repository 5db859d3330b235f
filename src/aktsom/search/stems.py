"""Texts as stems: one word in all its Norwegian forms, bokmål and nynorsk, is one stem. No framework here."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

LONGEST = 60
_TOKEN = re.compile(r"[^\W_]+")
_GAP_IN_NUMBER = re.compile(r"[\s\u00a0]")
_GAP_IN_CODE = re.compile(r"[-–/.:_]")
# Foreign letters as Norwegians write them; æ, ø and å stand as they are.
_LETTERS = str.maketrans("éèêëáàâíìîïóòôúùûüñçöä", "eeeeaaaiiiiooouuuuncøæ")
# The same word, written otherwise in nynorsk.
_SPELLINGS = (("heit", "het"), ("tjenest", "tenest"), ("verksemd", "virksomhet"))
_STOP_WORDS = frozenset(
    "og i på for av til med om en et ei den det de som er å at fra frå ved eller der har ikke ikkje ein eit dei".split()  # noqa: SIM905
)
_ONSET = re.compile(
    r"(?:[bdfghjklmnprstv]|b[jlr]|d[jrv]|f[jlnr]|g[jlnr]|h[jv]|k[jlnrv]|[lm]j|nj|p[jlr]|sk[jlrv]?|s[jlmnv]|sp[jlr]?|st[jr]?|t[jrv]|v[jr])?"
    r"[aeiouyæøå]"
)
_OF_DOERS = re.compile("(?<=[aeiouyæøå]r)ne$")
_VOWEL = re.compile("[aeiouyæøå]")
_SHORTEST_TAIL, _SHORTEST_HEAD = 4, 3
_OF_THREAD = threading.local()
# The words that a house writes are few, and come again and again.
_REMEMBERED = 20_000


def folded(text: str) -> str:
    """Small letters, put together, foreign ones as Norwegians write them."""
    return unicodedata.normalize("NFC", text).lower().translate(_LETTERS)


def stem(word: str) -> str:
    """The stem of a folded word; a number is its own."""
    return _stem(word[:LONGEST])


@lru_cache(_REMEMBERED)
def _stem(word: str) -> str:
    for spelling, same in _SPELLINGS:
        word = word.replace(spelling, same)
    once: str = _stemmer().stemWord(_OF_DOERS.sub("", word))
    # «arbeidere» and «arbeidarar» are still doers after one turn, as «arbeider» and «arbeidar» were before it.
    return str(_stemmer().stemWord(once))


def _stemmer() -> Stemmer.Stemmer:
    # A stemmer keeps a cache that two threads may not share.
    if not hasattr(_OF_THREAD, "stemmer"):
        _OF_THREAD.stemmer = Stemmer.Stemmer("norwegian")
    stemmer: Stemmer.Stemmer = _OF_THREAD.stemmer
    return stemmer


def words_in(text: str) -> list[str]:
    """The folded words and numbers of a text, without those that say nothing."""
    words = _TOKEN.findall(folded(text))
    return [word for word in words if word not in _STOP_WORDS] or words


def stems_in(text: str) -> set[str]:
    """Every stem of a text, and numbers and codes written together: `974 760 673` is found as `974760673`."""
    return {stem(word) for word in words_in(text)} | {whole[:LONGEST] for run in _runs(folded(text)) for whole in _wholes(run)}


def forms_in(text: str) -> set[str]:
    """The words of a text as they stand, so that a word is found while it is being typed."""
    return {word[:LONGEST] for word in words_in(text)}


def tails_in(text: str) -> set[str]:
    """What long words may be put together of, so that `skolerenhold` is found as `renhold`."""
    return {tail for word in words_in(text) if not word.isdigit() for tail in _tails(stem(word))}


@lru_cache(_REMEMBERED)
def _tails(word: str) -> tuple[str, ...]:
    places = range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1)
    return tuple(word[place:] for place in places if _VOWEL.search(word[:place]) and _ONSET.match(word[place:]))


def joined(text: str) -> str:
    """The text with its numbers and codes written together."""
    text = folded(text)
    for run in _runs(text):
        for whole in _wholes(run):
            text = text.replace(run, whole)
    return text


_RUN = re.compile(r"(?<![^\W_])(?:[^\W_]+(?:[-–/.:_][^\W_]+)+|\d+(?:[\s\u00a0]\d+)+)")


def _runs(text: str) -> list[str]:
    """Codes like a-2026/014 and numbers in groups, as they stand in the text."""
    return [run for run in _RUN.findall(text) if any(letter.isdigit() for letter in run)]


def _wholes(run: str) -> list[str]:
    whole = _GAP_IN_CODE.sub("", _GAP_IN_NUMBER.sub("", run))
    return [whole] if len(whole) <= LONGEST else []
