"""What the search is told of deviations and remedies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aktsom.followup.findables import findable_deviation, findable_remedy
from aktsom.search.actions import forget, remember

if TYPE_CHECKING:
    from aktsom.followup.models import Deviation, Remedy


def remember_deviation(deviation: Deviation) -> None:
    """Let the search find the deviation."""
    remember(deviation.organisation, findable_deviation(deviation))


def forget_deviation(deviation: Deviation) -> None:
    """Let the search find the deviation no more."""
    forget(deviation.organisation, "deviation", deviation.pk)


def remember_remedy(remedy: Remedy) -> None:
    """Let the search find the remedy."""
    remember(remedy.organisation, findable_remedy(remedy))


def forget_remedy(remedy: Remedy) -> None:
    """Let the search find the remedy no more."""
    forget(remedy.organisation, "remedy", remedy.pk)
