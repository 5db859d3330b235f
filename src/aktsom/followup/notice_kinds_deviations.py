"""The kind of notices that sanctions give; deadlines and new work have the kinds that the whole product shares."""

from __future__ import annotations

from aktsom.notices.kinds import NoticeKind
from aktsom.values.words import Words

SANCTION_KINDS = (
    NoticeKind(
        "sanction_to_decide",
        Words("En sanksjon venter på beslutning", "Ein sanksjon ventar på avgjerd", "A sanction waits for a decision"),
        Words("Du kan beslutte:", "Du kan avgjere:", "You may decide:"),
    ),
    NoticeKind(
        "sanction_decided",
        Words("En sanksjon er besluttet", "Ein sanksjon er vedteken", "A sanction is decided"),
        Words("Besluttet:", "Vedteke:", "Decided:"),
    ),
)
