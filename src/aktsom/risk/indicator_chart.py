"""An indicator drawn over time, with its targets as a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aktsom.risk.indicator_series import Point
from aktsom.ui.drawing import FILL, FONT, INK, QUIET, drawable, drawn

_WIDTH, _HEIGHT = 560, 220


def indicator_chart(points: Sequence[Point], unit: str, language: str) -> str:
    """Bars for the numbers and a line for the targets, as SVG; a period without a number has no bar."""
    rows = [
        {
            "period": point.period.name(language),
            "value": None if point.value is None else float(point.value),
            "target": None if point.target is None else float(point.target),
        }
        for point in points
    ]
    # In the order given: a period that only one of the layers draws would else come last.
    order = [row["period"] for row in rows]
    return drawn(
        {
            "width": _WIDTH,
            "height": _HEIGHT,
            "padding": 6,
            "data": {"values": rows},
            "encoding": {"x": {"field": "period", "type": "nominal", "sort": order, "axis": _axis("", angle=_angle(rows))}},
            "layer": [_bars(unit), _line(), _marks()],
            "config": {"view": {"stroke": None}, "font": FONT},
        }
    )


def _angle(rows: Sequence[dict[str, Any]]) -> int:
    return 0 if len(rows) <= 6 else -40


def _axis(title: str, angle: int = 0) -> dict[str, Any]:
    fonts = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 13, "titleFontSize": 13}
    inks = {"labelColor": INK, "titleColor": INK, "domainColor": QUIET, "tickColor": QUIET}
    return {"title": drawable(title) or None, "labelAngle": angle, "grid": False, **fonts, **inks}


def _scale(field: str, unit: str = "") -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "scale": {"zero": True}, "axis": _axis(unit)}


def _bars(unit: str) -> dict[str, Any]:
    return {"mark": {"type": "bar", "color": FILL, "width": {"band": 0.6}}, "encoding": {"y": _scale("value", unit)}}


def _line() -> dict[str, Any]:
    return {"mark": {"type": "line", "color": QUIET, "strokeDash": [6, 4], "strokeWidth": 2}, "encoding": {"y": _scale("target")}}


def _marks() -> dict[str, Any]:
    mark = {"type": "point", "shape": "diamond", "filled": True, "size": 70, "color": INK}
    return {"mark": mark, "encoding": {"y": _scale("target")}}
