"""Everything that the report counts, counted again in another way over the rows of two thousand buyers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aktsom.access.models import Organisation
from aktsom.followup.models import CorrectiveAction, Deviation, FollowUp, FollowUpTheme, Remedy
from aktsom.register.models import Agreement, AgreementSupplier, Procurement, ProcurementSupplier, Requirement, Supplier
from aktsom.report.computed import all_computed, compute
from aktsom.report.counting import Computed
from aktsom.report.models import Training
from aktsom.report.queries.computed import year_records_of
from aktsom.risk.models import Goal, Measure, RiskAssessment, RiskScore, RiskYear, Voice
from tests.report.many_buyers import BUYERS, YEAR, Rows, make_buyers, owned

pytestmark = pytest.mark.django_db
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)


@dataclass
class Counted:
    """What the product counted, and the rows to count again."""

    rows: Rows
    values: dict[int, dict[str, Computed]]
    queries: int

    def each(self) -> Iterator[tuple[Organisation, dict[str, Computed]]]:
        """Every buyer with its values."""
        for organisation in self.rows.organisations:
            yield organisation, self.values[organisation.pk]


@pytest.fixture(scope="module")
def counted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Counted]:
    """All buyers in one transaction that is taken back, counted in one pass."""
    with django_db_blocker.unblock(), transaction.atomic():
        rows = make_buyers()
        with CaptureQueriesContext(connection) as asked:
            records = year_records_of(rows.organisations, YEAR)
        yield Counted(rows, {pk: compute(one) for pk, one in records.items()}, len(asked))
        transaction.set_rollback(True)


def grouped(rows: list[Any], key: str) -> dict[int, list[Any]]:
    """Rows by what they hang on."""
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def records(computed: Computed) -> list[int]:
    """The keys of the records behind a value."""
    return sorted(one.record for one in computed.records)


def standing(rows: list[Any]) -> list[Any]:
    """Those not recorded by mistake."""
    return [row for row in rows if row.withdrawn_at is None]


def differences(
    counted: Counted, meaning: str, again: Callable[[Organisation], Any], read: Callable[[Computed], Any]
) -> list[Any]:
    """The buyers for whom the two counts differ."""
    told = ((one.pk, read(values[meaning]), again(one)) for one, values in counted.each())
    return [each for each in told if each[1] != each[2]]


def test_two_thousand_buyers_are_counted_in_as_many_queries_as_one(counted: Counted) -> None:
    assert len(counted.values) == BUYERS
    assert counted.queries <= 30
    assert set(next(iter(counted.values.values()))) == set(all_computed())


def days_in_force(agreement: Agreement) -> bool | None:
    """Day by day through the year: whether it ran on any, None where the rows do not tell."""
    begin = agreement.starts_on if agreement.starts_on is not None else agreement.signed_on
    end = agreement.ends_on if agreement.ended_on is None else agreement.ended_on
    is_over = agreement.state in ("ended", "terminated")
    if agreement.state == "draft" or (begin and begin > LAST) or (end and end < FIRST):
        return False
    if not begin or (is_over and not end):
        return None
    return max(begin, FIRST) <= min(end or LAST, LAST) and (end is None or begin <= end)


def test_active_agreements_agree(counted: Counted) -> None:
    def again(one: Organisation) -> Any:
        rows = standing(owned(counted.rows, Agreement, one))
        ran = sorted(row.pk for row in rows if days_in_force(row))
        unknown = sorted(row.pk for row in rows if days_in_force(row) is None)
        return (len(ran) if rows else None, ran, unknown) if rows else (None, [], [])

    def read(computed: Computed) -> Any:
        apart = sorted(one.record for each in computed.apart for one in each.records)
        return computed.value, records(computed), apart

    assert not differences(counted, "active_agreements", again, read)
    assert sum(computed["active_agreements"].value or 0 for _, computed in counted.each()) > BUYERS / 4  # type: ignore[misc]


def done(counted: Counted, one: Organisation) -> list[FollowUp]:
    """The follow-ups that took place in the year."""
    rows = standing(owned(counted.rows, FollowUp, one))
    return [row for row in rows if row.state in ("done", "reported") and row.done_on and row.done_on.year == YEAR]


def test_agreements_followed_up_agree(counted: Counted) -> None:
    agreements = {row.pk: row for row in counted.rows.of[Agreement]}

    def again(one: Organisation) -> Any:
        if not standing(owned(counted.rows, Agreement, one)) and not standing(owned(counted.rows, FollowUp, one)):
            return None, []
        named = {row.agreement_id for row in done(counted, one) if row.agreement_id}
        counts = sorted(pk for pk in named if agreements[pk].state != "draft" and agreements[pk].withdrawn_at is None)
        return len(counts), counts

    assert not differences(counted, "agreements_followed_up", again, lambda computed: (computed.value, records(computed)))


def test_every_follow_up_of_the_year_is_in_or_told_apart(counted: Counted) -> None:
    for one, values in counted.each():
        computed = values["agreements_followed_up"]
        told = {each.record for apart in computed.apart for each in apart.records}
        inside = {each.record for each in computed.records}
        for row in done(counted, one):
            assert (row.pk in told) != (row.agreement_id in inside), (one.pk, row.pk)


def test_suppliers_followed_up_agree_in_all_by_kind_and_by_theme(counted: Counted) -> None:
    suppliers = {row.pk: row for row in counted.rows.of[Supplier]}
    parties = grouped(counted.rows.of[AgreementSupplier], "agreement_id")
    themes = grouped(counted.rows.of[FollowUpTheme], "follow_up_id")

    def whom(row: FollowUp) -> set[int]:
        if row.supplier_id:
            named = [row.supplier_id]
        else:
            there = parties.get(row.agreement_id or 0, [])
            named = [
                party.supplier_id
                for party in there
                if not (party.since and party.since > row.done_on) and not (party.until and party.until < row.done_on)
            ]
        return {found for pk in named if (found := kept(suppliers, pk)) is not None}

    def again(one: Organisation) -> Any:
        in_all: set[int] = set()
        split: dict[str, set[int]] = defaultdict(set)
        for row in done(counted, one):
            in_all |= whom(row)
            for code in (row.kind, *(theme.code for theme in themes.get(row.pk, []))):
                split[code] |= whom(row)
        return sorted(in_all), sorted(len(found) for found in split.values() if found)

    def read(computed: Computed) -> Any:
        numbers = [int(found) for found in re.findall(r"^- .*: (\d+)$", str(computed.value or ""), re.MULTILINE)]
        return records(computed), sorted(numbers)

    assert not differences(counted, "suppliers_followed_up", again, read)


def kept(suppliers: dict[int, Supplier], pk: int) -> int | None:
    """The row that counts for a supplier's, after merges; None for one made by mistake."""
    row = suppliers[pk]
    while row.withdrawn_at is None and row.merged_into_id is not None:
        row = suppliers[row.merged_into_id]
    return None if row.withdrawn_at else row.pk


