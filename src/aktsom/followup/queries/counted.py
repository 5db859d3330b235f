"""The records of a year as the report counts them, for as many organisations at once in as many queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet
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
PARTS = ("follow_ups", "themes", "deviations", "remedies")


def follow_up_year(organisations: Organisations, year: int, parts: Collection[str] = PARTS) -> dict[int, FollowUpYear]:
    """The follow-ups done in a year, the deviations found in it and the remedies under way in it, by organisation.

    Only the parts that are asked for are read.
    """
    days = (date(year, 1, 1), date(year, 12, 31))
    follow_ups = follow_ups_in(organisations, days, with_themes="themes" in parts) if "follow_ups" in parts else {}
    deviations = _deviations(organisations, days) if "deviations" in parts else {}
    remedies = _remedies(organisations, days) if "remedies" in parts else {}
    known = _with_any(organisations) if "follow_ups" in parts else set()
    return {
        pk: FollowUpYear(tuple(follow_ups.get(pk, ())), tuple(deviations.get(pk, ())), tuple(remedies.get(pk, ())), pk in known)
        for pk in organisations
    }


def _with_any(organisations: Organisations) -> set[int]:
    """The organisations that have recorded any follow-up at all."""
    rows = FollowUp.objects.filter(organisation__in=organisations, withdrawn_at__isnull=True)
    return set(rows.order_by().values_list("organisation", flat=True).distinct())


def follow_ups_in(organisations: Organisations, days: Days, *, with_themes: bool) -> dict[int, list[FollowUpRecord]]:
    """The follow-ups that took place on these days, by organisation, in the order of the days."""
    rows = FollowUp.objects.filter(
        organisation__in=organisations, withdrawn_at__isnull=True, state__in=COUNTS_AS_DONE, done_on__range=days
    )
    themes = _themes(rows) if with_themes else {}
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


def _themes(follow_ups: QuerySet[FollowUp]) -> dict[int, list[str]]:
    rows = FollowUpTheme.objects.filter(follow_up__in=follow_ups.order_by()).order_by("pk")
    found = defaultdict(list)
    for follow_up, code in rows.values_list("follow_up", "code"):
        found[follow_up].append(code)
    return found


def _deviations(organisations: Organisations, days: Days) -> dict[int, list[DeviationRecord]]:
    rows = Deviation.objects.filter(organisation__in=organisations, withdrawn_at__isnull=True, found_on__range=days)
    actions, sanctions = _actions(rows), _sanctions(rows)
    found = defaultdict(list)
    for one in rows.order_by("found_on", "pk"):
        record = DeviationRecord(
            one.pk,
            one.title,
            one.state,
            one.place,
            one.country,
            one.found_on,
            one.verified_on,
            one.closed_on,
            tuple(actions.get(one.pk, ())),
            tuple(sanctions.get(one.pk, ())),
        )
        found[one.organisation_id].append(record)
    return found


def _actions(deviations: QuerySet[Deviation]) -> dict[int, list[ActionRecord]]:
    rows = CorrectiveAction.objects.filter(deviation__in=deviations.order_by()).order_by("position", "pk")
    found = defaultdict(list)
    for deviation, text, done_on, dropped_at in rows.values_list("deviation", "text", "done_on", "dropped_at"):
        found[deviation].append(ActionRecord(text, done_on, _day(dropped_at)))
    return found


def _sanctions(deviations: QuerySet[Deviation]) -> dict[int, list[SanctionRecord]]:
    rows = Sanction.objects.filter(deviation__in=deviations.order_by()).order_by("considered_on", "pk")
    found = defaultdict(list)
    for deviation, step, decided_on in rows.values_list("deviation", "step", "decided_on"):
        found[deviation].append(SanctionRecord(step, decided_on))
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
