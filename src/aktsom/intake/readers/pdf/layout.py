"""A file without a structure tree: what stands on its pages, rebuilt from where the words stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aktsom.intake.readers.pdf.figures import part_labels
from aktsom.intake.readers.pdf.found import FoundTable
from aktsom.intake.readers.pdf.furniture import PageLines, part_furniture
from aktsom.intake.readers.pdf.lines import TextLine, lines_from, same_row
from aktsom.intake.readers.pdf.order import in_reading_order
from aktsom.intake.readers.pdf.pages import Page
from aktsom.intake.readers.pdf.tables import tables_and_rest
from aktsom.intake.readers.pdf.unruled import part_unruled
from aktsom.intake.readers.pdf.words import Word


@dataclass(frozen=True)
class Layout:
    """Lines and tables in reading order, and what was set aside as page furniture."""

    pieces: tuple[TextLine | FoundTable, ...]
    furniture: tuple[TextLine, ...]


def read_layout(pages: Sequence[Page]) -> Layout:
    """The layout of the file."""
    tables: dict[int, list[FoundTable]] = {}
    texts = []
    aside: list[TextLine] = []
    body_size = usual_size(pages)
    for page in pages:
        tables[page.number], words = tables_and_rest(page)
        boxes = [table.box for table in tables[page.number]]
        lines, labels = part_labels(lines_from(words, page.number), words, page.strokes, boxes, body_size)
        texts.append(PageLines(page.number, page.height, tuple(lines)))
        aside += labels
    kept, furniture = part_furniture(texts, body_size)
    pieces = [piece for page, text in zip(pages, kept, strict=True) for piece in _ordered(page, text.lines, tables[page.number])]
    return Layout(tuple(pieces), (*furniture, *aside))


def usual_size(pages: Sequence[Page]) -> float:
    """The type size of most letters."""
    letters: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            letters[word.style.size] += len(word.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def _ordered(page: Page, lines: Sequence[TextLine], tables: Sequence[FoundTable]) -> Iterator[TextLine | FoundTable]:
    drawn = {id(word): index for index, word in enumerate(page.words)}
    unruled, rest = part_unruled(lines)
    pieces: list[TextLine | FoundTable] = [*rest, *tables, *unruled]
    pieces.sort(key=lambda piece: min(drawn[id(word)] for word in _words_of(piece)))
    yield from _rows_joined(in_reading_order(pieces))


def _words_of(piece: TextLine | FoundTable) -> Iterable[Word]:
    if isinstance(piece, TextLine):
        return piece.words[:1]
    return [word for row in piece.rows for cell in row for line in cell.lines for word in line.words]


def _rows_joined(pieces: Sequence[TextLine | FoundTable]) -> Iterator[TextLine | FoundTable]:
    """Lines side by side on one baseline are one line, a tab between them."""
    last: TextLine | FoundTable | None = None
    for piece in pieces:
        if isinstance(last, TextLine) and isinstance(piece, TextLine) and same_row(last, piece):
            last = TextLine(tuple(sorted(last.words + piece.words, key=lambda word: word.left)), last.page)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