def stood_at_the_end(rows: list[Any]) -> list[Any]:
    """Those not dropped before the year was over."""
    return [row for row in rows if row.dropped_at is None or timezone.localtime(row.dropped_at).date() > LAST]


def is_awarded_in_the_year(row: Procurement) -> bool:
    """Awarded in the year, and not cancelled in it."""
    is_cancelled_later = row.state == "cancelled" and row.cancelled_on is not None and row.cancelled_on.year > YEAR
    is_awarded = row.state in ("awarded", "handed_over") or is_cancelled_later
    return bool(is_awarded and row.awarded_on and row.awarded_on.year == YEAR)


def test_requirements_in_procurements_agree(counted: Counted) -> None:
    requirements = grouped(counted.rows.of[Requirement], "procurement_id")
    winners = grouped(counted.rows.of[ProcurementSupplier], "procurement_id")
    agreements = grouped(standing(counted.rows.of[Agreement]), "procurement_id")
    parties = grouped(counted.rows.of[AgreementSupplier], "agreement_id")
    suppliers = {row.pk: row for row in counted.rows.of[Supplier]}

    def number_of_suppliers(row: Procurement) -> int | None:
        of_agreements = [party for each in agreements.get(row.pk, []) for party in parties.get(each.pk, [])]
        named = winners.get(row.pk) or of_agreements
        return len({kept(suppliers, each.supplier_id) for each in named} - {None}) or None

    def again(one: Organisation) -> Any:
        found = []
        for row in filter(is_awarded_in_the_year, standing(owned(counted.rows, Procurement, one))):
            uses = {each.use for each in stood_at_the_end(requirements.get(row.pk, []))}
            ticks = tuple(use in uses for use in ("qualification", "award", "contract"))
            found += [(row.pk, row.title, number_of_suppliers(row), *ticks)] if uses else []
        return sorted(found)

    def read(computed: Computed) -> Any:
        rows = computed.rows or ()
        return sorted((one.record, *row.values()) for one, row in zip(computed.records, rows, strict=True))

    assert not differences(counted, "requirements", again, read)
    assert any(values["requirements"].rows for _one, values in counted.each())


