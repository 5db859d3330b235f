"""Where published files lie, and how they come there: all of a version's files or none."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from aktsom.values.whole_files import make_lasting

_UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The place of one version's files: organisation, year, version."""

    slug: str
    year: int
    version: int

    @property
    def folder(self) -> Path:
        """The folder of the files."""
        return _root() / self.slug / str(self.year) / f"v{self.version}"


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / "published"


def prepare(files: Mapping[str, bytes]) -> Path:
    """Write files, safe against a power cut, in a folder that nobody looks in yet; none is left where one fails."""
    folder = _root() / _UNFINISHED / uuid.uuid4().hex
    folder.mkdir(parents=True)
    try:
        _write(folder, files)
    except BaseException:
        discard(folder)
        raise
    return folder


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        with (folder / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    make_lasting(folder)


def put_in_place(prepared: Path, shelf: Shelf) -> None:
    """Move prepared files to their place in one step. Only for who holds the version: what lies there is a leftover."""
    shutil.rmtree(shelf.folder, ignore_errors=True)
    shelf.folder.parent.mkdir(parents=True, exist_ok=True)
    prepared.rename(shelf.folder)
    make_lasting(shelf.folder.parent)


def discard(prepared: Path) -> None:
    """Throw prepared files away; nothing happens where they have been put in place."""
    shutil.rmtree(prepared, ignore_errors=True)


def remove(shelf: Shelf) -> None:
    """Remove a version's files."""
    shutil.rmtree(shelf.folder, ignore_errors=True)


def remove_leftovers(kept: Iterable[Shelf], *, older_than: float) -> int:
    """Remove the folders that no publication owns, begun before a moment (seconds since 1970). Answers how many there were."""
    owned = {shelf.folder for shelf in kept}
    leftovers = [folder for folder in _folders() if folder not in owned and folder.stat().st_mtime < older_than]
    for folder in leftovers:
        shutil.rmtree(folder, ignore_errors=True)
    return len(leftovers)


def _folders() -> Iterator[Path]:
    root = _root()
    yield from root.glob(f"{_UNFINISHED}/*")
    yield from root.glob("[!.]*/*/v*")
