"""Reads a spreadsheet in a process of its own, which hands the rows over as it reads them.

A file that breaks the reader, or eats time and memory, harms nothing but that process; and while it reads, the program already
works on the rows that have come.
"""

from __future__ import annotations

import gc
import json
import marshal
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, astuple
from itertools import islice
from pathlib import Path
from typing import Any

from aktsom.intake.sheets.cells import Merge, Row, SheetHead
from aktsom.intake.sheets.faults import FileFault, UnreadableSheet
from aktsom.intake.sheets.limits import SheetLimits
from aktsom.intake.sheets.readers import filled_rows, heads_of, open_book

SOURCE = str(Path(__file__).resolve().parents[4])
CPU_WAS_EXCEEDED = (-24, -9)  # SIGXCPU, and SIGKILL at the hard limit
BATCH = 1_000
# How much the child may have read before the program asks for it, in bytes: some batches, so that neither waits for the other.
AHEAD = 1 << 20
ROWS, MERGES, FAULT, HEADS = "rows", "merges", "fault", "heads"


def heads_apart(path: Path, limits: SheetLimits) -> tuple[SheetHead, ...]:
    """Every sheet of a file with its first rows. Raises UnreadableSheet."""
    for kind, content in _messages(path, None, limits):
        if kind == HEADS:
            return tuple(SheetHead(name, hidden, tuple(tuple(row) for row in rows)) for name, hidden, rows in content)
    raise UnreadableSheet(FileFault.BROKEN)


def batches_apart(path: Path, position: int, limits: SheetLimits) -> Iterator[list[Row] | list[Merge]]:
    """The rows of a sheet in batches, and last its merged cells. Raises UnreadableSheet."""
    for kind, content in _messages(path, position, limits):
        yield content if kind == ROWS else [Merge(*each) for each in content]


def _messages(path: Path, position: int | None, limits: SheetLimits) -> Iterator[tuple[str, Any]]:
    task = json.dumps({"path": str(path), "position": position, "limits": asdict(limits)})
    child = subprocess.Popen(
        [sys.executable, "-m", "aktsom.intake.sheets.readers.apart", task],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        pipesize=AHEAD,
    )
    with child:
        try:
            yield from _received(child)
        finally:
            child.kill()


def _received(child: subprocess.Popen[bytes]) -> Iterator[tuple[str, Any]]:
    while child.stdout is not None:
        try:
            kind, content = marshal.load(child.stdout)  # noqa: S302 - written by our own process
        except (EOFError, ValueError, TypeError):
            break
        if kind == FAULT:
            raise UnreadableSheet(FileFault(content[0]), content[1])
        yield kind, content
    if (status := child.wait()) != 0:
        raise UnreadableSheet(FileFault.TOO_SLOW if status in CPU_WAS_EXCEEDED else FileFault.BROKEN)


def _environment() -> dict[str, str]:
    """The child needs to find the program, and nothing of the server's settings and secrets."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": SOURCE, "PYTHONUTF8": "1"}


def serve(task: str) -> None:
    """The child's work: the messages of one file to standard output."""
    asked = json.loads(task)
    limits = SheetLimits(**asked["limits"])
    _confine(limits)
    # The process lives for one file, and what it reads refers to itself nowhere.
    gc.disable()
    try:
        for message in _answers(Path(asked["path"]), asked["position"], limits):
            marshal.dump(message, sys.stdout.buffer)
    except UnreadableSheet as fault:
        marshal.dump((FAULT, (fault.fault.value, fault.limit)), sys.stdout.buffer)
    except (MemoryError, RecursionError):
        marshal.dump((FAULT, (FileFault.TOO_LARGE.value, 0)), sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _answers(path: Path, position: int | None, limits: SheetLimits) -> Iterator[tuple[str, Any]]:
    book = open_book(path, limits)
    if position is None:
        yield HEADS, [(head.name, head.hidden, list(head.rows)) for head in heads_of(book, limits)]
        return
    if not 0 <= position < len(book.sheets):
        raise UnreadableSheet(FileFault.GONE)
    rows = filled_rows(book, position, limits)
    while batch := list(islice(rows, BATCH)):
        yield ROWS, batch
    yield MERGES, [astuple(merge) for merge in book.merges]


def _confine(limits: SheetLimits) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 2))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    serve(sys.argv[1])
