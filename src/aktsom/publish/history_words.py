"""The words in which the history tells of publishing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords

PUBLISH_WORDS = RoomWords(
    verbs={"report_published": _("publiserte")},
    fields={"version": _("versjon"), "sha256": _("kontrollsum av report.json"), "note": _("hva som er rettet")},
)
