"""Tokens of what somebody saw of a follow-up."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aktsom.followup.models import FollowUp


def token_of_follow_up(follow_up: FollowUp) -> str:
    """What a follow-up is, whoever wrote it and from where; its note and its checklist have marks of their own."""
    said = (
        *(str(follow_up.kind), follow_up.agreement_id, follow_up.supplier_id, follow_up.title, follow_up.planned_on),
        *(follow_up.owner_id, follow_up.because, follow_up.place, follow_up.site_id, str(follow_up.state)),
        sorted(theme.code for theme in follow_up.themes.all()),
        follow_up.withdrawn_at,
    )
    return _mark(said)


def token_of_note(follow_up: FollowUp) -> str:
    """What the note of a follow-up says, and who was there."""
    return _mark((follow_up.note, [(one.name, one.represents) for one in follow_up.present.all()]))


def _mark(said: object) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]
