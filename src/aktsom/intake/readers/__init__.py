"""Readers: a file's bytes in, a `Document` out. One format, one module or folder here; adding one touches nothing else.

A reader is a module with two functions (see `Reader`). Whoever bids highest for the content reads it.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

from aktsom.document.blocks import Document, lines_of
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import DEFAULT_LIMITS, MEBIBYTE, Limits


class Reader(Protocol):
    """What every module in this folder offers.

    Scores: 1.0 a signature that only this format has; 0.8 its structure was seen; 0.5 its habits were seen; 0.1 it could be.
    """

    def bid(self, content: bytes) -> float | None:
        """How sure the reader is, from the content alone, that this file is its own; None declines. Never raises, quick."""

    def read(self, content: bytes, limits: Limits) -> Document:
        """The whole file as blocks. Raises UnreadableFile."""


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader in this folder."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return tuple(cast("Reader", module) for module in modules if hasattr(module, "bid"))


def best_reader(content: bytes) -> Reader:
    """The reader that bids highest. Raises UnreadableFile (wrong_type) where all decline."""
    bids = [(score, reader) for reader in readers() if (score := reader.bid(content)) is not None]
    if not bids:
        raise UnreadableFile(FaultCode.WRONG_TYPE)
    return max(bids, key=lambda one: one[0])[1]


def read_document(content: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A file's content as a document. Raises UnreadableFile."""
    if not content:
        raise UnreadableFile(FaultCode.EMPTY)
    if len(content) > limits.file_bytes:
        raise UnreadableFile(FaultCode.TOO_LARGE, limit=limits.file_bytes // MEBIBYTE)
    document = best_reader(content).read(content, limits)
    if sum(len(line.text) for block in document.blocks for line in lines_of(block)) > limits.characters:
        raise UnreadableFile(FaultCode.TOO_LARGE, limit=limits.characters // MEBIBYTE)
    return document
