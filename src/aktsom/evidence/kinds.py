"""Which kinds of files may be evidence: told by the ending of the name, and believed only where the content begins like one.

Nothing that a browser would run is among them: no web page, no SVG, no program. Pure: no Django.
"""

from __future__ import annotations

from dataclasses import dataclass

_ZIP = (b"PK\x03\x04",)
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
# What telephones make of a photo: the length of the first box, a number divisible by four, and then its kind.
_HEIF = tuple(bytes((0, 0, 0, length)) + b"ftyp" for length in range(0x10, 0x80, 4))
# As much of a file as is looked at; a text is believed where this much of it holds no null character.
LOOKED_AT = 4096


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: its ending, its media type, and how its content may begin. Without a beginning it is plain text."""

    ending: str
    media_type: str
    begins: tuple[bytes, ...] = ()

    def fits(self, start: bytes) -> bool:
        """Whether a file that begins so is of this kind."""
        if not self.begins:
            return b"\x00" not in start
        return any(start.startswith(mark) for mark in self.begins)


KINDS = (
    FileKind("pdf", "application/pdf", (b"%PDF-",)),
    FileKind("docx", f"{_OPEN_XML}.wordprocessingml.document", _ZIP),
    FileKind("xlsx", f"{_OPEN_XML}.spreadsheetml.sheet", _ZIP),
    FileKind("pptx", f"{_OPEN_XML}.presentationml.presentation", _ZIP),
    FileKind("odt", f"{_OPEN_DOCUMENT}.text", _ZIP),
    FileKind("ods", f"{_OPEN_DOCUMENT}.spreadsheet", _ZIP),
    FileKind("png", "image/png", (b"\x89PNG\r\n\x1a\n",)),
    FileKind("jpg", "image/jpeg", (b"\xff\xd8\xff",)),
    FileKind("jpeg", "image/jpeg", (b"\xff\xd8\xff",)),
    FileKind("webp", "image/webp", (b"RIFF",)),
    FileKind("heic", "image/heic", _HEIF),
    FileKind("heif", "image/heif", _HEIF),
    FileKind("txt", "text/plain"),
    FileKind("csv", "text/csv"),
)
# Those that every browser shows, and we make small.
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
ACCEPTED = ",".join(f".{kind.ending}" for kind in KINDS)


def kind_of(name: str, start: bytes) -> FileKind | None:
    """The kind of a file with this name and this beginning; None where we do not keep such files."""
    ending = name.rpartition(".")[2].lower()
    return next((kind for kind in KINDS if kind.ending == ending and kind.fits(start)), None)
