"""The words in which the history tells of reports and of the records they show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords
from aktsom.report.path_words import PathWords
from aktsom.report.states import AnswerState, ReportState

REPORT_WORDS = RoomWords(
    verbs={
        "report_started": _("startet rapporten for"),
        "report_filled": _("fylte ut rapporten for"),
        "report_data_replaced": _("byttet ut innholdet i rapporten for"),
        "report_removed": _("fjernet rapporten for"),
        "report_moved": _("flyttet rapporten for"),
        "answer_written": _("skrev i rapporten for"),
        "work_assigned": _("fordelte arbeid i rapporten for"),
        "work_taken_back": _("tok tilbake arbeid i rapporten for"),
        "work_handed_over": _("overførte arbeid i rapporten for"),
        "comment_written": _("kommenterte rapporten for"),
        "comment_resolved": _("løste en kommentar i rapporten for"),
        "comment_reopened": _("åpnet en kommentar igjen i rapporten for"),
        "answer_ready": _("meldte et svar klart i rapporten for"),
        "answer_not_ready": _("tok et svar tilbake til utkast i rapporten for"),
        "approval_asked": _("ba om godkjenning av rapporten for"),
        "approval_withdrawn": _("tok tilbake rapporten fra godkjenning for"),
        "fields_approved": _("godkjente felt i rapporten for"),
        "field_marked": _("merket et felt for retur i rapporten for"),
        "verdict_taken_back": _("tok tilbake det som var sagt om et felt i rapporten for"),
        "report_approved": _("godkjente rapporten for"),
        "report_returned": _("sendte tilbake rapporten for"),
        "answers_unlocked": _("låste opp felt i rapporten for"),
        "report_submitted": _("sendte inn rapporten for"),
        "submission_withdrawn": _("tok tilbake den innsendte rapporten for"),
        "review_accepted": _("godtok rapporten for"),
        "review_returned": _("sendte fra sekretariatet tilbake rapporten for"),
        "document_attached": _("la ved et dokument i rapporten for"),
        "document_removed": _("tok bort et dokument fra rapporten for"),
        "finding_answered": _("svarte på en kontroll i rapporten for"),
        "finding_answer_withdrawn": _("trakk tilbake et svar på en kontroll i rapporten for"),
        "answers_carried": _("hentet svar fra et tidligere år til rapporten for"),
        "answer_confirmed": _("bekreftet et hentet svar i rapporten for"),
        "computed_used": _("tok i bruk det som er ført, i rapporten for"),
        "number_overridden": _("overstyrte et beregnet tall i rapporten for"),
        "carrying_undone": _("angret henting av svar i rapporten for"),
        "training_recorded": _("førte opp kurset"),
        "training_changed": _("endret kurset"),
        "training_withdrawn": _("trakk tilbake kurset"),
        "template_edition_added": _("la til skjemaet"),
    },
    things={"report": _("årsrapport"), "template_edition": _("skjema"), "training": _("kurs")},
    fields=PathWords(
        {
            "state": _("tilstand"),
            "template": _("skjema"),
            "reason": _("begrunnelse"),
            "sha256": _("sjekksum"),
            "document": _("dokument"),
            "attached_to": _("lagt ved"),
            "carried_from": _("hentet fra"),
            "confirmed": _("bekreftet"),
            "assigned": _("ansvarlig"),
            "comment": _("kommentar"),
            "field": _("felt"),
            "answer_state": _("tilstand"),
            "note": _("merknad"),
            "check": _("kontroll"),
            "training_course": _("kurs"),
            "training_held_on": _("dato"),
            "training_audience": _("hvem som deltok"),
            "training_participants": _("antall deltakere"),
            "training_held_by": _("holdt av"),
            "training_note": _("merknad"),
            "counted_from": _("antall poster"),
            "counted_number": _("beregnet tall"),
            "same_person": _("samme person ba om det og avgjorde det"),
            "secretariat": _("sekretariat"),
        }
    ),
    values={("state", state.value): state.label for state in ReportState}
    | {("answer_state", state.value): state.label for state in AnswerState}
    | {("same_person", "yes"): _("ja")},
)
