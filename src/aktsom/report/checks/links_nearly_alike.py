"""Two web addresses of the report do not differ by a slip of the pen."""

from __future__ import annotations

import itertools
import re
from urllib.parse import urlsplit

from rapidfuzz.distance import Levenshtein

from aktsom.report.case import Case, Said
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words

ADDRESS = re.compile(r"https?://[^\s<>\"«»)\]]+", re.IGNORECASE)
LEAST, MOST_SLIPS = 10, 2
"""A part of an address must be this long before so few differing letters make it the same word, misspelt."""


def run(case: Case) -> Result:
    """Find pairs of addresses on the same host that differ by one or two letters in one part of the path."""
    found = [
        (said, match.group(0).rstrip(".,;:"))
        for said in case.texts
        if "://" in said.text
        for match in ADDRESS.finditer(said.text)
    ]
    if not found:
        return not_applicable(Words("Ingen lenke er oppgitt.", "Inga lenkje er oppgitt.", "No link is given."))
    slips = [(one, other) for one, other in itertools.combinations(found, 2) if _is_slip(one[1], other[1])]
    if not slips:
        return passed()
    both = [said for slip in slips for said, _ in slip]
    return failed(_words(case, *slips[0]), [said.meaning for said in both], [said.path for said in both])


def _is_slip(one: str, other: str) -> bool:
    here, there = _parts(one), _parts(other)
    if here == there or len(here) != len(there) or here[:1] != there[:1]:
        return False
    differing = [(left, right) for left, right in zip(here, there, strict=True) if left != right]
    return len(differing) == 1 and _is_misspelt(*differing[0])


def _parts(address: str) -> tuple[str, ...]:
    """The host and the parts of the path, in small letters."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return (address,)
    return (parts.netloc.lower().removeprefix("www."), *(part.lower() for part in parts.path.split("/") if part))


def _is_misspelt(left: str, right: str) -> bool:
    """Whether words differ by a letter or two, and by letters alone: numbers name other pages."""
    if min(len(left), len(right)) < LEAST or re.sub(r"\D", "", left) != re.sub(r"\D", "", right):
        return False
    return Levenshtein.distance(left, right, score_cutoff=MOST_SLIPS) <= MOST_SLIPS


def _words(case: Case, one: tuple[Said, str], other: tuple[Said, str]) -> Words:
    here, there = case.name(one[0].meaning), case.name(other[0].meaning)
    return Words(
        f"To lenker er nesten like, og den ene er trolig skrevet feil: {one[1]} ({here.nb}) og {other[1]} ({there.nb}).",
        f"To lenkjer er nesten like, og den eine er truleg skriven feil: {one[1]} ({here.nn}) og {other[1]} ({there.nn}).",
        f"Two links are nearly alike, and one is probably misspelt: {one[1]} ({here.en}) and {other[1]} ({there.en}).",
    )


CHECK = Check(
    code="links_nearly_alike",
    means=Words(
        "Ingen lenke er en skrivefeil av en annen.",
        "Inga lenkje er ein skrivefeil av ei anna.",
        "No link is a misspelling of another.",
    ),
    why=Words(
        "En lenke med skrivefeil leder til en tom side.",
        "Ei lenkje med skrivefeil fører til ei tom side.",
        "A misspelt link leads to an empty page.",
    ),
    in_force_from=2023,
    run=run,
)
