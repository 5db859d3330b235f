"""What can be read of deviations. Every query starts from the organisation that the caller has been let into."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from aktsom.access.kept import kept_while_unchanged
from aktsom.access.one_row import one_row
from aktsom.followup.models import CorrectiveAction, Deviation
from aktsom.followup.states import DeviationState
from aktsom.values.letter_cases import cases_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

UNSETTLED = ~Q(state=DeviationState.CLOSED)
"""A deviation that somebody still has to do something with."""


def deviations_of(organisation: Organisation) -> QuerySet[Deviation]:
    """The deviations of an organisation, newest first; those recorded by mistake are left out."""
    found = Deviation.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return found.select_related("agreement", "supplier", "owner")


def deviation_of(organisation: Organisation, pk: int) -> Deviation:
    """One deviation of the organisation, a withdrawn one too, for its page tells of that. Raises NotFound."""
    rows = Deviation.objects.filter(organisation=organisation)
    return one_row(
        rows.select_related("organisation", "agreement", "supplier", "owner", "site", "follow_up", "item"),
        pk,
        _("Dette avviket finnes ikke."),
    )


def found_in(organisation: Organisation, year: int) -> QuerySet[Deviation]:
    """The deviations that were found in a year."""
    return deviations_of(organisation).filter(found_on__range=(date(year, 1, 1), date(year, 12, 31)))


def open_deviations_of(organisation: Organisation) -> QuerySet[Deviation]:
    """The deviations that are not closed."""
    return deviations_of(organisation).filter(UNSETTLED)


def overdue(deviations: QuerySet[Deviation], today: date) -> QuerySet[Deviation]:
    """Those of some deviations whose deadline is past and that are neither corrected, verified nor closed."""
    return deviations.filter(overdue_on(today))


def overdue_on(today: date) -> Q:
    """What tells a deviation that is overdue from others."""
    settled = (DeviationState.CORRECTED, DeviationState.VERIFIED, DeviationState.CLOSED)
    return Q(deadline__lt=today) & ~Q(state__in=settled)


def deviations_as_listed(organisation: Organisation) -> QuerySet[Deviation]:
    """The deviations with how many corrective actions each has, and how many of those are verified."""
    standing = Q(actions__dropped_at__isnull=True)
    return deviations_of(organisation).annotate(
        actions_in_all=Count("actions", filter=standing),
        actions_verified=Count("actions", filter=standing & Q(actions__verified_on__isnull=False)),
    )


def corrective_action_of(organisation: Organisation, pk: int) -> CorrectiveAction:
    """One corrective action of the organisation's deviations. Raises NotFound."""
    rows = CorrectiveAction.objects.filter(deviation__organisation=organisation)
    return one_row(rows.select_related("deviation__organisation", "verified_by"), pk, _("Dette tiltaket finnes ikke."))


def last_verified_on(deviation: Deviation) -> date | None:
    """The day that the last corrective action was verified; None where one is not, and where there is none."""
    days = list(deviation.actions.filter(dropped_at__isnull=True).values_list("verified_on", flat=True))
    verified = [day for day in days if day is not None]
    return max(verified, default=None) if len(verified) == len(days) else None


def years_with_deviations(organisation: Organisation) -> list[int]:
    """The years in which deviations were found, newest first."""
    years = deviations_of(organisation).order_by().values_list(ExtractYear("found_on"), flat=True).distinct()
    return kept_while_unchanged(organisation, "years with deviations", lambda: sorted(years, reverse=True))


def countries_with_deviations(organisation: Organisation) -> list[str]:
    """The countries that deviations are in, by code."""
    codes = deviations_of(organisation).exclude(country="").order_by("country").values_list("country", flat=True)
    return kept_while_unchanged(organisation, "countries with deviations", lambda: list(codes.distinct()))


def find_deviations(organisation: Organisation, words: str, limit: int = 20) -> list[Deviation]:
    """The deviations whose title, agreement or supplier holds every word, newest first."""
    rows = deviations_of(organisation)
    for word in words[:200].split():
        fields = ("title", "agreement__title", "supplier__name")
        rows = rows.filter(Q(*[(f"{name}__icontains", form) for name in fields for form in cases_of(word)], _connector=Q.OR))
    return list(rows[:limit])
