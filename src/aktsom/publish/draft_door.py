"""How often one network address may open drafts: counted in memory, for looking at a page writes nothing.

Each process counts for itself. The secret is too long to be guessed; this spares the machine, which lays out a whole report.
"""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest

from aktsom.access.rate_limits import TooManyTries, network_address

MOST = 60
WINDOW_SECONDS = 300


def count_look(request: HttpRequest) -> None:
    """Count one look at a secret address. Raises TooManyTries alike for addresses that lead somewhere and not."""
    key = f"draft-door:{network_address(request)}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        looks = cache.incr(key)
    except ValueError:
        # The window closed between the two lines.
        return
    if looks > MOST:
        raise TooManyTries(WINDOW_SECONDS)
