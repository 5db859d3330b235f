"""Why a reading is unsure of a value, or found no place for a text, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REASONS: Mapping[str, Promise] = {}


def reason_words(code: str) -> str:
    """The reason in words; a reason that we have no words for is told in general."""
    if not code:
        return ""
    words = REASONS.get(code)
    return str(words) if words is not None else _("Vi er ikke sikre på at dette er lest riktig.")


__all__ = ["REASONS", "gettext_lazy", "reason_words"]
