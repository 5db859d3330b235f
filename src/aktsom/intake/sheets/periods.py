"""Reads the words of a period as a part of the year. Pure: no Django."""

from __future__ import annotations

import re

MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
WHOLE_YEAR = re.compile(r"^(hele året|heile året|år|året|\d{4})?$")
QUARTER = re.compile(r"^(?:(?:kvartal|k|q|kv)\.?\s*([1-4])|([1-4])\.?\s*(?:kvartal|kv\.?|k|q)?)(?:\s*\d{4})?$")
MONTH = re.compile(r"^(?:0?([1-9])|(1[0-2]))\.?$")
NAMED = re.compile(r"^([a-zæøå]+)\.?(?:\s*\d{4})?$")


def part_of(words: str, every: str) -> int | None:
    """The part of the year: 0 for the whole, else the quarter or month. None where the words say no such part."""
    text = " ".join(words.casefold().split())
    if every == "year":
        return 0 if WHOLE_YEAR.match(text) else None
    if every == "quarter":
        found = QUARTER.match(text)
        return int(found[1] or found[2]) if found else None
    if found := MONTH.match(text):
        return int(found[1] or found[2])
    if (named := NAMED.match(text)) and named[1][:3] in MONTHS:
        return MONTHS.index(named[1][:3]) + 1
    return None
