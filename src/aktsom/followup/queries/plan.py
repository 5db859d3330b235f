"""What the plan of a year is made from, and what people have decided about it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import ExtractYear

from aktsom.followup.models import PlanDecision
from aktsom.followup.plan import Proposal, Standing, plan_year
from aktsom.followup.queries.deviations import open_deviations_of
from aktsom.followup.queries.follow_ups import follow_ups_of
from aktsom.followup.states import COUNTS_AS_DONE, FollowUpState
from aktsom.reference.follow_up_ladder import Ladder, ladder_on
from aktsom.register.queries.agreements import running_in
from aktsom.risk.queries.assessments import annotate_level

if TYPE_CHECKING:
    from aktsom.access.models import Organisation
    from aktsom.register.models import Agreement

_FIELDS = ("pk", "risk_level", "value", "purchase", "first_day", "last_day")
_DEMANDED = ("pk", "requirements__theme", "requirements__label", "requirements__source")


def ladder_of(year: int) -> Ladder:
    """The ladder that holds on the first day of a year."""
    return ladder_on(date(year, 1, 1))


def proposals_of(organisation: Organisation, year: int, today: date, *, with_declined: bool = False) -> list[Proposal]:
    """What is proposed for a year and neither planned, done nor decided. As many queries for few agreements as for many."""
    settled = _settled(organisation, year, with_declined=with_declined)
    return plan_year(_standings(organisation, year, settled), year, ladder_of(year), today)


def declined_in(organisation: Organisation, year: int) -> QuerySet[PlanDecision]:
    """What people have declined of a year's proposals, newest first."""
    rows = PlanDecision.objects.filter(organisation=organisation, year=year, answer=PlanDecision.Answer.DECLINED)
    return rows.select_related("agreement", "decided_by").order_by("-decided_at", "-pk")


def agreements_by_key(organisation: Organisation, year: int, keys: set[int]) -> dict[int, Agreement]:
    """The agreements of some proposals, with their owners."""
    return {one.pk: one for one in _running(organisation, year).filter(pk__in=keys).select_related("owner")}


def _running(organisation: Organisation, year: int) -> QuerySet[Agreement]:
    return running_in(organisation, date(year, 1, 1), date(year, 12, 31))


def _standings(organisation: Organisation, year: int, settled: dict[int, set[str]]) -> list[Standing]:
    rows = _running(organisation, year)
    demanded = _demanded(rows)
    done = _last_done(organisation, year)
    deviations = dict(open_deviations_of(organisation).order_by().values_list("agreement").annotate(number=Count("pk")))
    return [
        Standing(
            key=row["pk"],
            level=row["risk_level"],
            value=row["value"],
            purchase=row["purchase"],
            first_day=row["first_day"],
            last_day=row["last_day"],
            open_deviations=deviations.get(row["pk"], 0),
            done=done.get(row["pk"], {}),
            settled=frozenset(settled.get(row["pk"], ())),
            **demanded.get(row["pk"], {}),
        )
        for row in annotate_level(rows).order_by("pk").values(*_FIELDS)
    ]


def _demanded(rows: QuerySet[Agreement]) -> dict[int, dict[str, Any]]:
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    standing = rows.filter(requirements__isnull=False, requirements__dropped_at__isnull=True)
    for key, theme, label, source in standing.order_by().values_list(*_DEMANDED):
        found[key].append((theme, label, source))
    return {
        key: {
            "requirements": len(used),
            "themes": frozenset(theme for theme, _label, _source in used if theme),
            "sources": tuple(sorted({source for _theme, _label, source in used if source})),
            "has_label": any(label for _theme, label, _source in used),
        }
        for key, used in found.items()
    }


def _last_done(organisation: Organisation, year: int) -> dict[int, dict[str, int]]:
    rows = follow_ups_of(organisation).filter(state__in=COUNTS_AS_DONE, done_on__year__lt=year, agreement__isnull=False)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for agreement, kind, last in rows.order_by().values_list("agreement", "kind").annotate(last=Max(ExtractYear("done_on"))):
        found[agreement][kind] = last
    return found


def _settled(organisation: Organisation, year: int, *, with_declined: bool) -> dict[int, set[str]]:
    """The kinds of each agreement that the year already has, or that somebody has decided about."""
    found: dict[int, set[str]] = defaultdict(set)
    live = follow_ups_of(organisation).exclude(state=FollowUpState.CANCELLED).filter(agreement__isnull=False)
    taken = live.filter(Q(planned_on__year=year) | Q(done_on__year=year))
    for agreement, kind in taken.order_by().values_list("agreement", "kind"):
        found[agreement].add(kind)
    decided = PlanDecision.objects.filter(organisation=organisation, year=year)
    if with_declined:
        decided = decided.exclude(answer=PlanDecision.Answer.DECLINED)
    for agreement, kind in decided.values_list("agreement", "kind"):
        found[agreement].add(kind)
    return found
