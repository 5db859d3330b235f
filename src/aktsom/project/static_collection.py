"""Collect what the pages are drawn with, when it has changed since the last time."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from aktsom.ui.editor_bundle import bundle_editor

STAMP = "collected-from"


def collect_static_files() -> bool:
    """Collect, compress and name the static files by their content. Answers whether anything had to be done."""
    bundle_editor()
    stamp = Path(settings.STATIC_ROOT) / STAMP
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(wanted, encoding="ascii")
    return True


def _fingerprint() -> str:
    """A digest of every source file's name, size and time of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
