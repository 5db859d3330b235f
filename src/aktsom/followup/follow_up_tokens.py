"""Tokens of what somebody saw of a follow-up."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aktsom.followup.models import FollowUp


def token_of_follow_up(follow_up: FollowUp) -> str:
    """What a follow-up says, whoever wrote it and from where; its checklist has versions of its own."""
    said = (
        *(str(follow_up.kind), follow_up.agreement_id, follow_up.supplier_id, follow_up.title, follow_up.planned_on),
        *(follow_up.owner_id, follow_up.because, follow_up.place, follow_up.site_id, follow_up.note, str(follow_up.state)),
        sorted(theme.code for theme in follow_up.themes.all()),
        [(one.name, one.represents) for one in follow_up.present.all()],
        follow_up.withdrawn_at,
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]
