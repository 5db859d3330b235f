"""What the search is told of deviations and remedies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from aktsom.search.actions import Findable, forget, remember

if TYPE_CHECKING:
    from aktsom.followup.models import Deviation, Remedy


def remember_deviation(deviation: Deviation) -> None:
    """Let the search find the deviation."""
    of_whom = [str(thing) for thing in (deviation.agreement, deviation.supplier) if thing is not None]
    address = reverse("followup:deviation", args=[deviation.pk])
    found = Findable("deviation", str(deviation.pk), deviation.title, " · ".join(of_whom), address, deviation.text)
    remember(deviation.organisation, found)


def forget_deviation(deviation: Deviation) -> None:
    """Let the search find the deviation no more."""
    forget(deviation.organisation, "deviation", deviation.pk)


def remember_remedy(remedy: Remedy) -> None:
    """Let the search find the remedy."""
    of_whom = [str(thing) for thing in (remedy.agreement, remedy.supplier) if thing is not None]
    address = reverse("followup:remedy", args=[remedy.pk])
    words = f"{remedy.done} {remedy.affected_who}"
    remember(remedy.organisation, Findable("remedy", str(remedy.pk), remedy.harm, " · ".join(of_whom), address, words))


def forget_remedy(remedy: Remedy) -> None:
    """Let the search find the remedy no more."""
    forget(remedy.organisation, "remedy", remedy.pk)
