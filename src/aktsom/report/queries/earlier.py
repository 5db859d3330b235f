"""Reading the organisation's earlier reports beside one of its years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext as _

from aktsom.report.history import EarlierReport
from aktsom.report.models import Report
from aktsom.report.queries.reports import report_data, reports_of, stated_in, template_of
from aktsom.risk.queries import StatedYears
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def earlier_years(report: Report) -> list[int]:
    """The years before this one that the organisation has a report for, newest first."""
    return list(reports_of(report.organisation).filter(year__lt=report.year).values_list("year", flat=True))


def earlier_report(report: Report, year: int) -> Report:
    """The organisation's report for an earlier year. Raises NotFound."""
    found = reports_of(report.organisation).filter(year=year, year__lt=report.year).first()
    if found is None:
        raise NotFound(_("Det finnes ingen tidligere rapport for dette året."))
    return found


def newest_year_before(organisation: Organisation, year: int) -> int | None:
    """The last year before this one that the organisation has a report for."""
    last = reports_of(organisation).filter(year__lt=year).aggregate(last=Max("year"))["last"]
    return None if last is None else int(last)


def read_earlier(report: Report, year: int) -> EarlierReport:
    """What the organisation's report for an earlier year says. Raises NotFound."""
    earlier = earlier_report(report, year)
    return EarlierReport(year, report_data(earlier), template_of(earlier))


def announced_goals(report: Report, stated: StatedYears | None = None) -> frozenset[int]:
    """Which of the goals of the year, by their place from 0, the report of the year before announced."""
    stated = stated or stated_in(report, years_back=1)
    announced = {goal.record for goal in stated.coming_goals(report.year - 1)}
    if not announced:
        return frozenset()
    goals = stated.goals_of_year(report.year)
    return frozenset(place for place, goal in enumerate(goals) if goal.record in announced)
