"""The records of a year as the report counts them, for as many organisations at once in as many queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from aktsom.followup.models import CorrectiveAction, Deviation, FollowUp, FollowUpTheme, Remedy, Sanction
from aktsom.followup.states import COUNTS_AS_DONE
from aktsom.followup.year_records import (
    ActionRecord,
    DeviationRecord,
    FollowUpRecord,
    FollowUpYear,
    RemedyRecord,
    SanctionRecord,
)
from aktsom.register.states import AgreementState

Organisations = Collection[int]
Days = tuple[date, date]


def follow_up_year(organisations: Organisations, year: int) -> dict[int, FollowUpYear]:
    """The follow-ups done in a year, the deviations found in it and the remedies under way in it, by organisation."""
    days = (date(year, 1, 1), date(year, 12, 31))
    follow_ups, deviations, remedies = (read(organisations, days) for read in (follow_ups_in, _deviations, _remedies))
    known = set(
        FollowUp.objects.filter(organisation__in=organisations, withdrawn_at__isnull=True)
        .order_by()
        .values_list("organisation", flat=True)
        .distinct()
    )
    return {
        pk: FollowUpYear(tuple(follow_ups.get(pk, ())), tuple(deviations.get(pk, ())), tuple(remedies.get(pk, ())), pk in known)
        for pk in organisations
    }


def follow_ups_in(organisations: Organisations, days: Days) -> dict[int, list[FollowUpRecord]]:
    """The follow-ups that took place on these days, by organisation, in the order of the days."""
    rows = FollowUp.objects.filter(
        organisation__in=organisations, withdrawn_at__isnull=True, state__in=COUNTS_AS_DONE, done_on__range=days
    )
    themes = defaultdict(list)
    for follow_up, code in (
        FollowUpTheme.objects.filter(follow_up__in=rows.order_by()).order_by("pk").values_list("follow_up", "code")
    ):
        themes[follow_up].append(code)
    agreement = ("agreement", "agreement__title", "agreement__state", "agreement__withdrawn_at")
    told = rows.order_by("done_on", "pk").values_list("organisation", "pk", "kind", "title", "done_on", *agreement, "supplier")
    found = defaultdict(list)
    for organisation, pk, kind, title, done_on, of, name, state, withdrawn_at, supplier in told:
        record = FollowUpRecord(
            pk,
            kind,
            title,
            done_on,
            of,
            name or "",
            state == AgreementState.DRAFT,
            withdrawn_at is not None,
            supplier,
            tuple(themes.get(pk, ())),
        )
        found[organisation].append(record)
    return found


def _deviations(organisations: Organisations, days: Days) -> dict[int, list[DeviationRecord]]:
    rows = Deviation.objects.filter(organisation__in=organisations, withdrawn_at__isnull=True, found_on__range=days)
    actions, sanctions = defaultdict(list), defaultdict(list)
    keys = rows.order_by()
    for deviation, text, done_on, dropped_at in (
        CorrectiveAction.objects.filter(deviation__in=keys)
        .order_by("position", "pk")
        .values_list("deviation", "text", "done_on", "dropped_at")
    ):
        actions[deviation].append(ActionRecord(text, done_on, _day(dropped_at)))
    for deviation, step, decided_on in (
        Sanction.objects.filter(deviation__in=keys).order_by("considered_on", "pk").values_list("deviation", "step", "decided_on")
    ):
        sanctions[deviation].append(SanctionRecord(step, decided_on))
    told = ("organisation", "pk", "title", "state", "place", "country", "found_on", "verified_on", "closed_on")
    found = defaultdict(list)
    for organisation, pk, *facts in rows.order_by("found_on", "pk").values_list(*told):
        record = DeviationRecord(pk, *facts, tuple(actions.get(pk, ())), tuple(sanctions.get(pk, ())))
        found[organisation].append(record)
    return found


def _remedies(organisations: Organisations, days: Days) -> dict[int, list[RemedyRecord]]:
    first, last = days
    under_way = Q(completed_on__isnull=True) | Q(completed_on__gte=first)
    rows = Remedy.objects.filter(under_way, organisation__in=organisations, withdrawn_at__isnull=True, started_on__lte=last)
    told = ("harm", "affected", "affected_who", "done", "agreed_with", "started_on", "completed_on")
    found = defaultdict(list)
    for organisation, pk, *facts in rows.order_by("started_on", "pk").values_list("organisation", "pk", *told):
        found[organisation].append(RemedyRecord(pk, *facts))
    return found


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None
