"""Two published reports side by side, field by field by what the field means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from aktsom.document.markdown import plain_text
from aktsom.publish.layout.answers import content
from aktsom.publish.layout.blocks import Tags, Value
from aktsom.publish.layout.reading import Asked, asked_fields
from aktsom.publish.snapshot import Snapshot
from aktsom.publish.wording import Wording, wording
from aktsom.report.shape import is_blank

# Two texts that share less than this have nothing to do with each other, and marking every word says nothing.
LEAST_ALIKE = 0.35
MOST_WORDS = 12_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of words; `only_here` where the other side does not have it."""

    text: str
    only_here: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One report's answer to a field: `asked` is false where its form does not ask."""

    asked: bool
    code: str = ""
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """One field with both answers."""

    meaning: str
    label: str
    left: Side
    right: Side
    differs: bool


def compare(left: Snapshot, right: Snapshot, language: str) -> tuple[Compared, ...]:
    """Every field that either report was asked, in the left one's order, then what only the right one has."""
    words = wording(language)
    mine = {field.meaning: field for field in asked_fields(left.data, words)}
    theirs = {field.meaning: field for field in asked_fields(right.data, words)}
    return tuple(_compared(meaning, mine.get(meaning), theirs.get(meaning), words) for meaning in dict.fromkeys((*mine, *theirs)))


def _compared(meaning: str, left: Asked | None, right: Asked | None, words: Wording) -> Compared:
    texts = (_text(left, words) if left else "", _text(right, words) if right else "")
    left_stretches, right_stretches = stretches(*texts)
    shown = left or right
    return Compared(
        meaning=meaning,
        label=shown.label if shown else meaning,
        left=Side(left is not None, left.code if left else "", left_stretches),
        right=Side(right is not None, right.code if right else "", right_stretches),
        differs=texts[0] != texts[1],
    )


def stretches(left: str, right: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Both texts with the words marked that only the one has; unmarked where they are alike or have nothing in common."""
    mine, theirs = _words(left), _words(right)
    if left == right or not _is_worth_marking(mine, theirs):
        return _whole(left), _whole(right)
    pairs = [(operation.tag, operation) for operation in Indel.opcodes(mine, theirs)]
    ours = ((mine[op.src_start : op.src_end], tag != "equal") for tag, op in pairs if op.src_end > op.src_start)
    others = ((theirs[op.dest_start : op.dest_end], tag != "equal") for tag, op in pairs if op.dest_end > op.dest_start)
    return tuple(_joined(ours)), tuple(_joined(others))


def _words(text: str) -> list[str]:
    """The words of a text, each with the white space that follows it, so that nothing is lost in the joining."""
    words: list[str] = []
    for line in text.splitlines(keepends=True):
        parts = line.split(" ")
        words += [part + " " for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
    return words


def _is_worth_marking(left: Sequence[str], right: Sequence[str]) -> bool:
    if not left or not right or max(len(left), len(right)) > MOST_WORDS:
        return False
    return Indel.normalized_similarity(left, right) >= LEAST_ALIKE


def _whole(text: str) -> tuple[Stretch, ...]:
    return (Stretch(text),) if text else ()


def _joined(parts: Iterator[tuple[Sequence[str], bool]]) -> Iterator[Stretch]:
    for words, only_here in parts:
        yield Stretch("".join(words), only_here)


def _text(field: Asked, words: Wording) -> str:
    if field.is_blank:
        return ""
    if not field.columns:
        return _plain(field.value, field.kind, words)
    rows = [_row_text(field, row, number, words) for number, row in enumerate(field.value or (), start=1)]
    comment = [f"{words('comment')}: {plain_text(field.comment)}"] if field.comment else []
    return "\n\n".join([*rows, *comment])


def _row_text(field: Asked, row: dict[str, object], number: int, words: Wording) -> str:
    filled = (column for column in field.columns if not is_blank(row.get(column.key)))
    return "\n".join([f"{number}.", *(f"{column.label}: {_plain(row[column.key], column.kind, words)}" for column in filled)])


def _plain(value: object, kind: str, words: Wording) -> str:
    if isinstance(value, str):
        return plain_text(value)
    shown = content(value, kind, words)
    if isinstance(shown, Tags):
        return ", ".join(shown.names)
    return shown.text if isinstance(shown, Value) else ""
