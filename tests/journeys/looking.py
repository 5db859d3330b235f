"""Look at a page as a careful designer and as an auditor of accessibility would."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What axe cannot decide by itself and we have looked at: text over a gradient, a mask or a dialog's backdrop, and signs alone.
_LOOKED_AT = frozenset(
    {
        "pseudoContent",
        "bgGradient",
        "bgImage",
        "shortTextContent",
        "nonBmp",
        "elmPartiallyObscured",
        "elmPartiallyObscuring",
        "bgOverlap",
    }
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A width of the window, and light or dark."""

    width: int
    scheme: Literal["light", "dark"]

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}"


widths_and_schemes = [Variant(width, scheme) for width in (1280, 320) for scheme in ("light", "dark")]
_PICTURED = [Variant(width, scheme) for width in (1280, 375) for scheme in ("light", "dark")]


def show_as(page: Page, variant: Variant) -> None:
    """Put the page into this width and scheme."""
    page.set_viewport_size({"width": variant.width, "height": 900})
    page.emulate_media(color_scheme=variant.scheme, reduced_motion="reduce")


def assert_good(page: Page) -> None:
    """No fault that axe finds, nothing undecided that nobody has looked at, no sideways scroll."""
    assert axe_faults(page) == []
    assert sideways_scroll(page) == 0, "the page is wider than the window"


def assert_good_in_every_variant(page: Page) -> None:
    """The same, at 320 and 1280 pixels, light and dark."""
    for variant in widths_and_schemes:
        show_as(page, variant)
        assert axe_faults_as(page, variant) == [], variant
        assert sideways_scroll(page) == 0, f"the page is wider than the window at {variant}"


def axe_faults_as(page: Page, variant: Variant) -> list[str]:
    """What axe finds wrong: each width is judged whole in light; dark differs by its colours alone."""
    return axe_faults(page, _RULES if variant.scheme == "light" else _COLOURS)


def axe_faults(page: Page, rules: dict[str, Any] = _RULES) -> list[str]:
    """What axe finds wrong, one line each, with where it is."""
    found: dict[str, Any] = Axe().run(page, options=rules).response
    undecided = [(rule, node) for rule in found["incomplete"] for node in rule["nodes"] if not _looked_at(node)]
    wrong = [(rule, node) for rule in found["violations"] for node in rule["nodes"]]
    return [f"{rule['id']}: {rule['help']}: {node['html'][:160]} {_why(node)}" for rule, node in [*wrong, *undecided]]


def _why(node: dict[str, Any]) -> str:
    return " ".join(check["message"] for check in node["any"] + node["all"] + node["none"])


def _looked_at(node: dict[str, Any]) -> bool:
    keys = {(check.get("data") or {}).get("messageKey") for check in node["any"] if isinstance(check.get("data"), dict)}
    return bool(keys) and keys <= _LOOKED_AT


def sideways_scroll(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def tab_stops(page: Page, limit: int = 200) -> list[str]:
    """The names of what the keyboard reaches, in order, until it is back where it began."""
    stops: list[str] = []
    page.evaluate("document.activeElement && document.activeElement.blur()")
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(_NAME_OF_FOCUS)
        if stop is None or stop["again"]:
            break
        if not stop["still"]:
            stops.append(stop["name"])
    return stops


_NAME_OF_FOCUS = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const still = here === window.lastReached;  // a date has stops of its own inside
    const again = !still && here.hasAttribute("data-reached");
    window.lastReached = here;
    here.setAttribute("data-reached", "");
    const label = here.labels && here.labels[0] ? here.labels[0].innerText : "";
    const name = here.getAttribute("aria-label") || label || here.innerText || here.value || here.id || here.tagName;
    return { name: name.trim().replace(/\\s+/g, " "), still, again };
}"""


def take_pictures(page: Page, name: str) -> list[Path]:
    """Pictures of the whole page on desktop and phone, light and dark."""
    folder = Path(os.environ.get("AKTSOM_PICTURES") or Path(os.environ.get("AKTSOM_HOME", "var")) / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    for variant in _PICTURED:
        show_as(page, variant)
        taken.append(folder / f"{name}-{variant}.png")
        page.screenshot(path=taken[-1], full_page=True)
    return taken
