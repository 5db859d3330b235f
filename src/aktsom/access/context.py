"""What every page may show of who is asking."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from aktsom.access.policies import can_administer_platform


def standing(request: HttpRequest) -> dict[str, Any]:
    """The person's organisations, for the switcher, and whether she runs the platform. Acts are in `request.acts`."""
    return {
        "my_organisations": getattr(request, "organisations", []),
        "runs_platform": can_administer_platform(request.user) if hasattr(request, "user") else False,
    }
