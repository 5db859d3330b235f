"""The words in which the history tells of publishing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords

PUBLISH_WORDS = RoomWords(
    verbs={
        "report_published": _("publiserte"),
        "draft_shared": _("delte et utkast av rapporten for"),
        "draft_link_withdrawn": _("trakk tilbake en lenke til utkastet av rapporten for"),
    },
    fields={
        "version": _("versjon"),
        "sha256": _("kontrollsum av report.json"),
        "note": _("hva som er rettet"),
        "draft_link_expires": _("lenken virker til"),
        "draft_link_comments": _("med kommentarer"),
        "draft_link_made": _("lenken ble laget"),
    },
    values={("draft_link_comments", "yes"): _("ja"), ("draft_link_comments", "no"): _("nei")},
)
