"""The kinds of notices that the work on a report gives."""

from __future__ import annotations

from aktsom.notices.kinds import NoticeKind
from aktsom.values.words import Words

TOGETHER_KINDS = (
    NoticeKind(
        "assigned",
        Words("Du får ansvar for noe", "Du får ansvar for noko", "You are given something to do"),
        Words("Du har fått ansvar for", "Du har fått ansvar for", "You have been given"),
    ),
    NoticeKind(
        "due_soon",
        Words("Fristen er om en uke", "Fristen er om ei veke", "Something is due in a week"),
        Words("Fristen nærmer seg for", "Fristen nærmar seg for", "Due soon:"),
    ),
    NoticeKind(
        "overdue",
        Words("Fristen er passert", "Fristen er ute", "Something is overdue"),
        Words("Fristen er passert for", "Fristen er ute for", "Overdue:"),
    ),
    NoticeKind(
        "mentioned",
        Words("Noen nevner deg i en kommentar", "Nokon nemner deg i ein kommentar", "Somebody mentions you in a comment"),
        Words("Du er nevnt i en kommentar til", "Du er nemnd i ein kommentar til", "You are mentioned in a comment on"),
    ),
    NoticeKind(
        "commented",
        Words(
            "Noen svarer deg eller kommenterer feltet ditt",
            "Nokon svarar deg eller kommenterer feltet ditt",
            "Somebody answers you or comments on your field",
        ),
        Words("Ny kommentar til", "Ny kommentar til", "New comment on"),
    ),
    NoticeKind(
        "returned",
        Words("Noe du har skrevet, kommer tilbake", "Noko du har skrive, kjem tilbake", "Something you wrote is returned"),
        Words("Sendt tilbake til deg:", "Sendt tilbake til deg:", "Returned to you:"),
    ),
)
