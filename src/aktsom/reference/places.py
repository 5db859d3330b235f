"""The countries and regions that a text names. Pure: no Django."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from aktsom.reference.countries import SOURCE as COUNTRIES
from aktsom.reference.countries import Country, countries, country
from aktsom.reference.editions import edition_on
from aktsom.reference.regions import Region, region, regions
from aktsom.values.words import Words


def codes_of_places(text: str, on: date | None = None) -> tuple[str, ...]:
    """The codes of the places that a text names, in its order and each once; the longest name wins."""
    codes, pattern = _names(on)
    found = [codes[_folded(match.group())] for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(found))


def name_of_place(code: str, on: date | None = None) -> Words:
    """The name of a country (two capital letters) or a region. Raises KeyError where there is none."""
    return country(code, on).name if code.isupper() else region(code, on).name


def is_place(text: str, on: date | None = None) -> bool:
    """Whether a text is the name of one place and nothing else."""
    return _folded(text) in _names(on)[0]


@cache
def _names(on: date | None) -> tuple[dict[str, str], re.Pattern[str]]:
    too_common = {_folded(name) for name in edition_on(COUNTRIES, on).more["too_common"]}
    places: list[Country | Region] = [*countries(on), *regions(on)]
    codes = {_folded(name): place.code for place in places for name in place.names if _folded(name) not in too_common}
    longest_first = sorted(codes, key=len, reverse=True)
    joined = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    return codes, re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