def test_deviations_agree_and_none_is_said_to_be_none(counted: Counted) -> None:
    actions = grouped(counted.rows.of[CorrectiveAction], "deviation_id")
    words = {
        "nb": ("Lukket", "Rettet og kontrollert", "Rettet, ikke kontrollert", "Plan avtalt", "Åpent"),
        "nn": ("Lukka", "Retta og kontrollert", "Retta, ikkje kontrollert", "Plan avtalt", "Ope"),
    }

    def status(row: Deviation, form: str) -> str | None:
        closed, verified, corrected, planned, opened = words[form]
        if row.state == "closed" and row.closed_on and row.closed_on <= LAST:
            return closed
        if row.state in ("closed", "verified") and row.verified_on and row.verified_on <= LAST:
            return verified
        if row.state not in ("closed", "verified"):
            return None
        stood = stood_at_the_end(actions.get(row.pk, []))
        if not stood:
            return opened
        return corrected if all(each.done_on and each.done_on <= LAST for each in stood) else planned

    for one, values in counted.each():
        rows = [row for row in standing(owned(counted.rows, Deviation, one)) if row.found_on.year == YEAR]
        computed = values["deviations"]
        assert records(computed) == sorted(row.pk for row in rows)
        assert (computed.rows is None) == (not rows)
        by_record = {ref.record: row for ref, row in zip(computed.records, computed.rows or (), strict=True)}
        for row in rows:
            expected = status(row, one.written_form)
            assert expected is None or str(by_record[row.pk]["status"]).startswith(expected), (row.pk, expected)


def test_remedies_under_way_agree(counted: Counted) -> None:
    def again(one: Organisation) -> Any:
        rows = standing(owned(counted.rows, Remedy, one))
        return sorted(row.pk for row in rows if row.started_on <= LAST and (row.completed_on or LAST) >= FIRST)

    assert not differences(counted, "remedies", again, records)


def test_courses_and_those_who_took_part_agree(counted: Counted) -> None:
    def again(one: Organisation) -> Any:
        rows = [row for row in standing(owned(counted.rows, Training, one)) if row.held_on.year == YEAR]
        known = [row.participants for row in rows if row.participants is not None]
        return sorted(row.pk for row in rows), sum(known) if known else None

    def read(computed: Computed) -> Any:
        found = re.search(r"til sammen (\d+)|til saman (\d+)", str(computed.value or ""))
        return records(computed), int(next(filter(None, found.groups()))) if found else None

    assert not differences(counted, "competence", again, read)


def test_measures_goals_risks_and_assessments_agree(counted: Counted) -> None:
    topics = {"nature_measures": "nature", "other_measures": "other", "competence_building": "competence"}
    years = grouped(counted.rows.of[RiskYear], "risk_id")
    owners = {risk.pk: risk.organisation_id for said in years.values() for risk in [said[0].risk]}
    listed = defaultdict(list)
    for risk, said in years.items():
        for row in said:
            if row.year == YEAR and row.withdrawn_at is None and row.table_position:
                listed[owners[risk]].append(risk)
    for one, values in counted.each():
        measures = [row for row in owned(counted.rows, Measure, one) if row.year == YEAR and not row.closed_at]
        for meaning, topic in topics.items():
            expected = sorted(row.pk for row in measures if row.topic == topic and row.state != "dropped")
            assert records(values[meaning]) == expected
        goals = [row for row in owned(counted.rows, Goal, one) if not row.closed_at]
        assert records(values["goals_of_year"]) == sorted(row.pk for row in goals if row.year == YEAR)
        assert records(values["goals_next_year"]) == sorted(row.pk for row in goals if row.year == YEAR + 1)
        assert records(values["risks"]) == sorted(listed[one.pk])
        judged = standing(owned(counted.rows, RiskAssessment, one))
        assert records(values["risk_mapping"]) == sorted(
            row.pk for row in judged if row.decided_on and row.decided_on.year == YEAR
        )


def test_reasons_and_those_who_were_heard_agree(counted: Counted) -> None:
    reasons = {row.risk_year_id for row in counted.rows.of[RiskScore] if row.reason}
    heard = grouped([row for row in counted.rows.of[Voice] if row.withdrawn_at is None], "risk_year_id")
    expected: dict[int, list[tuple[str, int]]] = defaultdict(list)
    silent: dict[int, list[int]] = defaultdict(list)
    for row in counted.rows.of[RiskYear]:
        if row.year != YEAR or row.withdrawn_at or not row.table_position:
            continue
        if row.pk in reasons or row.pk in heard:
            expected[row.risk.organisation_id].append(("risk", row.risk_id))
        expected[row.risk.organisation_id] += [("voice", one.pk) for one in heard.get(row.pk, [])]
        if row.pk not in reasons:
            silent[row.risk.organisation_id].append(row.risk_id)
    assert any(kind == "voice" for each in expected.values() for kind, _ in each)
    for one, values in counted.each():
        computed = values["risk_priority_reasons"]
        assert sorted((ref.kind, ref.record) for ref in computed.records) == sorted(expected[one.pk])
        assert [ref.record for each in computed.apart for ref in each.records] == silent[one.pk]
        word = "Høyrt:" if one.written_form == "nn" else "Hørt:"
        assert str(computed.value or "").count(word) == sum(kind == "voice" for kind, _ in expected[one.pk])
