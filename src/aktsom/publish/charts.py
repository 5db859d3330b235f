"""Bar charts as SVG by Vega-Lite: the same on the page and in print, readable in grey, kept once drawn."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from aktsom.publish.fonts import coverage, font_files
from aktsom.publish.stored import write_whole

EDITION = 2
# In quotes: a browser drops a family whose bare name ends in a number.
_FONT = "'Source Sans 3', sans-serif"
_INK, _QUIET, _FILL, _REST = "#16323a", "#4a5f66", "#0f5563", "#d5e2e4"
_WIDTH, _LABELS, _NUMBERS, _ROW = 250, 240, 60, 20
_LONGEST_LABEL = 44


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its number, and the whole that the number is a part of, where there is one."""

    label: str
    value: int
    whole: int | None = None


def bar_chart(bars: tuple[Bar, ...]) -> str:
    """The bars as SVG, drawn at the first call and read from the cache after that."""
    spec = json.dumps(_spec(bars), ensure_ascii=False, sort_keys=True)
    kept = _kept(spec)
    if kept.is_file():
        return kept.read_text(encoding="utf-8")
    svg = _draw(spec)
    write_whole(kept, svg.encode("utf-8"))
    return svg


def _kept(spec: str) -> Path:
    digest = hashlib.sha256(f"{EDITION} {spec}".encode()).hexdigest()
    return Path(settings.HOME) / "cache" / "charts" / f"{digest}.svg"


@cache
def _engine() -> Any:
    # Starting the engine costs half a second, so nobody pays for it before a chart must be drawn.
    import vl_convert  # noqa: PLC0415

    vl_convert.register_font_directory(str(font_files()[0].parent))
    return vl_convert


def _draw(spec: str) -> str:
    return str(_engine().vegalite_to_svg(spec, allowed_base_urls=[]))


def _spec(bars: tuple[Bar, ...]) -> dict[str, Any]:
    most = max([bar.whole or bar.value for bar in bars] + [1])
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": len(bars) * _ROW,
        "autosize": "none",
        "background": None,
        "padding": {"left": _LABELS, "right": _NUMBERS, "top": 2, "bottom": 2},
        "data": {"values": [asdict(bar) | {"label": _label(bar.label), "text": _text(bar)} for bar in bars]},
        "encoding": {"y": {"field": "label", "type": "nominal", "sort": None, "axis": _labels()}},
        "layer": [*([_rest(most)] if any(bar.whole for bar in bars) else []), _filled(most), _numbers(most)],
        "config": {"view": {"stroke": None}, "font": _FONT},
    }


def _label(text: str) -> str:
    # The drawing engine takes the whole process down at a control character, and fails at an emoji.
    known = coverage()[0]
    shown = "".join(character if ord(character) in known else "□" for character in " ".join(text.split()))
    return shown if len(shown) <= _LONGEST_LABEL else shown[: _LONGEST_LABEL - 1] + "…"


def _text(bar: Bar) -> str:
    return f"{bar.value} / {bar.whole}" if bar.whole else str(bar.value)


def _labels() -> dict[str, Any]:
    look = {"labelFont": _FONT, "labelFontSize": 13, "labelColor": _INK, "labelLimit": _LABELS * 2, "labelPadding": 8}
    return {"title": None, "domain": False, "ticks": False, **look}


def _length(field: str, most: int) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, most]}, "axis": None}


def _rest(most: int) -> dict[str, Any]:
    outline = {"type": "bar", "height": 12, "color": _REST, "stroke": _QUIET, "strokeWidth": 0.6}
    return {"mark": outline, "encoding": {"x": _length("whole", most)}}


def _filled(most: int) -> dict[str, Any]:
    return {"mark": {"type": "bar", "height": 12, "color": _FILL}, "encoding": {"x": _length("value", most)}}


def _numbers(most: int) -> dict[str, Any]:
    mark = {"type": "text", "align": "left", "dx": _WIDTH + 8, "font": _FONT, "fontSize": 13, "fontWeight": 600, "color": _INK}
    return {"mark": mark, "encoding": {"x": {"value": 0}, "text": {"field": "text"}}} if most else {}
