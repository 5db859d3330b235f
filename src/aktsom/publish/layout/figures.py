"""The report's figures: the finding, the words for those who cannot see it, the numbers behind, and the chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from aktsom.publish.charts import Bar, bar_chart
from aktsom.publish.layout.blocks import Column, Figure, Grid, Value
from aktsom.publish.layout.reading import Asked
from aktsom.publish.wording import Wording, step_guides
from aktsom.report.shape import ReportData, value_at

_MOST_THEMES = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """What a figure says, before it is drawn."""

    title: str
    alt: str
    columns: tuple[str, ...]
    bars: tuple[Bar, ...]


def figures(data: ReportData, fields: tuple[Asked, ...], day: date, words: Wording) -> tuple[Figure, ...]:
    """Every figure that the report has numbers for."""
    found = [finding for finding in (_coverage(fields, day, words), _followed_up(data, words), _themes(data, words)) if finding]
    return tuple(_figure(number, finding, words) for number, finding in enumerate(found, start=1))


def _figure(number: int, finding: Finding, words: Wording) -> Figure:
    columns = tuple(Column(label, narrow=index > 0) for index, label in enumerate(finding.columns))
    return Figure(
        number=words("figure", number=number),
        title=finding.title,
        alt=finding.alt,
        svg=bar_chart(finding.bars),
        table_label=words("numbers_behind"),
        table=Grid(columns, tuple(_row(bar, whole=len(columns) > 2) for bar in finding.bars)),
    )


def _row(bar: Bar, *, whole: bool) -> tuple[Value, ...]:
    cells = (Value(bar.label), Value(str(bar.value)))
    return (*cells, Value(str(bar.whole))) if whole else cells


def _items(bars: tuple[Bar, ...], words: Wording) -> str:
    return ". ".join(
        words("coverage_item", label=bar.label, value=bar.value, whole=bar.whole) if bar.whole else f"{bar.label}: {bar.value}"
        for bar in bars
    )


def _coverage(fields: tuple[Asked, ...], day: date, words: Wording) -> Finding | None:
    coded = [field for field in fields if field.code and field.step]
    asked = Counter(field.step for field in coded)
    answered = Counter(field.step for field in coded if not field.is_blank)
    bars = tuple(
        Bar(f"{guide.number} {guide.name}", answered[guide.number], asked[guide.number])
        for guide in step_guides(words, day)
        if asked[guide.number]
    )
    if not bars:
        return None
    return Finding(
        title=words("coverage_finding", answered=answered.total(), asked=asked.total()),
        alt=words("coverage_alt", list=_items(bars, words)),
        columns=(words("step_column"), words("answered_column"), words("asked_column")),
        bars=bars,
    )


def _followed_up(data: ReportData, words: Wording) -> Finding | None:
    whole = value_at(data, ("procurement", "active_agreements"))
    value = value_at(data, ("procurement", "agreements_followed_up"))
    if not whole or value is None or value > whole:
        return None
    return Finding(
        title=words("followed_up_all" if value == whole else "followed_up_finding", value=value, whole=whole),
        alt=words("followed_up_alt", value=value, whole=whole),
        columns=(words("agreements_column"), words("followed_up_row"), words("active_row")),
        bars=(Bar(words("followed_up_row"), value, whole),),
    )


def _themes(data: ReportData, words: Wording) -> Finding | None:
    risks = value_at(data, ("risks", "rows")) or []
    counted = Counter(theme for risk in risks for theme in risk.get("themes") or [])
    bars = tuple(Bar(theme, number) for theme, number in _most_common(counted))
    if len(bars) < 2 or len(risks) < 2:
        return None
    return Finding(
        title=words("themes_finding", theme=bars[0].label, value=bars[0].value, whole=len(risks)),
        alt=words("themes_alt", list=_items(bars, words)),
        columns=(words("theme_column"), words("risks_column")),
        bars=bars,
    )


def _most_common(counted: Counter[str]) -> Iterator[tuple[str, int]]:
    yield from sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_MOST_THEMES]
