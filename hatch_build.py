"""What a wheel carries beyond the source: the fetched fonts, styles and scripts with their licences, and the translations."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface[Any]):
    """Puts the packages' files where `aktsom.ui.packages` finds them in an installed wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch's signature
        """Fails with the words of PackageMissing where `npm ci --ignore-scripts` has not been run."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        _bundle_editor()
        for file in _compiled_translations():
            build_data["force_include"][str(file)] = str(file.relative_to(root / "src"))
        for file in {*_used_files(), *_licences(root)}:
            place = file.relative_to(root / "node_modules")
            build_data["force_include"][str(file)] = f"aktsom/ui/node_modules/{place}"


def _compiled_translations() -> Iterator[Path]:
    from aktsom.ui.catalogues import LANGUAGES, compile_catalogue, rooms  # noqa: PLC0415 - found through the path set above

    for room in rooms():
        for language in LANGUAGES:
            compile_catalogue(room, language)
            if (made := room.catalogue(language).with_suffix(".mo")).is_file():
                yield made


def _bundle_editor() -> None:
    from aktsom.ui.editor_bundle import bundle_editor  # noqa: PLC0415

    bundle_editor()


def _used_files() -> Iterator[Path]:
    from aktsom.ui.fonts import font_files  # noqa: PLC0415
    from aktsom.ui.packages import SERVED, package_file  # noqa: PLC0415

    yield from font_files()
    yield from (package_file(served.package, served.path) for served in SERVED)


def _licences(root: Path) -> Iterator[Path]:
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    for place, package in lock["packages"].items():
        # The bundler stays at home; what it made goes along.
        if not place or package.get("dev"):
            continue
        yield root / place / "package.json"
        yield from (root / place).glob("LICEN[CS]E*")
