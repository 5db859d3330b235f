"""The fonts of the printed report, and which characters each of them can show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from aktsom.ui.packages import PackageMissing, package_file


@dataclass(frozen=True, slots=True)
class Font:
    """One family: its name in the file, its npm package and the files of it that are used. The first file is the regular one."""

    family: str
    package: str
    files: tuple[str, ...]
    needed: bool = False


FONTS = (
    Font(
        "Source Sans 3",
        "source-sans",
        tuple(f"TTF/SourceSans3-{style}.ttf" for style in ("Regular", "It", "Semibold", "Bold", "BoldIt")),
        needed=True,
    ),
    # Not Noto Sans Arabic: it draws the dots apart from the letters, and a reader of the PDF then meets each letter twice.
    Font(
        "Vazirmatn",
        "@expo-google-fonts/vazirmatn",
        ("400Regular/Vazirmatn_400Regular.ttf", "700Bold/Vazirmatn_700Bold.ttf"),
    ),
    Font(
        "Noto Sans Hebrew",
        "@expo-google-fonts/noto-sans-hebrew",
        ("400Regular/NotoSansHebrew_400Regular.ttf", "700Bold/NotoSansHebrew_700Bold.ttf"),
    ),
    Font("Noto Emoji", "@expo-google-fonts/noto-emoji", ("400Regular/NotoEmoji_400Regular.ttf",)),
)


def font_files() -> tuple[Path, ...]:
    """Every font file that is there. Raises PackageMissing where the text font itself is not."""
    return tuple(file for font in FONTS for file in _files(font))


def _files(font: Font) -> list[Path]:
    try:
        return [package_file(font.package, path) for path in font.files]
    except PackageMissing:
        if font.needed:
            raise
        return []


@cache
def coverage() -> tuple[frozenset[int], ...]:
    """The characters of each font that is there, in the order in which they are tried."""
    return tuple(_characters(files[0]) for font in FONTS if (files := _files(font)))


def _characters(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())
