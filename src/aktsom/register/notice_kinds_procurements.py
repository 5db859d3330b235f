"""The kinds of notices that the work with procurements gives."""

from __future__ import annotations

from aktsom.notices.kinds import NoticeKind
from aktsom.values.words import Words

PROCUREMENT_KINDS = (
    NoticeKind(
        "handed_over",
        Words("Du får en avtale å følge opp", "Du får ein avtale å følgje opp", "You are given an agreement to follow up"),
        Words("Du har fått over", "Du har fått over", "Handed over to you:"),
    ),
)
