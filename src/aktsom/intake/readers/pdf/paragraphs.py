"""Lines in reading order put together to headings, paragraphs and list items, over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aktsom.intake.readers.pdf.lines import TextLine

Group = list[TextLine]

DASH = re.compile(r"^[–—*-]$")
ENDS_SENTENCE = re.compile(r"[.!?:;][\"'»”’)\]]*$")
NEARLY_FULL = 0.06
CONTENTS_ENTRY = re.compile(r"[.…_]{4,}\s*\d+$|(\. ){4,}\s*\d+$")
STARTS_INSIDE = re.compile(r"^[\"'«“(]?[a-zæøåäöáčđŋšŧž]")


@dataclass(frozen=True)
class Measures:
    """What is usual in the file: leading by type size, right edges by left edge, whether it is justified and spaced."""

    leading: dict[float, float]
    edges: dict[tuple[int, int, float], float]
    justified: bool
    spaced: bool
    body_size: float
    body_bold: bool
    body_colour: int

    def edge(self, line: TextLine) -> float:
        """How far to the right a line like this one may reach."""
        return self.edges.get(_edge_key(line), line.right)

    def next_line(self, line: TextLine) -> float:
        """How far below the next baseline of the same paragraph lies."""
        return self.leading.get(line.size, line.size * 1.4)


def measure(lines: Sequence[TextLine]) -> Measures:
    """The habits of the file."""
    letters: Counter[tuple[float, bool, int]] = Counter()
    for line in lines:
        letters[line.size, line.bold, line.style.colour] += sum(len(word.text) for word in line.words)
    size, bold, colour = letters.most_common(1)[0][0] if letters else (10.0, False, 0)
    edges: dict[tuple[int, int, float], float] = {}
    for line in lines:
        key = _edge_key(line)
        edges[key] = max(edges.get(key, 0.0), line.right)
    leading = _leadings(lines)
    usual = leading.get(size, size * 1.4)
    body = [line for line in lines if line.size == size]
    reaching = sum(edges[_edge_key(line)] - line.right < 1.0 for line in body)
    gaps = [_below(one, two) for one, two in pairwise(lines) if one.size == two.size == size and one.bold == two.bold]
    spaced = sum(usual * 1.2 < gap < usual * 3 for gap in gaps)
    return Measures(leading, edges, reaching > len(body) / 2, spaced > len(body) / 40, size, bold, colour)


def _edge_key(line: TextLine) -> tuple[int, int, float]:
    return line.page, round(line.left / 4), line.size


def _leadings(lines: Sequence[TextLine]) -> dict[float, float]:
    seen: dict[float, Counter[float]] = {}
    for one, two in pairwise(lines):
        if one.size == two.size and 0.8 * one.size < _below(one, two) < 2.5 * one.size:
            seen.setdefault(one.size, Counter())[round(_below(one, two) * 2) / 2] += 1
    return {size: _tightest_common(counts) for size, counts in seen.items()}


def _tightest_common(counts: Counter[float]) -> float:
    most = max(counts.values())
    return min(step for step, count in counts.items() if count >= most / 3)


def _below(one: TextLine, two: TextLine) -> float:
    return two.baseline - one.baseline if one.page == two.page else -1.0


@dataclass
class Grouper:
    """Parts a run of lines into groups that belong together."""

    usual: Measures

    def groups(self, lines: Iterable[TextLine]) -> list[Group]:
        """The lines as groups."""
        groups: list[Group] = []
        for line in lines:
            if groups and self._belongs(groups[-1], line):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def is_cut_short(self, line: TextLine, following: TextLine) -> bool:
        """Whether the line ended on purpose: the next word would have found room on it."""
        room = self.usual.edge(line) - line.right
        return room > following.words[0].width + 0.8 * line.size

    def _belongs(self, group: Group, line: TextLine) -> bool:
        last = group[-1]
        if not same_look(last, line) or self._is_new_item(group, line) or CONTENTS_ENTRY.search(last.text):
            return False
        below = _below(last, line)
        if below <= 0.2 * line.size:
            return self.goes_on_elsewhere(last, line)
        if below > self.usual.next_line(line) * 1.22 + 0.3 or self._is_shifted(group, line):
            return False
        return self.usual.spaced or group[0].has_bullet or not self.is_cut_short(last, line)

    def _is_new_item(self, group: Group, line: TextLine) -> bool:
        last = group[-1]
        if line.item_number is not None:
            return group[0].item_number is not None and (
                line.item_number == group[0].item_number + 1 or self.is_cut_short(last, line)
            )
        if not line.has_bullet:
            return False
        alike = group[0].has_bullet and group[0].words[0].text == line.words[0].text
        inside_prose = DASH.match(line.words[0].text) and not alike and not self.is_cut_short(last, line)
        spaced_off = _below(last, line) > self.usual.next_line(line) * 1.1
        return not inside_prose or spaced_off

    def _is_shifted(self, group: Group, line: TextLine) -> bool:
        last = group[-1]
        shift = line.left - last.left
        if abs(shift) <= 0.8 * line.size or _centred(last, line):
            return False
        if len(group) == 1:
            return shift > 0 and not last.has_bullet and not hangs(last, line)
        return True

    def goes_on_elsewhere(self, last: TextLine, line: TextLine) -> bool:
        """Whether a paragraph goes on in the next column or on the next page."""
        if self.is_cut_short(last, line) and ENDS_SENTENCE.search(last.text):
            return False
        if STARTS_INSIDE.match(line.text):
            return True
        if not ENDS_SENTENCE.search(last.text):
            return self.usual.edge(last) - last.right < NEARLY_FULL * (last.right - last.left) and self._is_body(line)
        return self.usual.justified and self.usual.edge(last) - last.right < 1.0

    def _is_body(self, line: TextLine) -> bool:
        return abs(line.size - self.usual.body_size) < 0.6 and line.bold == self.usual.body_bold


def same_look(one: TextLine, two: TextLine) -> bool:
    """Whether two lines are set alike; a link's colour alone makes no difference."""
    first, second = one.style, two.style
    if abs(first.size - second.size) > 0.6 or first.bold != second.bold:
        return False
    return first.colour == second.colour or first.font == second.font


def hangs(first: TextLine, line: TextLine) -> bool:
    """Whether the line begins below the text that follows a number."""
    return first.item_number is not None and abs(line.left - first.words[1].left) < 0.4 * line.size


def _centred(one: TextLine, two: TextLine) -> bool:
    return abs((one.left + one.right) - (two.left + two.right)) < 4
