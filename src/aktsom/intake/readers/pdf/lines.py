"""Words put together to lines: on one baseline, side by side, in the order they were drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from aktsom.document.blocks import Line, Place
from aktsom.intake.readers.pdf.words import Style, Word

WIDEST_SPACE = 2.2  # in type sizes: justified text stretches its spaces up to here; further off stands another column
SAME_BASELINE = 0.45
NUMBER = re.compile(r"^\(?(\d{1,2}|[a-k])[.)]$")
BULLET = re.compile(r"^[•●○▪■□▫◦‣⁃∙·◆◇►➢➤✓✔❖\uf000-\uf0ff*–—-]$")


@dataclass(frozen=True)
class TextLine:
    """A printed line."""

    words: tuple[Word, ...]
    page: int
    number: int = 0

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @cached_property
    def top(self) -> float:
        """The upper edge of its tallest word."""
        return min(word.style.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """The lower edge of its lowest word."""
        return max(word.style.bottom for word in self.words)

    @cached_property
    def style(self) -> Style:
        """How most of its letters look."""
        if len({id(word.style) for word in self.words}) == 1:
            return self.words[0].style
        letters: Counter[Style] = Counter()
        for word in self.words:
            letters[word.style] += len(word.text)
        return max(letters, key=lambda style: letters[style])

    @property
    def baseline(self) -> float:
        """Where its letters stand."""
        return self.style.baseline

    @property
    def size(self) -> float:
        """The type size of most of its letters."""
        return self.style.size

    @property
    def bold(self) -> bool:
        """Whether most of its letters are bold."""
        return self.style.bold

    @property
    def text(self) -> str:
        """Its words as text; a gap as wide as between columns is a tab."""
        return text_of(self.words)

    @property
    def has_bullet(self) -> bool:
        """Whether it begins with a bullet."""
        return len(self.words) > 1 and bool(BULLET.match(self.words[0].text))

    @property
    def item_number(self) -> int | None:
        """The number of the item in a list that it may begin; a letter counts from a as 1."""
        found = NUMBER.match(self.words[0].text) if len(self.words) > 1 else None
        if not found:
            return None
        return int(found.group(1)) if found.group(1).isdigit() else ord(found.group(1)) - ord("a") + 1

    def as_line(self, text: str | None = None, *, broken: bool = False) -> Line:
        """The line as the rest of the program knows it."""
        return Line(
            text=self.text if text is None else text,
            place=Place(self.page, self.number, self.number),
            bold=self.bold,
            italic=self.style.italic,
            broken=broken,
            size=self.size,
            left=round(self.left, 1),
        )


def text_of(words: Iterable[Word]) -> str:
    """Words side by side as text."""
    text, end = "", None
    for word in words:
        if end is not None:
            text += "\t" if word.left - end > WIDEST_SPACE * word.style.size else " "
        text, end = text + word.text, word.right
    return text


def lines_from(words: Iterable[Word], page: int) -> list[TextLine]:
    """The lines that the words make; a word too far to the right begins a line of its own."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and _goes_on(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [TextLine(tuple(line), page) for line in lines]


def _goes_on(last: Word, word: Word) -> bool:
    size = max(last.style.size, word.style.size)
    if abs(last.style.baseline - word.style.baseline) > SAME_BASELINE * size:
        return False
    return -0.3 * size <= word.left - last.right <= WIDEST_SPACE * size


def same_row(one: TextLine, other: TextLine) -> bool:
    """Whether two lines stand beside each other on one baseline."""
    return abs(one.baseline - other.baseline) <= SAME_BASELINE * min(one.size, other.size)
