"""Which form a document was filled in on, in which edition and for which year, with the evidence. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aktsom.document.blocks import Document
from aktsom.intake.form.labels import CODE, Labels
from aktsom.intake.form.pieces import Piece, block_from, joined, opens_block
from aktsom.intake.form.words import best_match
from aktsom.report.template import Template

YEAR = re.compile(r"(?<![\d.,/-])(20[0-4]\d)(?![\d/]|[.,]\d)")
LEAST_QUESTIONS = 3
FRONT = 60


@dataclass(frozen=True, slots=True)
class Recognition:
    """The edition and the year, and why; `year_certainty` is below 1 where the year was inferred from the text."""

    template: Template
    year: int | None
    year_certainty: float
    year_reason: str
    evidence: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def recognise(document: Document, pieces: Sequence[Piece], templates: Sequence[Template]) -> Recognition | None:
    """The form of a document, or None where it is none of these."""
    counted = [_questions(pieces, Labels(template)) for template in templates]
    ranked = sorted(zip(counted, templates, strict=True), key=lambda one: (one[0].share, one[0].found, one[1].version))
    if not ranked or ranked[-1][0].found < LEAST_QUESTIONS:
        return None
    questions, best = ranked[-1]
    titles = _titles(document, pieces)
    year, certainty, reason, why = _year(titles, pieces, best)
    template = _edition(best, year, templates)
    title = next((text for text in titles if _is_title(text, best)), None)
    evidence = [f"questions: {questions.found} of {questions.asked}", why]
    if title:
        evidence.insert(0, f"title: {title}")
    other_year = year is not None and template.version != str(year)
    return Recognition(template, year, certainty, reason, tuple(evidence), ("edition_of_another_year",) if other_year else ())


@dataclass(frozen=True, slots=True)
class _Questions:
    found: int
    asked: int

    @property
    def share(self) -> float:
        return self.found / self.asked if self.asked else 0.0


def _questions(pieces: Sequence[Piece], labels: Labels) -> _Questions:
    """How many of the form's questions stand beside their codes."""
    found = set()
    for at, piece in enumerate(pieces):
        if CODE.match(piece.text) and (coded := labels.field_with_code(piece.text)):
            field, start = coded
            words = joined(pieces[at : min(block_from(pieces, at), at + 6)])[start:]
            if best_match(words, field.cues).recall >= 0.6:
                found.add(field.meaning)
    return _Questions(len(found), len(labels.coded))


def _titles(document: Document, pieces: Sequence[Piece]) -> list[str]:
    """The texts that may be the report's title: the first blocks, running headers, and the file's own title."""
    front = [joined(pieces[at : block_from(pieces, at)]) for at in range(min(FRONT, len(pieces))) if opens_block(pieces, at)]
    pairs = [f"{one} {two}" for one, two in pairwise(front) if len(one) + len(two) < 200]
    furniture = [text for text, _ in Counter(line.text for line in document.page_furniture).most_common(5)]
    own = [document.title] if document.title else []
    return [text for text in (*front, *pairs, *furniture, *own) if 0 < len(text) < 200]


def _is_title(text: str, template: Template) -> bool:
    found = best_match(text, template.title_cues)
    return found.complete and found.share >= 0.3


def _year(titles: Sequence[str], pieces: Sequence[Piece], template: Template) -> tuple[int | None, float, str, str]:
    for text in titles:
        years = YEAR.findall(text)
        if len(years) == 1 and _is_title(text, template):
            return int(years[0]), 1.0, "", f"year: {years[0]} in the title"
    counts = Counter(year for piece in pieces for year in YEAR.findall(piece.text))
    if not counts:
        return None, 0.0, "year_missing", "year: none named"
    year, times = max(counts.items(), key=lambda one: (one[1], one[0]))
    return int(year), 0.6, "year_inferred", f"year: {year} named {times} times of {counts.total()}"


def _edition(best: Template, year: int | None, templates: Sequence[Template]) -> Template:
    """The edition of that form for the year, else the nearest before it, else the oldest."""
    editions = sorted((one for one in templates if one.id == best.id), key=lambda one: one.version)
    if year is None:
        return editions[-1]
    before = [one for one in editions if one.version <= str(year)]
    return before[-1] if before else editions[0]
