"""Opening a DOCX safely: its size is judged from its directory before anything is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import Limits

ZIP = b"PK\x03\x04"
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
MAIN_PART = re.compile(r"^/?word/document\d*\.xml$", re.IGNORECASE)
SMALL_ENOUGH = 1024 * 1024
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    OpcError,
    ValueError,
    LookupError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    AttributeError,
)


def is_docx(content: bytes) -> bool:
    """Whether the archive holds a text document; a broken one counts where it names its parts."""
    if not content.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(MAIN_PART.match(name) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        return b"word/document" in content or b"[Content_Types].xml" in content[:200]


def is_encrypted_office(content: bytes) -> bool:
    """Whether this is an office file under a password: an archive wrapped in the older container."""
    return content.startswith(COMPOUND_FILE) and ENCRYPTED_PACKAGE in content


def open_docx(content: bytes, limits: Limits) -> Any:
    """The opened document. Raises UnreadableFile (encrypted, zip_bomb, too_deep, broken)."""
    if is_encrypted_office(content):
        raise UnreadableFile(FaultCode.ENCRYPTED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_sizes(archive.infolist(), limits)
        return docx.Document(io.BytesIO(content))
    except etree.XMLSyntaxError as problem:
        too_deep = "depth" in str(problem).lower()
        raise UnreadableFile(FaultCode.TOO_DEEP if too_deep else FaultCode.BROKEN) from problem
    except BROKEN_ARCHIVE as problem:
        raise UnreadableFile(FaultCode.BROKEN) from problem


def check_sizes(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Raises UnreadableFile where the archive would unpack to something unreasonable, or is locked."""
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableFile(FaultCode.ENCRYPTED)
    too_much = len(entries) > limits.unpacked_parts or sum(entry.file_size for entry in entries) > limits.unpacked_bytes
    if too_much or any(_swells(entry, limits) for entry in entries):
        raise UnreadableFile(FaultCode.ZIP_BOMB)


def _swells(entry: zipfile.ZipInfo, limits: Limits) -> bool:
    if entry.file_size > limits.unpacked_part_bytes:
        return True
    return entry.file_size > SMALL_ENOUGH and entry.file_size > limits.compression_ratio * max(1, entry.compress_size)
