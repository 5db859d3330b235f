"""Keeps uploaded files: streamed to disk, named by us, never by the sender."""

from __future__ import annotations

import hashlib
import shutil
import time
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import MEBIBYTE, Limits


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that lies on disk and waits for its import."""

    path: Path
    sha256: str
    size: int


def keep_file(chunks: Iterable[bytes], limits: Limits) -> KeptFile:
    """Stream a file to disk. Raises UnreadableFile where it is empty or over the limit; nothing is left on disk then."""
    folder = _imports()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"incoming-{uuid.uuid4()}"
    try:
        return _stream(chunks, path, limits)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _stream(chunks: Iterable[bytes], path: Path, limits: Limits) -> KeptFile:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > limits.file_bytes:
                raise too_large(limits)
            digest.update(chunk)
            file.write(chunk)
    if not size:
        raise UnreadableFile(FaultCode.EMPTY)
    return KeptFile(path, digest.hexdigest(), size)


def too_large(limits: Limits) -> UnreadableFile:
    """The fault of a file over the limit."""
    return UnreadableFile(FaultCode.TOO_LARGE, limit=limits.file_bytes // MEBIBYTE)


def settle(kept: KeptFile, batch: uuid.UUID) -> None:
    """Move a kept file to its place."""
    place = original_of(batch)
    place.parent.mkdir(parents=True)
    kept.path.replace(place)


def discard(kept: KeptFile, batch: uuid.UUID | None = None) -> None:
    """Remove a kept file that no import came of."""
    kept.path.unlink(missing_ok=True)
    if batch is not None:
        shutil.rmtree(original_of(batch).parent, ignore_errors=True)


def remove_original(batch: uuid.UUID) -> None:
    """Remove the file of an import, which is never opened again."""
    original_of(batch).unlink(missing_ok=True)


def original_of(batch: uuid.UUID) -> Path:
    """Where the file of an import lies."""
    return _imports() / str(batch) / "original"


def remove_abandoned(kept: Collection[str], *, older_than_seconds: float) -> int:
    """Remove what uploads left that were cut off: files on their way in, and folders of no import. Answers how many."""
    if not _imports().is_dir():
        return 0
    before = time.time() - older_than_seconds
    abandoned = [left for left in _imports().iterdir() if left.name not in kept and left.stat().st_mtime < before]
    for left in abandoned:
        shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
    return len(abandoned)


def _imports() -> Path:
    return Path(settings.MEDIA_ROOT) / "imports"
