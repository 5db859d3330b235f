"""What the frame of every page shows of notices."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest

from aktsom.notices.queries import unread_count


def unread(request: HttpRequest) -> dict[str, object]:
    """`unread_notices`: a function that counts when a page shows the number, in one query."""
    user = getattr(request, "user", None)

    @cache
    def unread_notices() -> int:
        return unread_count(user) if user is not None else 0

    return {"unread_notices": unread_notices}
