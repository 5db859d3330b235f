"""The records of a year as the report counts them, for as many organisations at once in as many queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q, QuerySet

from aktsom.risk.models import Goal, GoalStatus, Measure, RiskAssessment, RiskPlace, RiskScore, RiskTheme, RiskYear
from aktsom.risk.queries.voices import standing_voices
from aktsom.risk.year_records import (
    AssessmentRecord,
    GoalRecord,
    MeasureRecord,
    RiskRecord,
    RiskYearRecords,
    ScoreRecord,
    VoiceRecord,
)

Organisations = Collection[int]


def risk_year_records(organisations: Organisations, year: int) -> dict[int, RiskYearRecords]:
    """The assessments, salient risks, other measures and goals of a year, by organisation."""
    assessments, risks = _assessments(organisations, year), _risks(organisations, year)
    measures, goals = _measures(organisations, year), _goals(organisations, year)
    return {
        pk: RiskYearRecords(
            tuple(assessments.get(pk, ())),
            tuple(risks.get(pk, ())),
            tuple(measures.get(pk, ())),
            tuple(goals.get((pk, year), ())),
            tuple(goals.get((pk, year + 1), ())),
        )
        for pk in organisations
    }


def _assessments(organisations: Organisations, year: int) -> dict[int, list[AssessmentRecord]]:
    """Those decided in the year, and those begun in it that wait."""
    days = (date(year, 1, 1), date(year, 12, 31))
    of_year = Q(decided_on__range=days) | Q(decided_on__isnull=True, started_at__year=year)
    rows = RiskAssessment.objects.filter(of_year, organisation__in=organisations, withdrawn_at__isnull=True)
    named = ("category", "procurement__title", "agreement__title")
    told = ("organisation", "pk", *named, "decided_on", "level", "method", "unknown", "list_edition")
    found = defaultdict(list)
    for organisation, pk, category, procurement, agreement, *facts in rows.order_by("decided_on", "pk").values_list(*told):
        found[organisation].append(AssessmentRecord(pk, category or procurement or agreement or "", *facts))
    return found


def _risks(organisations: Organisations, year: int) -> dict[int, list[RiskRecord]]:
    rows = RiskYear.objects.filter(risk__organisation__in=organisations, year=year, withdrawn_at__isnull=True)
    rows = rows.filter(Q(table_position__isnull=False) | Q(handling_position__isnull=False))
    said = rows.select_related("risk").order_by("table_position", "handling_position", "pk")
    keys = rows.order_by()
    themes, places, scores = _counts(RiskTheme, keys), _counts(RiskPlace, keys), _scores(keys)
    voices = _voices(keys)
    goals, measures = _of_risks(Goal, organisations, year), _of_risks(Measure, organisations, year)
    found = defaultdict(list)
    for one in said:
        record = RiskRecord(
            one.risk_id,
            one.wording,
            one.table_position is not None,
            one.handling_position is not None,
            themes.get(one.pk, 0),
            bool(one.geography or places.get(one.pk)),
            one.involvement,
            one.involvement_reason,
            tuple(scores.get(one.pk, ())),
            tuple(goals.get(one.risk_id, ())),
            tuple(measures.get(one.risk_id, ())),
            tuple(voices.get(one.pk, ())),
        )
        found[one.risk.organisation_id].append(record)
    return found


def _counts(model: type[RiskTheme | RiskPlace], years: QuerySet[RiskYear]) -> dict[int, int]:
    rows = model.objects.filter(risk_year__in=years).order_by().values_list("risk_year").annotate(Count("pk"))
    return dict(rows)


def _scores(years: QuerySet[RiskYear]) -> dict[int, list[ScoreRecord]]:
    found = defaultdict(list)
    rows = RiskScore.objects.filter(risk_year__in=years).order_by("pk")
    for risk_year, dimension, level, reason in rows.values_list("risk_year", "dimension", "level", "reason"):
        found[risk_year].append(ScoreRecord(dimension, level, reason))
    return found


def _voices(years: QuerySet[RiskYear]) -> dict[int, list[VoiceRecord]]:
    found = defaultdict(list)
    told = ("risk_year", "pk", "who", "group", "how", "heard_on", "said")
    for risk_year, *facts in standing_voices().filter(risk_year__in=years).values_list(*told):
        found[risk_year].append(VoiceRecord(*facts))
    return found


def _of_risks(model: type[Goal | Measure], organisations: Organisations, year: int) -> dict[int, list[int]]:
    """The goals or measures of the year by risk."""
    rows = model.objects.filter(organisation__in=organisations, year=year, closed_at__isnull=True, risk__isnull=False)
    found = defaultdict(list)
    for risk, pk in rows.order_by("pk").values_list("risk", "pk"):
        found[risk].append(pk)
    return found


def _measures(organisations: Organisations, year: int) -> dict[int, list[MeasureRecord]]:
    rows = Measure.objects.filter(organisation__in=organisations, year=year, closed_at__isnull=True, risk__isnull=True)
    found = defaultdict(list)
    told = ("organisation", "pk", "topic", "text", "reason", "result", "state")
    for organisation, pk, topic, text, reason, result, state in rows.order_by("position", "pk").values_list(*told):
        found[organisation].append(MeasureRecord(pk, topic, text or "", reason, result or "", state))
    return found


def _goals(organisations: Organisations, year: int) -> dict[tuple[int, int], list[GoalRecord]]:
    """The goals of the whole organisation for the year and the next, by organisation and year."""
    rows = Goal.objects.filter(
        organisation__in=organisations, year__in=(year, year + 1), risk__isnull=True, closed_at__isnull=True
    )
    rows = rows.exclude(text__isnull=True, announced_text__isnull=True).order_by("position", "announced_position", "pk")
    states = GoalStatus.objects.filter(goal__in=rows.order_by(), year=year).values_list("goal", "state")
    judged = dict(states)
    found = defaultdict(list)
    for goal in rows:
        announced = goal.announced_in == goal.year - 1
        record = GoalRecord(
            goal.pk,
            goal.wording,
            goal.position is not None,
            goal.announced_text if announced else None,
            goal.announced_position if announced else None,
            goal.announced_number if announced else None,
            judged.get(goal.pk, "unknown"),
        )
        found[goal.organisation_id, goal.year].append(record)
    return found
