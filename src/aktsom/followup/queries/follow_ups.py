"""Reading follow-ups."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, DateField, F, Q, QuerySet, When
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.translation import gettext as _

from aktsom.access.kept import kept_while_unchanged
from aktsom.access.one_row import one_row
from aktsom.followup.models import FollowUp
from aktsom.followup.states import COUNTS_AS_DONE, FollowUpState

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def follow_ups_of(organisation: Organisation) -> QuerySet[FollowUp]:
    """The organisation's follow-ups, but not those recorded by mistake."""
    return FollowUp.objects.filter(organisation=organisation, withdrawn_at__isnull=True)


def follow_ups_as_listed(organisation: Organisation) -> QuerySet[FollowUp]:
    """The follow-ups with what a list shows: those to come, the longest overdue first, then the others, the newest first."""
    is_planned = When(state=FollowUpState.PLANNED, then=F("planned_on"))
    rows = follow_ups_of(organisation).select_related("agreement", "supplier", "owner")
    return rows.order_by(
        Case(When(state=FollowUpState.PLANNED, then=0), default=1),
        Case(is_planned, output_field=DateField()).asc(nulls_last=True),
        F("done_on").desc(nulls_last=True),
        "pk",
    )


def follow_up_of(organisation: Organisation, pk: int) -> FollowUp:
    """One follow-up of the organisation, also a withdrawn one, for its page stays. Raises NotFound."""
    rows = FollowUp.objects.filter(organisation=organisation)
    return one_row(
        rows.select_related("organisation", "agreement", "supplier", "owner", "site__supplier"),
        pk,
        _("Oppfølgingen finnes ikke, eller den er ikke åpen for deg."),
    )


def done_in(organisation: Organisation, year: int) -> QuerySet[FollowUp]:
    """The follow-ups that took place in a year."""
    return follow_ups_of(organisation).filter(state__in=COUNTS_AS_DONE, done_on__year=year)


def overdue_on(organisation: Organisation, day: date) -> QuerySet[FollowUp]:
    """The follow-ups that were planned for before a day and have not taken place."""
    return follow_ups_of(organisation).filter(is_overdue_on(day))


def is_overdue_on(day: date) -> Q:
    """What holds of a follow-up that is late on a day."""
    return Q(state=FollowUpState.PLANNED, planned_on__lt=day)


def years_with_follow_ups(organisation: Organisation) -> list[int]:
    """The years that follow-ups were carried out in or are planned for, newest first."""
    rows = follow_ups_of(organisation).annotate(on=Coalesce("done_on", "planned_on")).filter(on__isnull=False)
    years = rows.order_by().values_list(ExtractYear("on"), flat=True).distinct()
    return kept_while_unchanged(organisation, "years with follow-ups", lambda: sorted(years, reverse=True))


def between(organisation: Organisation, first_day: date, last_day: date) -> QuerySet[FollowUp]:
    """The follow-ups that took place on these days, or are planned for them, in the order of the days."""
    rows = follow_ups_as_listed(organisation).annotate(on=Coalesce("done_on", "planned_on"))
    return rows.filter(on__gte=first_day, on__lte=last_day).order_by("on", "kind", "pk")
