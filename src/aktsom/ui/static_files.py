"""Static files from packages: only the named files, without the source maps that are not served."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from aktsom.ui.packages import SERVED, PackageMissing, package_file

_SOURCE_MAP = re.compile(rb"(?m)^(?://|/\*)# sourceMappingURL=.*$\n?")
_FILES = {served.name: served for served in SERVED}


class PackageStorage(Storage):
    """Reads the served files of the packages; nothing can be written."""

    prefix = ""

    def path(self, name: str) -> str:
        """Where the file lies on disk."""
        served = _FILES[name]
        return str(package_file(served.package, served.path))

    def exists(self, name: str) -> bool:
        """Whether the name is served and its package fetched."""
        try:
            return Path(self.path(name)).is_file()
        except (KeyError, PackageMissing):
            return False

    def get_modified_time(self, name: str) -> dt.datetime:
        """When the file was made."""
        return dt.datetime.fromtimestamp(Path(self.path(name)).stat().st_mtime, tz=dt.UTC)

    def _open(self, name: str, mode: str = "rb") -> File[Any]:  # noqa: ARG002 - Django's signature
        content = Path(self.path(name)).read_bytes()
        return ContentFile(_SOURCE_MAP.sub(b"", content), name=name)


class PackageFinder(BaseFinder):
    """Finds the files that are served from packages."""

    def __init__(self, *_arguments: Any, **_options: Any) -> None:
        self.storage = PackageStorage()

    def check(self, **_options: Any) -> list[Any]:
        """Nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **_options: Any) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """The file's place on disk; an empty list for a name that is not served."""
        found = [self.storage.path(path)] if self.storage.exists(path) else []
        return found[0] if found and not find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:  # noqa: ARG002 - Django's signature
        """Every served file."""
        for name in _FILES:
            if self.storage.exists(name):
                yield name, self.storage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names with a digest once files are collected; plain names before that, so that tests need no collecting."""

    manifest_strict = False

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        """The name with its digest, or the plain name where nothing has been collected."""
        try:
            return str(super().hashed_name(name, content, filename))
        except ValueError:
            if content is not None:
                raise
            return name
