"""Reads the words of a period as a part of the year. Pure: no Django."""

from __future__ import annotations

import re

MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
WHOLE_YEAR = re.compile(r"^(hele året|heile året|år|året|\d{4})?$")
QUARTER = re.compile(r"^(?:(?:kvartal|k|q|kv)\.?\s*([1-4])|([1-4])\.?\s*(?:kvartal|kv\.?|k|q)?)(?:\s*\d{4})?$")
MONTH = re.compile(r"^(?:0?([1-9])|(1[0-2]))\.?$")
NAMED = re.compile(r"^([a-zæøå]+)\.?(?:\s*\d{4})?$")

YEAR_FIRST = re.compile(r"^(\d{4})[-/. ]?(0?[1-9]|1[0-2])(?:[-/.]\d{1,2})?$")
YEAR_LAST = re.compile(r"^(?:\d{1,2}[-/.])?(0?[1-9]|1[0-2])[-/. ](\d{4})$")
TIME_OF_DAY = re.compile(r"(?<=\d)[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?$")
NAMED_WITH_YEAR = re.compile(r"^(?:\d{1,2}\.?\s)?([a-zæøå]+)\.?\s(\d{4})$")


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


def month_of(words: str) -> tuple[int | None, int] | None:
    """The year, where the words say it, and the month. None where they say no month."""
    text = TIME_OF_DAY.sub("", " ".join(words.casefold().split()))
    if found := YEAR_FIRST.match(text):
        return int(found[1]), int(found[2])
    if found := YEAR_LAST.match(text):
        return int(found[2]), int(found[1])
    part = part_of(text, "month")
    if part is None:
        return None
    year = NAMED_WITH_YEAR.match(text)
    return (int(year[2]) if year else None), part
