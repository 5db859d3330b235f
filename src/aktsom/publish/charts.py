"""The bar charts of a report."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from aktsom.ui.drawing import FILL, FONT, INK, QUIET, REST, drawable, drawn

_WIDTH, _LABELS, _NUMBERS, _ROW = 250, 240, 60, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its number, and the whole that the number is a part of, where there is one."""

    label: str
    value: int
    whole: int | None = None


def bar_chart(bars: tuple[Bar, ...]) -> str:
    """The bars as SVG, drawn at the first call and read from the cache after that."""
    return drawn(_spec(bars))


def _spec(bars: tuple[Bar, ...]) -> dict[str, Any]:
    most = max([bar.whole or bar.value for bar in bars] + [1])
    return {
        "width": _WIDTH,
        "height": len(bars) * _ROW,
        "autosize": "none",
        "padding": {"left": _LABELS, "right": _NUMBERS, "top": 2, "bottom": 2},
        "data": {"values": [asdict(bar) | {"label": drawable(bar.label), "text": _text(bar)} for bar in bars]},
        "encoding": {"y": {"field": "label", "type": "nominal", "sort": None, "axis": _labels()}},
        "layer": [*([_rest(most)] if any(bar.whole for bar in bars) else []), _filled(most), _numbers(most)],
        "config": {"view": {"stroke": None}, "font": FONT},
    }


def _text(bar: Bar) -> str:
    return f"{bar.value} / {bar.whole}" if bar.whole else str(bar.value)


def _labels() -> dict[str, Any]:
    look = {"labelFont": FONT, "labelFontSize": 13, "labelColor": INK, "labelLimit": _LABELS * 2, "labelPadding": 8}
    return {"title": None, "domain": False, "ticks": False, **look}


def _length(field: str, most: int) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, most]}, "axis": None}


def _rest(most: int) -> dict[str, Any]:
    outline = {"type": "bar", "height": 12, "color": REST, "stroke": QUIET, "strokeWidth": 0.6}
    return {"mark": outline, "encoding": {"x": _length("whole", most)}}


def _filled(most: int) -> dict[str, Any]:
    return {"mark": {"type": "bar", "height": 12, "color": FILL}, "encoding": {"x": _length("value", most)}}


def _numbers(most: int) -> dict[str, Any]:
    mark = {"type": "text", "align": "left", "dx": _WIDTH + 8, "font": FONT, "fontSize": 13, "fontWeight": 600, "color": INK}
    return {"mark": mark, "encoding": {"x": {"value": 0}, "text": {"field": "text"}}} if most else {}
