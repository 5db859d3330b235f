"""Says whether a sheet of an Excel file has too many rows, without reading what stands in them. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
FILLED = re.compile(rb"<(?:\w+:)?(?:[vt](?:\s[^>]*)?>[^<]|f[\s>/])")
DIMENSION = re.compile(rb"""<(?:\w+:)?dimension\s[^>]*?ref=["'][A-Z]+\d+:[A-Z]+(\d+)["']""")
# The markup of one row that is kept until the row ends; of a longer one the beginning is forgotten.
LONGEST_ROW = 1 << 20


def has_more_rows(pieces: Callable[[], Iterable[bytes]], most: int) -> bool:
    """Whether more rows than these hold anything, in the markup that `pieces` gives from its beginning each time.

    What the file says of its own size is believed where it is small enough, for the reading counts too. Where it is large, the
    rows are counted all the same: a program that has formatted a million empty rows says that the sheet is so long.
    """
    there = 0
    for piece in pieces():
        if not there and (told := DIMENSION.search(piece)) and int(told[1]) <= most:
            return False
        # A beginning may be cut in two by the end of the piece.
        there += piece.count(b"<row") + piece.count(b":row") + 1
        if there > most:
            return _has_more_filled(pieces(), most)
    return False


def _has_more_filled(pieces: Iterable[bytes], most: int) -> bool:
    count, rest = 0, b""
    for piece in pieces:
        *whole, rest = ROW.split(rest + piece)
        count += sum(FILLED.search(row) is not None for row in whole)
        if count > most:
            return True
        rest = rest[-LONGEST_ROW:]
    return count + (FILLED.search(rest) is not None) > most
