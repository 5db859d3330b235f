"""Risks, goals and indicators as the search finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aktsom.risk.models import Goal, SalientRisk
from aktsom.risk.queries.indicators import indicators_of
from aktsom.search.actions import renew
from aktsom.search.findable import Findable
from aktsom.search.offers import offer_source

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def offer_sources() -> None:
    """Let the search be made anew from what the room has."""
    offer_source("risk", _("Risikoer"), findable_risks, position=80)
    offer_source("goal", _("Mål"), findable_goals, position=90)
    offer_source("indicator", _("Indikatorer"), findable_indicators, position=95)


def renew_risks(organisation: Organisation) -> None:
    """Let the search find the risks as they are worded now."""
    renew(organisation, "risk", findable_risks(organisation))


def renew_goals(organisation: Organisation) -> None:
    """Let the search find the goals as they are worded now."""
    renew(organisation, "goal", findable_goals(organisation))


def findable_risks(organisation: Organisation) -> Iterator[Findable]:
    """Every risk that the organisation has put first."""
    for risk in SalientRisk.objects.filter(organisation=organisation).exclude(text="").order_by("pk"):
        address = reverse("risk:risk", args=[risk.pk])
        yield Findable("risk", str(risk.pk), risk.text, "", address, risk.text)


def findable_goals(organisation: Organisation) -> Iterator[Findable]:
    """Every goal that stands in a year."""
    for goal in Goal.objects.filter(organisation=organisation, closed_at__isnull=True).order_by("pk"):
        if goal.wording:
            address = reverse("risk:goal", args=[goal.pk])
            yield Findable("goal", str(goal.pk), goal.wording, str(goal.year), address, goal.wording)


def findable_indicators(organisation: Organisation) -> Iterator[Findable]:
    """Every indicator of the organisation."""
    for one in indicators_of(organisation).order_by("pk"):
        yield Findable("indicator", str(one.pk), one.name, one.description[:200], f"/mal/indikatorer/{one.pk}/")
