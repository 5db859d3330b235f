"""Finds the row of headings, and which column each heading is: by what was settled before, by name, by likeness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from aktsom.intake.sheets.cells import MOST_COLUMNS, Row, is_empty
from aktsom.intake.sheets.columns import Kind
from aktsom.intake.sheets.languages import in_every_language
from aktsom.intake.sheets.parsing import folded, shown
from aktsom.intake.sheets.template_words import OUR_OWN
from aktsom.register.offers import columns_of

ALIKE = 82.0
LONGEST_HEADING = 300
LEAST_HEADINGS = 2
# The lists that other rooms add columns to.
OFFERED_LISTS = frozenset({"suppliers", "agreements", "procurements"})


@dataclass(frozen=True, slots=True)
class Matched:
    """A heading and the column it is taken to be, blank for none; a guess is for a person to see."""

    position: int
    heading: str
    code: str
    is_guess: bool = False


def heading_row(kind: Kind, rows: Sequence[Row], remembered: Mapping[str, str]) -> Row | None:
    """The row of headings: the first of those that name most columns, else the first with several texts, if any."""
    best, most = None, 0
    for row in rows:
        known = sum(bool(_exact(kind, remembered, _heading(cell))) for cell in row[1] if not is_empty(cell))
        if known > most:
            best, most = row, known
    if best is not None:
        return best
    texts = (row for row in rows if sum(isinstance(cell, str) and bool(cell.strip()) for cell in row[1]) >= LEAST_HEADINGS)
    return next(texts, next((row for row in rows if any(isinstance(cell, str) for cell in row[1])), None))


def matched(kind: Kind, headings: Row, remembered: Mapping[str, str]) -> list[Matched]:
    """Each heading with its column. No column is given twice."""
    found: dict[int, Matched] = {}
    taken: set[str] = set()
    places = [(at, _heading(cell)) for at, cell in enumerate(headings[1][:MOST_COLUMNS]) if not is_empty(cell)]
    for at, heading in places:
        code = _exact(kind, remembered, heading)
        if code is not None and code not in taken:
            found[at] = Matched(at, heading, code)
            taken |= {code} - {""}
    for at, heading in places:
        if at not in found:
            code = _alike(kind, heading, frozenset(taken))
            taken |= {code} - {""}
            found[at] = Matched(at, heading, code, is_guess=True)
    return [found[at] for at, _heading_words in places]


def _heading(cell: object) -> str:
    return " ".join(shown(cell).split())[:LONGEST_HEADING]


def _exact(kind: Kind, remembered: Mapping[str, str], heading: str) -> str | None:
    """The column that a heading surely is; blank where it is known to be left out; None where nobody knows."""
    key = folded(heading)
    if key in remembered:
        return remembered[key]
    return "" if key in OUR_OWN else names_of(kind).get(key, "" if key in _left_out(kind) else None)


@lru_cache(maxsize=64)
def _left_out(kind: Kind) -> frozenset[str]:
    extras = columns_of(kind.code) if kind.code in OFFERED_LISTS else ()  # type: ignore[arg-type]
    offered = [column.verbose_name for extra in extras for column in extra.columns.values()]
    headings = [heading for heading in (*kind.left_out, *offered) if heading]
    return frozenset(folded(words) for written in in_every_language(headings) for words in written)


@lru_cache(maxsize=64)
def names_of(kind: Kind) -> Mapping[str, str]:
    """Every name that a column of the kind goes by, folded, with its code. A heading goes before another column's other name."""
    columns = list(reversed(kind.columns))
    names = {folded(alias): column.code for column in columns for alias in (*column.aliases, column.code)}
    headings = in_every_language(column.heading for column in columns)
    return names | {folded(words): column.code for column, written in zip(columns, headings, strict=True) for words in written}


def _alike(kind: Kind, heading: str, taken: frozenset[str]) -> str:
    key = folded(heading)
    scores = ((fuzz.ratio(key, name), code) for name, code in names_of(kind).items() if code not in taken and len(name) > 2)
    score, code = max(scores, default=(0.0, ""))
    return code if score >= ALIKE else ""
