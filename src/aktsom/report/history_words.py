"""The words in which the history tells of reports and of the records they show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords
from aktsom.report.path_words import PathWords
from aktsom.report.states import ReportState

REPORT_WORDS = RoomWords(
    verbs={
        "report_started": _("startet rapporten for"),
        "report_filled": _("fylte ut rapporten for"),
        "report_data_replaced": _("byttet ut innholdet i rapporten for"),
        "report_removed": _("fjernet rapporten for"),
        "report_moved": _("flyttet rapporten for"),
        "answer_written": _("skrev i rapporten for"),
        "template_edition_added": _("la til skjemaet"),
    },
    things={"report": _("årsrapport"), "template_edition": _("skjema")},
    fields=PathWords({"state": _("tilstand"), "template": _("skjema"), "reason": _("begrunnelse"), "sha256": _("sjekksum")}),
    values={("state", state.value): state.label for state in ReportState},
)
