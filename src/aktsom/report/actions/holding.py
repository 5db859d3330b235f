"""Holding a report, so that what is written in it and what is done with it never cross."""

from __future__ import annotations

from django.utils.translation import gettext as _

from aktsom.report.models import Report
from aktsom.values.refusals import NotFound


def hold(report: Report) -> None:
    """Hold the report against everyone else until the transaction ends, and read its state anew. Raises NotFound."""
    state = Report.objects.select_for_update().filter(pk=report.pk).values_list("state", flat=True).first()
    if state is None:
        raise NotFound(_("Det finnes ingen rapport for dette året."))
    report.state = state
