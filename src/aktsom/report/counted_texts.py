"""Making texts of the report from records, in the written form of the organisation. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aktsom.values.words import Words

MONTHS = (
    ("januar", "februar", "mars", "april", "mai", "juni"),
    ("juli", "august", "september", "oktober", "november", "desember"),
)
AND = Words("og", "og", "and")
LONGEST_NAME = 200


def day_in_words(day: date) -> str:
    """`3. mai 2025`: alike in both written forms."""
    months = (*MONTHS[0], *MONTHS[1])
    return f"{day.day}. {months[day.month - 1]} {day.year}"


def day_in_figures(day: date | None) -> str:
    """`03.05.2025`, as everywhere on the pages; nothing where the day is not known."""
    return f"{day:%d.%m.%Y}" if day else ""


def enumerated(parts: Sequence[str], written_form: str) -> str:
    """`a`, `a og b`, `a, b og c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {AND.in_language(written_form)} {parts[-1]}"


def bullets(lines: Iterable[str]) -> str:
    """Each line as an item of a list."""
    return "\n".join(f"- {line}" for line in lines)


def paragraphs(parts: Iterable[str]) -> str:
    """The parts that say anything, parted by blank lines."""
    return "\n\n".join(part for part in parts if part)


def sentence(text: str) -> str:
    """A text as one sentence on one line: white space folded, and an end where it has none."""
    folded = " ".join(text.split())
    return folded if not folded or folded[-1] in ".!?:;…" else f"{folded}."


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def name_of(text: str) -> str:
    """A text short enough to be a name."""
    folded = one_line(text)
    return folded if len(folded) <= LONGEST_NAME else f"{folded[: LONGEST_NAME - 1]}…"
