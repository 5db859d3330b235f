"""The words in which the history tells of what people decide about notices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords

NOTICES_WORDS = RoomWords(
    verbs={
        "notices_chosen": _("endret valgene for varsler"),
        "letters_stopped": _("stoppet e-post om varsler"),
        "letters_resumed": _("slo på e-post om varsler igjen"),
        "kind_stopped": _("stoppet et slag varsler"),
        "kind_resumed": _("slo på et slag varsler igjen"),
    },
    fields={"stopped_kinds": _("stoppede varsler"), "digest_hour": _("klokkeslett for e-post")},
)
