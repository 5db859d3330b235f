"""Reports as the search finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from aktsom.report.models import Report
from aktsom.search.findable import Findable
from aktsom.search.offers import offer_source

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def offer_sources() -> None:
    """Let the search be made anew from the reports."""
    offer_source("report", gettext_lazy("Årsrapporter"), findable_reports, position=100)


def findable_report(report: Report) -> Findable:
    """A report, by its year, in the written form of the organisation."""
    with override(report.organisation.written_form):
        title = _("Årsrapport %(year)s") % {"year": report.year}
        words = _("aktsomhetsvurdering åpenhetsloven redegjørelse")
    return Findable("report", str(report.pk), title, "", reverse("report:report", args=[report.year]), words)


def findable_reports(organisation: Organisation) -> Iterator[Findable]:
    """Every report of the organisation."""
    for report in Report.objects.filter(organisation=organisation).select_related("organisation").order_by("year"):
        yield findable_report(report)
