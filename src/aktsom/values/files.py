"""What is said of a file that somebody sends, wherever it is kept. Pure: no Django."""

from __future__ import annotations

import unicodedata

MEBIBYTE = 1024 * 1024
LONGEST_NAME = 200
# The mark that is left on a request whose file was dropped at the size limit, before it filled the disk.
DROPPED_AS_TOO_LARGE = "aktsom.upload_too_large"


def safe_name(name: str) -> str:
    """A file's name without folders, control characters and marks that turn the direction of writing."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(letter for letter in last if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
    clean = " ".join(clean.split()).strip(". ")
    if len(clean) > LONGEST_NAME:
        stem, dot, ending = clean.rpartition(".")
        clean = f"{stem[: LONGEST_NAME - 12]}…{dot}{ending[:10]}" if stem else clean[:LONGEST_NAME]
    return clean or "fil"
