"""What the browser fetches: named files of fetched packages, and our own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from aktsom.ui.packages import SERVED, PackageMissing, package_file

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("collectstatic", verbosity=0, interactive=False)
    return tmp_path / "static"


@pytest.mark.parametrize("served", SERVED, ids=lambda served: served.name)
def test_every_file_that_is_served_has_been_fetched(served: Any) -> None:
    assert finders.find(served.name) == str(package_file(served.package, served.path))


def test_a_name_that_is_not_served_is_not_found() -> None:
    assert finders.find("vendor/htmx/package.json") is None
    assert finders.find("vendor/htmx/package.json", find_all=True) == []


@pytest.mark.parametrize("name", ["vendor/htmx/package.json", "vendor/../../pyproject.toml", "vendor/designsystemet/LICENSE"])
def test_nothing_else_of_a_package_is_served(client: Client, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_a_package_that_is_not_fetched_says_how_to_fetch_it() -> None:
    with pytest.raises(PackageMissing, match="npm ci --ignore-scripts"):
        package_file("source-sans", "TTF/Nothing.ttf")


def test_the_fonts_of_the_report_are_there() -> None:
    for style in ("Regular", "It", "Semibold", "Bold"):
        assert package_file("source-sans", f"TTF/SourceSans3-{style}.ttf").is_file()


def test_collected_files_carry_digests_and_no_source_maps(collected: Path) -> None:
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    assert {served.name for served in SERVED} <= names.keys()
    assert all(re.search(r"\.[0-9a-f]{12}\.", made) for made in names.values())
    for made in names.values():
        assert b"sourceMappingURL" not in (collected / made).read_bytes()


def test_our_styles_ask_for_nothing_that_is_not_there(collected: Path) -> None:
    for sheet in collected.glob("ui/*.css"):
        for address in re.findall(r'url\("?([^")]+)"?\)', sheet.read_text()):
            assert (sheet.parent / address).is_file(), f"{sheet.name}: {address}"


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert not re.search(r'"resolved"|https?://(?!github\.com/sponsors)', json.dumps(lock))
    assert all("integrity" in package for place, package in lock["packages"].items() if place)
