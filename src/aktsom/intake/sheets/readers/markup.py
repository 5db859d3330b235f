"""Reads XML inside a zip as a stream, in bounded memory. Pure: no Django."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat

from aktsom.intake.sheets.faults import FileFault, UnreadableSheet

CHUNK = 1 << 18
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Parts:
    """The parts of a zip, unpacked a piece at a time and never past a limit in all."""

    def __init__(self, archive: zipfile.ZipFile, most: int) -> None:
        self.archive = archive
        self.names = frozenset(archive.namelist())
        self.most = most

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece. Raises UnreadableSheet where it unpacks to more than the limit."""
        unpacked = 0
        with self.archive.open(name) as file:
            while piece := file.read(CHUNK):
                unpacked += len(piece)
                if unpacked > self.most:
                    raise UnreadableSheet(FileFault.TOO_LARGE)
                yield piece


def make_parser(start: Start, end: End, data: Callable[[str], Any]) -> Any:
    """A parser that knows no document types and no entities of the file's own, so that nothing grows or is fetched."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16

    def begin(name: str, attributes: dict[str, str]) -> None:
        # The first element tells whether the file's names stand behind a prefix; then every name loses it.
        behind = ":" in name
        parser.StartElementHandler = (lambda each, said: start(local(each), said)) if behind else start
        parser.EndElementHandler = (lambda each: end(local(each))) if behind else end
        parser.StartElementHandler(name, attributes)

    parser.StartElementHandler = begin
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_declaration: object) -> None:
    raise UnreadableSheet(FileFault.BROKEN)


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def feed(parser: Any, pieces: Iterator[bytes]) -> None:
    """The whole of a part through a parser."""
    for piece in pieces:
        parser.Parse(piece, False)  # noqa: FBT003 - the library takes it by place
    parser.Parse(b"", True)  # noqa: FBT003
