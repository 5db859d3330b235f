"""Groups of lines given a role by how they look: larger or bolder than the body is a heading, a bullet begins an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from aktsom.intake.readers.pdf.found import Found, FoundTable, FoundText, Role
from aktsom.intake.readers.pdf.lines import NUMBER, TextLine
from aktsom.intake.readers.pdf.paragraphs import CONTENTS_ENTRY, Group, Grouper, Measures, hangs

LONGEST_HEADING = 14
SAME_SIZE = 0.6


@dataclass
class Indents:
    """The left edges of the bullets in one list, outermost first."""

    lefts: list[float] = field(default_factory=list)
    last: TextLine | None = None

    def depth(self, line: TextLine) -> int:
        """How deep an item lies; a list that goes on in another column keeps its depth."""
        if self.last and self.lefts and (line.page != self.last.page or line.top < self.last.top):
            moved = line.left - self.last.left
            self.lefts = [left + moved for left in self.lefts]
        self.last = line
        while self.lefts and self.lefts[-1] > line.left + 3:
            self.lefts.pop()
        if not self.lefts or line.left > self.lefts[-1] + 3:
            self.lefts.append(line.left)
        return len(self.lefts) - 1


@dataclass(frozen=True)
class RoleGiver:
    """Tells what each group of lines is; `sizes` are those larger than the body's, largest first."""

    usual: Measures
    sizes: tuple[float, ...]

    def found_in(self, pieces: Iterable[TextLine | FoundTable]) -> Iterator[Found]:
        """Lines as texts with roles, tables as they are."""
        grouper = Grouper(self.usual)
        for run in runs(pieces):
            if isinstance(run, FoundTable):
                yield run
                continue
            yield from numbered(list(self._texts(grouper.groups(run))))

    def _texts(self, groups: Iterable[Group]) -> Iterator[FoundText]:
        indents = Indents()
        for group in groups:
            yield self._with_role(group, indents)
            if not group[0].has_bullet:
                indents = Indents()

    def _with_role(self, group: Group, indents: Indents) -> FoundText:
        first = group[0]
        if first.has_bullet:
            rest = TextLine(first.words[1:], first.page)
            return FoundText(Role.ITEM, (rest, *group[1:]), indents.depth(first), first.words[0].text)
        if len(group) > 1 and hangs(group[0], group[1]) and not self._is_heading(group):
            return _as_item(FoundText(Role.PARAGRAPH, tuple(group)))
        if self._is_heading(group):
            return FoundText(Role.HEADING, tuple(group), self._level(first))
        return FoundText(Role.PARAGRAPH, tuple(group))

    def _is_heading(self, group: Group) -> bool:
        line = group[0]
        if CONTENTS_ENTRY.search(group[-1].text):
            return False
        larger = line.size > self.usual.body_size + SAME_SIZE
        heavier = line.bold and not self.usual.body_bold and line.size >= self.usual.body_size - SAME_SIZE
        return len(group) <= LONGEST_HEADING and (larger or heavier)

    def _level(self, line: TextLine) -> int:
        return min(6, 1 + sum(size > line.size + 0.3 for size in self.sizes))


def numbered(texts: list[FoundText]) -> list[FoundText]:
    """The texts, where a numbered paragraph beside an item with the next number is an item too."""
    for step in (1, -1):
        order = range(len(texts)) if step > 0 else range(len(texts) - 1, -1, -1)
        for index in order:
            beside = texts[index - step] if 0 <= index - step < len(texts) else None
            if beside and _follows(beside, texts[index], step):
                texts[index] = _as_item(texts[index])
    return texts


def _follows(item: FoundText, text: FoundText, step: int) -> bool:
    number = text.lines[0].item_number
    if item.role is not Role.ITEM or text.role is not Role.PARAGRAPH or number is None:
        return False
    return NUMBER.match(item.marker) is not None and item.marker.strip("().") in (
        str(number - step),
        chr(ord("a") + number - step - 1),
    )


def _as_item(text: FoundText) -> FoundText:
    first = text.lines[0]
    return FoundText(Role.ITEM, (TextLine(first.words[1:], first.page), *text.lines[1:]), 0, first.words[0].text)


def larger_sizes(lines: Iterable[TextLine], usual: Measures) -> tuple[float, ...]:
    """The type sizes above the body's, largest first."""
    return tuple(sorted({line.size for line in lines if line.size > usual.body_size + SAME_SIZE}, reverse=True))


def runs(pieces: Iterable[TextLine | FoundTable]) -> Iterator[list[TextLine] | FoundTable]:
    """Lines between tables together; each table alone."""
    lines: list[TextLine] = []
    for piece in pieces:
        if isinstance(piece, FoundTable):
            if lines:
                yield lines
            lines = []
            yield piece
        else:
            lines.append(piece)
    if lines:
        yield lines
