"""Keeps documents on disk: streamed, under a name of ours, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from aktsom.evidence import faults
from aktsom.evidence.kinds import LOOKED_AT, kind_of
from aktsom.evidence.scanning import check_is_clean
from aktsom.values.files import MEBIBYTE


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that lies on disk."""

    stored_as: str
    media_type: str
    sha256: str
    size: int


def keep_file(name: str, chunks: Iterable[bytes]) -> KeptFile:
    """Stream a file to disk. Raises NotADocument where it is too large, empty, infected or of another kind: nothing is left."""
    stored_as = uuid.uuid4().hex
    path = path_of(stored_as)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        kept = _stream(name, chunks, stored_as)
        check_is_clean(path)
        return kept
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _stream(name: str, chunks: Iterable[bytes], stored_as: str) -> KeptFile:
    digest, size, start = hashlib.sha256(), 0, b""
    with path_of(stored_as).open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > settings.EVIDENCE_MAX_MB * MEBIBYTE:
                raise faults.too_large()
            start += chunk[: LOOKED_AT - len(start)] if len(start) < LOOKED_AT else b""
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if not size:
        raise faults.empty()
    kind = kind_of(name, start)
    if kind is None:
        raise faults.wrong_kind()
    return KeptFile(stored_as, kind.media_type, digest.hexdigest(), size)


def discard(stored_as: str) -> None:
    """Remove a file that no document came of."""
    path_of(stored_as).unlink(missing_ok=True)


def path_of(stored_as: str) -> Path:
    """Where a file lies."""
    return _folder() / stored_as[:2] / stored_as


def remove_abandoned(kept: Collection[str], *, older_than_seconds: float) -> int:
    """Remove the files that belong to no document: uploads that were cut off. Answers how many there were."""
    before = time.time() - older_than_seconds
    abandoned = [file for file in _folder().glob("??/*") if file.name not in kept and file.stat().st_mtime < before]
    for file in abandoned:
        file.unlink(missing_ok=True)
    return len(abandoned)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "evidence"
