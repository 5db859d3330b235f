"""The words of this room's events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords
from aktsom.intake.states import Move

VERB_OF: Mapping[Move, str] = {
    Move.START_READING: "import_reading",
    Move.PROPOSE: "import_proposed",
    Move.FAIL: "import_failed",
    Move.CANCEL: "import_cancelled",
    Move.RETRY: "import_retried",
    Move.ACCEPT: "import_accepted",
    Move.REJECT: "import_rejected",
    Move.REOPEN: "import_reopened",
    Move.UNDO: "import_undone",
}

FAULT_VALUES: dict[tuple[str, str], Any] = {
    ("fault", "wrong_type"): _("filtypen leses ikke"),
    ("fault", "old_excel"): _("låst, eller gammelt Excel-format"),
    ("fault", "empty"): _("filen er tom"),
    ("fault", "encrypted"): _("filen er låst med passord"),
    ("fault", "broken"): _("filen er ødelagt"),
    ("fault", "no_text"): _("filen har ingen tekst"),
    ("fault", "no_headings"): _("filen har ingen overskrifter"),
    ("fault", "unknown_form"): _("skjemaet er ukjent"),
    ("fault", "too_large"): _("filen er for stor"),
    ("fault", "too_many_rows"): _("for mange rader"),
    ("fault", "too_many_pages"): _("for mange sider"),
    ("fault", "too_deep"): _("filen kan ikke leses trygt"),
    ("fault", "too_slow"): _("lesingen tok for lang tid"),
    ("fault", "zip_bomb"): _("filen pakkes ut til for mye"),
    ("fault", "gone"): _("arket finnes ikke"),
    ("fault", "forgotten"): _("filen er slettet"),
    ("fault", "worker_lost"): _("arbeidet stoppet flere ganger"),
}

SHEET_VALUES: dict[tuple[str, str], Any] = {
    ("sheet_kind", "suppliers"): _("leverandører"),
    ("sheet_kind", "agreements"): _("avtaler"),
    ("sheet_kind", "procurements"): _("anskaffelser"),
    ("sheet_kind", "follow_ups"): _("oppfølginger"),
    ("sheet_kind", "deviations"): _("avvik"),
    ("sheet_kind", "indicators"): _("tall for indikatorer"),
    ("sheet_kind", "crew_hours"): _("timer fra mannskapsregister"),
    ("sheet_clash", "update"): _("oppdater"),
    ("sheet_clash", "skip"): _("hopp over"),
    ("sheet_clash", "stop"): _("stopp"),
    ("sheet_state", "uploaded"): _("venter på lesing"),
    ("sheet_state", "asking"): _("venter på svar"),
    ("sheet_state", "reading"): _("leses"),
    ("sheet_state", "previewed"): _("klar til å tas inn"),
    ("sheet_state", "writing"): _("tas inn"),
    ("sheet_state", "written"): _("tatt inn"),
    ("sheet_state", "undoing"): _("angres"),
    ("sheet_state", "undone"): _("angret"),
    ("sheet_state", "failed"): _("kunne ikke leses"),
    ("sheet_state", "cancelled"): _("avbrutt"),
}

WORDS = RoomWords(
    verbs={
        "import_uploaded": _("lastet opp en fil"),
        "import_reading": _("begynte å lese filen"),
        "import_proposed": _("leste filen og la fram et forslag"),
        "import_failed": _("kunne ikke lese filen"),
        "import_cancelled": _("avbrøt lesingen"),
        "import_retried": _("startet lesingen på nytt"),
        "import_accepted": _("tok rapporten inn"),
        "import_rejected": _("avviste forslaget"),
        "import_reopened": _("åpnet forslaget igjen"),
        "import_undone": _("angret importen"),
        "import_target_chosen": _("valgte virksomhet og år"),
        "import_values_decided": _("vurderte verdier"),
        "import_text_placed": _("vurderte tekst uten plass"),
        "sheet_uploaded": _("lastet opp et regneark"),
        "sheet_ask": _("så på filen og spurte om kolonnene"),
        "sheet_read": _("begynte å lese radene"),
        "sheet_preview": _("leste radene"),
        "sheet_change_columns": _("gikk tilbake til kolonnene"),
        "sheet_take_in": _("begynte å ta inn radene"),
        "sheet_finish": _("tok inn radene"),
        "sheet_undo": _("begynte å angre regnearket"),
        "sheet_finish_undo": _("angret regnearket"),
        "sheet_cancel": _("avbrøt importen"),
        "sheet_fail": _("kunne ikke lese regnearket"),
        "sheet_retry": _("startet lesingen på nytt"),
    },
    things={"import": _("import"), "sheet_import": _("regneark")},
    fields={
        "state": _("tilstand"),
        "file": _("fil"),
        "sha256": _("kontrollsum"),
        "fault": _("feil"),
        "template": _("skjema"),
        "target": _("virksomhet og år"),
        "organisation": _("virksomhet"),
        "year": _("år"),
        "filled": _("felt fylt ut"),
        "replaced": _("felt erstattet"),
        "kept": _("felt beholdt"),
        "restored": _("felt satt tilbake"),
        "edited_since": _("felt endret siden"),
        "report": _("rapport"),
        "text": _("tekst"),
        "sheet_state": _("tilstand"),
        "sheet_kind": _("slag"),
        "sheet_name": _("ark"),
        "sheet_clash": _("regel for rader som finnes"),
        "sheet_new": _("nye rader"),
        "sheet_changed": _("endrede rader"),
        "sheet_same": _("uendrede rader"),
        "sheet_faulty": _("rader med feil"),
        "sheet_recorded": _("registrerte rader"),
        "sheet_updated": _("oppdaterte rader"),
        "sheet_overtaken": _("rader endret av andre"),
        "sheet_taken_back": _("rader tatt tilbake"),
        "sheet_kept": _("rader som står"),
    },
    values=SHEET_VALUES | FAULT_VALUES,
)
