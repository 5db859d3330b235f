"""The kinds of notices that agreements give."""

from __future__ import annotations

from aktsom.notices.kinds import NoticeKind
from aktsom.values.words import Words

AGREEMENT_KINDS = (
    NoticeKind(
        "agreement_ends",
        Words("En avtale går ut", "Ein avtale går ut", "An agreement ends"),
        Words("Avtalen går ut:", "Avtalen går ut:", "The agreement ends:"),
    ),
    NoticeKind(
        "agreement_past_end",
        Words(
            "En avtale er gått ut uten å være avsluttet",
            "Ein avtale har gått ut utan å vere avslutta",
            "An agreement is past its end",
        ),
        Words(
            "Avtalen er gått ut, men ikke avsluttet:",
            "Avtalen har gått ut, men er ikkje avslutta:",
            "Past its end, but not closed:",
        ),
    ),
    NoticeKind(
        "agreement_option",
        Words("En opsjon må avgjøres", "Ein opsjon må avgjerast", "An option must be decided"),
        Words("Opsjonen må avgjøres i", "Opsjonen må avgjerast i", "An option must be decided in"),
    ),
)
