"""What the history says of records that came from a file or were changed many at once."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords

BULK_WORDS = RoomWords(
    verbs={
        "sheet_recorded": _("registrerte fra regneark"),
        "sheet_changed": _("endret fra regneark"),
        "sheet_restored": _("angret endringen fra regneark av"),
        "sheet_withdrawn": _("trakk tilbake det som kom fra regneark"),
    },
    fields={"sheet": _("regneark")},
)
