"""The words in which the history tells of views and of changes of many rows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords

_YES_NO = {"yes": _("ja"), "no": _("nei")}

WORKLISTS_WORDS = RoomWords(
    verbs={
        "view_saved": _("lagret visningen"),
        "view_changed": _("endret visningen"),
        "view_deleted": _("slettet visningen"),
        "many_rows_begun": _("satte i gang en endring av mange rader i"),
        "many_rows_changed": _("endret mange rader på en gang i"),
        "many_rows_undo_begun": _("satte i gang å angre endringen av mange rader i"),
        "many_rows_undone": _("angret endringen av mange rader i"),
    },
    things={"saved_view": _("visning av en liste"), "bulk_change": _("endring av mange rader")},
    fields={
        "view_name": _("navn"),
        "view_is_shared": _("delt med alle"),
        "view_is_first": _("vises når listen åpnes"),
        "view_owner": _("eier"),
        "view_query": _("filter og kolonner"),
        "bulk_field": _("felt"),
        "bulk_new": _("ny verdi"),
        "bulk_rows": _("rader"),
        "bulk_changed": _("endrede rader"),
        "bulk_left": _("rader som ble stående"),
        "bulk_undone": _("rader som ble satt tilbake"),
    },
    values={
        **{("view_is_shared", code): words for code, words in _YES_NO.items()},
        **{("view_is_first", code): words for code, words in _YES_NO.items()},
    },
)
