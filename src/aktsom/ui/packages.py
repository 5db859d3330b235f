"""What the browser and the printed report take from others: fetched at set-up, never committed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

# In a wheel the packages lie beside this file; in a checkout npm puts them in the root.
PLACES = (Path(__file__).with_name("node_modules"), Path(__file__).resolve().parents[3] / "node_modules")


@dataclass(frozen=True, slots=True)
class Served:
    """One file of a package, and the name under which the browser asks for it."""

    name: str
    package: str
    path: str


def _fonts(*names: str) -> tuple[Served, ...]:
    font = "@fontsource-variable/inter"
    return tuple(Served(f"vendor/inter/files/{name}.woff2", font, f"files/{name}.woff2") for name in names)


SERVED = (
    Served("vendor/designsystemet/components.css", "@digdir/designsystemet-css", "dist/src/index.css"),
    Served("vendor/designsystemet/theme.css", "@digdir/designsystemet-css", "dist/theme/designsystemet.css"),
    Served("vendor/designsystemet/elements.js", "@digdir/designsystemet-web", "dist/umd/index.js"),
    Served("vendor/htmx/htmx.js", "htmx.org", "dist/htmx.min.js"),
    Served("ui/editor.js", ".aktsom", "editor.js"),
    *_fonts(
        "inter-latin-wght-normal",
        "inter-latin-ext-wght-normal",
        "inter-latin-wght-italic",
        "inter-latin-ext-wght-italic",
        "inter-cyrillic-wght-normal",
        "inter-greek-wght-normal",
        "inter-vietnamese-wght-normal",
    ),
)


class PackageMissing(LookupError):  # noqa: N818 - it says what is the matter
    """A file that `npm ci --ignore-scripts` fetches is not there."""


@cache
def package_file(package: str, path: str) -> Path:
    """Where a file of a package lies, for example `package_file("source-sans", "TTF/SourceSans3-Regular.ttf")`.

    Raises PackageMissing where set-up has not fetched it.
    """
    for place in PLACES:
        if (file := place / package / path).is_file():
            return file
    raise PackageMissing(f"{package}/{path} is missing: run `npm ci --ignore-scripts` in the checkout")
