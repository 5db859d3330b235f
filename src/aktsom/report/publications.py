"""What the room above tells of published reports, which this room cannot know. Pure: no Django.

The room that publishes offers itself at start-up, in the `ready()` of its app.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from aktsom.report.year_records import PublishedRecord

Publications = Callable[[Collection[int], date], dict[int, list[PublishedRecord]]]

_OFFERED: list[Publications] = []


def offer_publications(read: Publications) -> None:
    """Tell from here on what organisations had published by a day, in one query."""
    _OFFERED[:] = [read]


def published_by(organisations: Collection[int], day: date) -> dict[int, list[PublishedRecord]]:
    """The yearly reports that were public by the end of a day, by organisation; nothing where no room tells."""
    return _OFFERED[0](organisations, day) if _OFFERED else {}
