"""What a page shows of a timeline: what is to come, what has been, and whether there is more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from aktsom.register.offers import Happening

SHOWN_HAPPENINGS = 12
THE_WHOLE = "alt"


def shown_timeline(request: HttpRequest, happenings: Sequence[Happening]) -> dict[str, Any]:
    """The happenings for `register/parts/timeline.html`; they come with the newest first."""
    today = timezone.localdate()
    past = [happening for happening in happenings if happening.day <= today]
    coming = [happening for happening in happenings if happening.day > today]
    is_whole = request.GET.get("tidslinje") == THE_WHOLE
    return {
        "coming": coming[::-1],
        "past": past if is_whole else past[:SHOWN_HAPPENINGS],
        "more_happenings": 0 if is_whole else max(0, len(past) - SHOWN_HAPPENINGS),
    }
