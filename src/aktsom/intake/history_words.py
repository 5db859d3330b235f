"""The words of this room's events."""

from __future__ import annotations

from collections.abc import Mapping

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
    },
    things={"import": _("import")},
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
    },
)
