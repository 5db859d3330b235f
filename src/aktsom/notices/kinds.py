"""The kinds of notices, each with its words. A room above offers the kinds that it tells of."""

from __future__ import annotations

from dataclasses import dataclass

from aktsom.values.words import Words


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind: its code, its name in a list of settings, and the sentence before what it is about."""

    code: str
    name: Words
    sentence: Words


_KINDS: dict[str, NoticeKind] = {}


def offer_kind(kind: NoticeKind) -> None:
    """Make a kind known; offered again, the words are replaced."""
    _KINDS[kind.code] = kind


def all_kinds() -> tuple[NoticeKind, ...]:
    """Every kind that has been offered, in that order."""
    return tuple(_KINDS.values())


def kind_called(code: str) -> NoticeKind:
    """One kind. Raises KeyError."""
    return _KINDS[code]
