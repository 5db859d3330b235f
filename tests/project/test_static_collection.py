"""Static files are collected once, and again when one of them has changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from aktsom.project import static_collection


@pytest.fixture
def source(settings: Any, tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "page.css").write_text("body { color: black }")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [folder]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    return folder


def test_nothing_is_done_the_second_time(source: Path, settings: Any) -> None:
    assert [static_collection.collect_static_files(), static_collection.collect_static_files()] == [True, False]
    assert (Path(settings.STATIC_ROOT) / "page.css").exists()


def test_a_changed_file_is_collected_again(source: Path, settings: Any) -> None:
    static_collection.collect_static_files()
    (source / "page.css").write_text("body { color: white }")
    os.utime(source / "page.css", (2_000_000_000, 2_000_000_000))
    assert static_collection.collect_static_files() is True
    assert "white" in (Path(settings.STATIC_ROOT) / "page.css").read_text()


def test_a_collecting_that_was_cut_off_is_done_again(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_words: object, **_options: object) -> None:
        raise OSError("full")

    with monkeypatch.context() as patched:
        patched.setattr(static_collection, "call_command", fail)
        with pytest.raises(OSError, match="full"):
            static_collection.collect_static_files()
    assert static_collection.collect_static_files() is True
