"""Earlier years of the same organisation, for checks that compare with them. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass

from aktsom.report.shape import ReportData
from aktsom.report.template import Template


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """The report of an earlier year, in the form it was written in."""

    year: int
    data: ReportData
    template: Template


@dataclass(frozen=True, slots=True)
class EarlierStatus:
    """What an earlier report said of a goal; `is_done` where somebody judged it as reached or given up."""

    year: int
    text: str
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class CarriedGoal:
    """A goal of the year whose record continues goals of earlier years; `earlier` is newest first."""

    text: str
    earlier: tuple[EarlierStatus, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What the checks may know of earlier years: the reports, newest first, and the goals that are kept as records."""

    reports: tuple[EarlierReport, ...] = ()
    goals: tuple[CarriedGoal, ...] = ()


NO_HISTORY = History()
