"""Charts as SVG by Vega-Lite: the same on a page and in print, readable in grey, kept once drawn."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from aktsom.ui.fonts import coverage, font_files
from aktsom.values.whole_files import write_whole

EDITION = 3
# In quotes: a browser drops a family whose bare name ends in a number.
FONT = "'Source Sans 3', sans-serif"
INK, QUIET, FILL, REST = "#16323a", "#4a5f66", "#0f5563", "#d5e2e4"
LONGEST_LABEL = 44


def drawn(spec: dict[str, Any]) -> str:
    """The chart as SVG, drawn at the first call and read from the cache after that. `spec` is Vega-Lite, its data within it."""
    whole = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "background": None, **spec}
    words = json.dumps(whole, ensure_ascii=False, sort_keys=True)
    kept = _kept(words)
    if kept.is_file():
        return kept.read_text(encoding="utf-8")
    svg = str(_engine().vegalite_to_svg(words, allowed_base_urls=[]))
    write_whole(kept, svg.encode("utf-8"))
    return svg


def drawable(text: str, longest: int = LONGEST_LABEL) -> str:
    """A label without what the engine cannot take: a control character takes the whole process down, an emoji fails."""
    known = coverage()[0]
    shown = "".join(character if ord(character) in known else "□" for character in " ".join(text.split()))
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def _kept(words: str) -> Path:
    digest = hashlib.sha256(f"{EDITION} {words}".encode()).hexdigest()
    return Path(settings.HOME) / "cache" / "charts" / f"{digest}.svg"


@cache
def _engine() -> Any:
    # Starting the engine costs half a second, so nobody pays for it before a chart must be drawn.
    import vl_convert  # noqa: PLC0415

    vl_convert.register_font_directory(str(font_files()[0].parent))
    return vl_convert


def as_address(svg: str) -> str:
    """The chart as an address that a picture can have, for a page takes no styles from a drawing within it."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")
