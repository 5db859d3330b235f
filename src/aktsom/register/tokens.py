"""Tokens of what somebody saw, so that nobody overwrites in silence what another has written since."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext as _

from aktsom.values.refusals import Refusal


class StaleRow(Refusal):
    """Somebody has written in the row since it was opened; nothing is written."""

    code = "stale_register_row"
    status = 409


def token_of(*parts: object) -> str:
    """A short mark of these values: another where one of them is another."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def check_is_fresh(seen: str | None, now: str) -> None:
    """Refuses to write on top of something that the writer has not seen; None means that she asked for nothing to be compared."""
    if seen is not None and seen != now:
        raise StaleRow(_("Noen har endret dette siden du åpnet det. Sammenlign, og lagre det som skal gjelde."))
