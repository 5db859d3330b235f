"""Counting the values of a report from the records of its year, in as many queries however many records and organisations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from aktsom.followup.queries.counted import follow_up_year
from aktsom.followup.year_records import FollowUpYear
from aktsom.register.queries.counted import parties_of, register_year
from aktsom.register.year_records import Parties, RegisterYear
from aktsom.report.computed import all_computed, compute
from aktsom.report.counting import Computed, CountedAnswer
from aktsom.report.models import Answer, ComputedUse, Report, Training
from aktsom.report.publications import published_by
from aktsom.report.queries.reports import template_of
from aktsom.report.states import AnswerSource
from aktsom.report.year_records import TrainingRecord, YearRecords
from aktsom.risk.queries.counted import risk_year_records

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def year_records(organisation: Organisation, year: int) -> YearRecords:
    """What is recorded of an organisation's year."""
    return year_records_of([organisation], year)[organisation.pk]


def year_records_of(organisations: Collection[Organisation], year: int) -> dict[int, YearRecords]:
    """What is recorded of the year of several organisations, by their keys."""
    keys = [one.pk for one in organisations]
    followup, register = follow_up_year(keys, year), register_year(keys, year)
    parties = _parties(keys, followup, register)
    risk, trainings = risk_year_records(keys, year), _trainings(keys, year)
    published, policies = published_by(keys, date(year, 12, 31)), _policies(keys, year)
    return {
        one.pk: YearRecords(
            year,
            one.written_form,
            register[one.pk],
            followup[one.pk],
            risk[one.pk],
            parties,
            tuple(trainings.get(one.pk, ())),
            tuple(published.get(one.pk, ())),
            policies.get(one.pk, ""),
        )
        for one in organisations
    }


def _parties(keys: Collection[int], followup: Mapping[int, FollowUpYear], register: Mapping[int, RegisterYear]) -> Parties:
    """The suppliers that follow-ups and procurements name, and the parties of agreements followed up with no supplier named."""
    done = [one for year in followup.values() for one in year.follow_ups]
    agreements = {one.agreement for one in done if one.supplier is None and one.agreement is not None}
    suppliers = {one.supplier for one in done if one.supplier is not None}
    suppliers |= {each for year in register.values() for one in year.procurements for each in one.suppliers}
    return parties_of(keys, agreements, suppliers)


def _trainings(keys: Collection[int], year: int) -> dict[int, list[TrainingRecord]]:
    days = (date(year, 1, 1), date(year, 12, 31))
    rows = Training.objects.filter(organisation__in=keys, withdrawn_at__isnull=True, held_on__range=days)
    told = ("organisation", "pk", "course", "held_on", "participants", "audience", "held_by")
    found = defaultdict(list)
    for organisation, *facts in rows.order_by("held_on", "pk").values_list(*told):
        found[organisation].append(TrainingRecord(*facts))
    return found


def _policies(keys: Collection[int], year: int) -> dict[int, str]:
    """The links to the policy in the reports of the year."""
    rows = Answer.objects.filter(report__organisation__in=keys, report__year=year, meaning="policy_link").exclude(text="")
    return {organisation: text or "" for organisation, text in rows.values_list("report__organisation", "text")}


def computable_meanings(report: Report) -> list[str]:
    """The fields of the report's form that can be counted."""
    return [field.meaning for field in template_of(report).fields if field.computable and field.meaning in all_computed()]


def computed_values(report: Report, meanings: Iterable[str] | None = None) -> dict[str, Computed]:
    """What the records of the year say of the report's fields today, by meaning."""
    wanted = computable_meanings(report)
    if meanings is not None:
        asked = set(meanings)
        wanted = [meaning for meaning in wanted if meaning in asked]
    return compute(year_records(report.organisation, report.year), wanted) if wanted else {}


def uses_of(report: Report) -> dict[str, ComputedUse]:
    """What people have taken over from the records, by the meaning of the field."""
    found = ComputedUse.objects.filter(answer__report=report).select_related("taken_by", "answer")
    return {use.answer.meaning: use for use in found}


def overridden_in(report: Report) -> QuerySet[Answer]:
    """The answers whose counted number a person has overridden with a reason."""
    return Answer.objects.filter(report=report).exclude(override_reason="")


def counted_numbers(organisation: Organisation, year: int) -> dict[str, int]:
    """How many agreements were in force and were followed up as the records tell; what they cannot tell is left out."""
    records = YearRecords(
        year,
        register=register_year([organisation.pk], year)[organisation.pk],
        followup=follow_up_year([organisation.pk], year)[organisation.pk],
    )
    found = compute(records, ("active_agreements", "agreements_followed_up"))
    return {meaning: one.value for meaning, one in found.items() if isinstance(one.value, int)}


def counted_answers(report: Report) -> dict[str, CountedAnswer]:
    """The answers that rest on records, by the path of the field; without names, which may be those of people."""
    uses, overridden = uses_of(report), {answer.meaning: answer for answer in overridden_in(report)}
    if not (uses or overridden):
        return {}
    fields = {field.meaning: field for field in template_of(report).fields}
    now = computed_values(report, overridden)
    form = report.organisation.written_form
    found = {
        meaning: CountedAnswer(
            use.image["value"] if isinstance(use.image["value"], int) else None,
            use.image["records"],
            use.image["how"][form],
            use.answer.source != AnswerSource.COMPUTED,
        )
        for meaning, use in uses.items()
    }
    for meaning, answer in overridden.items():
        if meaning in now:
            counted = now[meaning]
            found[meaning] = CountedAnswer(
                answer.computed_number, len(counted.records), counted.how.in_language(form), is_changed=True
            )
    return {".".join(fields[meaning].at): one for meaning, one in found.items() if meaning in fields}
