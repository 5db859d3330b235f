"""The kinds of notices that asking for decisions on a report, and deciding, give."""

from __future__ import annotations

from aktsom.notices.kinds import NoticeKind
from aktsom.values.words import Words

APPROVAL_KINDS = (
    NoticeKind(
        "approval_asked",
        Words(
            "Noen ber deg godkjenne en rapport", "Nokon bed deg godkjenne ein rapport", "Somebody asks you to approve a report"
        ),
        Words(
            "Du er bedt om å godkjenne årsrapporten",
            "Du er beden om å godkjenne årsrapporten",
            "You are asked to approve the annual report",
        ),
    ),
    NoticeKind(
        "report_approved",
        Words("En rapport er godkjent", "Ein rapport er godkjend", "A report is approved"),
        Words("Årsrapporten er godkjent", "Årsrapporten er godkjend", "The annual report is approved"),
    ),
    NoticeKind(
        "report_reopened",
        Words("En avgjort rapport er åpnet igjen", "Ein avgjord rapport er opna igjen", "A decided report was opened again"),
        Words("Årsrapporten er åpnet for endring", "Årsrapporten er opna for endring", "The annual report was opened for change"),
    ),
    NoticeKind(
        "review_asked",
        Words("Et medlem har sendt inn en rapport", "Ein medlem har sendt inn ein rapport", "A member handed in a report"),
        Words("En årsrapport er sendt inn", "Ein årsrapport er send inn", "An annual report was handed in"),
    ),
    NoticeKind(
        "review_returned",
        Words(
            "Sekretariatet sender en rapport tilbake",
            "Sekretariatet sender ein rapport tilbake",
            "The secretariat returns a report",
        ),
        Words(
            "Sekretariatet har sendt tilbake årsrapporten",
            "Sekretariatet har sendt tilbake årsrapporten",
            "The secretariat has returned the annual report",
        ),
    ),
    NoticeKind(
        "review_accepted",
        Words("Sekretariatet godtar en rapport", "Sekretariatet godtek ein rapport", "The secretariat accepts a report"),
        Words(
            "Sekretariatet har godtatt årsrapporten",
            "Sekretariatet har godteke årsrapporten",
            "The secretariat has accepted the annual report",
        ),
    ),
)
