"""An answer's text in paragraphs and lists. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

ADDRESS = re.compile(r"(https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?)])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph's lines, or the items of a list."""

    lines: tuple[str, ...]
    is_list: bool


def passages(text: str) -> Iterator[Passage]:
    """The text's paragraphs, parted by blank lines; lines that begin with `- ` are items of a list."""
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        for is_list, group in groupby(lines, key=lambda line: line.startswith("- ")):
            yield Passage(tuple(line.removeprefix("- ") if is_list else line for line in group), is_list)


def parts_of(line: str) -> Iterator[tuple[str, bool]]:
    """A line's parts, each with whether it is a web address."""
    for index, part in enumerate(ADDRESS.split(line)):
        if part:
            yield part, index % 2 == 1
