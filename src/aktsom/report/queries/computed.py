"""Counting the values of a report from the records of its year, in as many queries however many records and organisations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from aktsom.access.kept import kept_while_unchanged
from aktsom.followup.queries.counted import follow_up_year
from aktsom.followup.year_records import FollowUpYear
from aktsom.register.queries.counted import parties_of, register_year
from aktsom.register.year_records import Parties, RegisterYear
from aktsom.report.computed import all_computed, compute, needed_for
from aktsom.report.counting import Computed, CountedAnswer
from aktsom.report.models import Answer, ComputedUse, Report, Training
from aktsom.report.publications import published_by
from aktsom.report.queries.reports import template_of
from aktsom.report.states import AnswerSource
from aktsom.report.year_records import TrainingRecord, YearRecords
from aktsom.risk.queries.counted import risk_year_records
from aktsom.risk.year_records import RiskYearRecords

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def year_records(organisation: Organisation, year: int, meanings: Iterable[str] | None = None) -> YearRecords:
    """What is recorded of an organisation's year; only what these values are counted from, where any are named."""
    return year_records_of([organisation], year, meanings)[organisation.pk]


def year_records_of(
    organisations: Collection[Organisation], year: int, meanings: Iterable[str] | None = None
) -> dict[int, YearRecords]:
    """What is recorded of the year of several organisations, by their keys."""
    keys, needed = [one.pk for one in organisations], needed_for(meanings)
    followup, register = follow_up_year(keys, year, needed), register_year(keys, year, needed)
    parties = _parties(keys, followup, register) if needed & {"parties", "procurements"} else Parties()
    risk = risk_year_records(keys, year) if "risk" in needed else {}
    trainings = _trainings(keys, year) if "trainings" in needed else {}
    published = published_by(keys, date(year, 12, 31)) if "published" in needed else {}
    policies = _policies(keys, year) if "published" in needed else {}
    return {
        one.pk: YearRecords(
            year,
            one.written_form,
            register[one.pk],
            followup[one.pk],
            risk.get(one.pk, RiskYearRecords()),
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
    return _computed(report.organisation, report.year, wanted)


# Records that never change without a line of history. The texts of risks and of the report itself do, while they are written.
STEADY = frozenset(
    {"agreements", "any_agreements", "procurements", "parties", "follow_ups", "themes", "deviations", "remedies", "trainings"}
)


def _computed(organisation: Organisation, year: int, meanings: Collection[str]) -> dict[str, Computed]:
    """These values in this order; those counted from steady records only where the history tells of something new."""
    steady = tuple(meaning for meaning in meanings if needed_for([meaning]) <= STEADY)
    others = [meaning for meaning in meanings if meaning not in steady]

    def count(wanted: Collection[str]) -> dict[str, Computed]:
        return compute(year_records(organisation, year, wanted), wanted) if wanted else {}

    kept = kept_while_unchanged(organisation, (year, organisation.written_form, steady), lambda: count(steady))
    found = {**kept, **count(others)}
    return {meaning: found[meaning] for meaning in meanings if meaning in found}


def taken_over_in(report: Report) -> dict[str, Answer]:
    """The answers that somebody has taken over from the records, or whose counted number is overridden, by meaning."""
    told = Q(computed_use__isnull=False) | ~Q(override_reason="")
    found = Answer.objects.filter(told, report=report).select_related("computed_use__taken_by")
    return {answer.meaning: answer for answer in found}


def use_of(answer: Answer) -> ComputedUse | None:
    """What was taken over from the records in an answer."""
    return getattr(answer, "computed_use", None)


CHECKED = ("agreements_followed_up",)


def counted_numbers(organisation: Organisation, year: int) -> dict[str, int]:
    """The numbers that checks compare with, as the records tell; what they cannot tell is left out."""
    return checked_numbers(_computed(organisation, year, CHECKED))


def checked_numbers(found: Mapping[str, Computed]) -> dict[str, int]:
    """The numbers that checks compare with, among values that are counted already."""
    return {meaning: one.value for meaning, one in found.items() if meaning in CHECKED and isinstance(one.value, int)}


def counted_agreements(organisation: Organisation, year: int, meaning: str) -> list[int]:
    """The keys of the agreements that one of these numbers is counted from."""
    return [one.record for one in _computed(organisation, year, [meaning])[meaning].records]


def counted_answers(report: Report) -> dict[str, CountedAnswer]:
    """The answers that rest on records, by the path of the field; without names, which may be those of people."""
    answers = taken_over_in(report)
    if not answers:
        return {}
    now = computed_values(report, [meaning for meaning, answer in answers.items() if answer.override_reason])
    form = report.organisation.written_form
    fields = {field.meaning: field for field in template_of(report).fields}
    told = {meaning: _counted_answer(answer, now.get(meaning), form) for meaning, answer in answers.items()}
    return {".".join(fields[meaning].at): one for meaning, one in told.items() if one is not None and meaning in fields}


def _counted_answer(answer: Answer, now: Computed | None, form: str) -> CountedAnswer | None:
    """What was taken over, as it was then; where a person gave another number, what is counted now beside what was then."""
    use = use_of(answer)
    if now is not None:
        return CountedAnswer(answer.computed_number, len(now.records), now.how.in_language(form), is_changed=True)
    if use is None:
        return None
    value = use.image["value"] if isinstance(use.image["value"], int) else None
    return CountedAnswer(value, use.image["records"], use.image["how"][form], answer.source != AnswerSource.COMPUTED)
