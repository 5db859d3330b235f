"""What each value is counted from, at the boundaries that a recount of many would not name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aktsom.followup.year_records import DeviationRecord, FollowUpRecord, FollowUpYear, RemedyRecord
from aktsom.register.year_records import (
    AgreementRecord,
    Parties,
    PartyRecord,
    ProcurementRecord,
    RegisterYear,
    RequirementRecord,
    SupplierRecord,
    was_in_force,
)
from aktsom.report.computed import all_computed, compute
from aktsom.report.computed.risk_priority_reasons import GROUPS
from aktsom.report.counting import Computed
from aktsom.report.editions import built_in_editions
from aktsom.report.year_records import TrainingRecord, YearRecords
from aktsom.risk.states import VoiceGroup
from aktsom.risk.year_records import AssessmentRecord, GoalRecord, MeasureRecord, RiskRecord, RiskYearRecords, VoiceRecord

FIRST, LAST, LEAP = date(2024, 1, 1), date(2024, 12, 31), date(2024, 2, 29)
AGREEMENT = AgreementRecord(1, "Kaffe", "active", starts_on=date(2020, 1, 1))
YEAR = YearRecords(2024)


def computed(meaning: str, records: YearRecords) -> Computed:
    """One value."""
    return compute(records, [meaning])[meaning]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, True),
        ({"state": "draft"}, False),
        ({"state": "extended", "ends_on": FIRST}, True),
        ({"ends_on": date(2023, 12, 31)}, False),
        ({"starts_on": LAST}, True),
        ({"starts_on": date(2025, 1, 1)}, False),
        ({"starts_on": LEAP, "ended_on": LEAP, "state": "terminated"}, True),
        ({"starts_on": LEAP, "ended_on": date(2024, 2, 28), "state": "terminated"}, False),
        ({"starts_on": None, "signed_on": LAST}, True),
        ({"starts_on": None}, None),
        ({"starts_on": None, "ends_on": date(2023, 12, 31)}, False),
        ({"state": "ended"}, None),
        ({"state": "ended", "ended_on": date(2023, 6, 1), "ends_on": LAST}, False),
        ({"state": "ended", "ended_on": FIRST, "ends_on": date(2023, 6, 1)}, True),
    ],
)
def test_the_days_decide_whether_an_agreement_was_in_force(facts: dict[str, object], expected: bool | None) -> None:
    agreement = replace(AGREEMENT, **facts)  # type: ignore[arg-type]
    assert was_in_force(agreement, FIRST, LAST) is expected


def test_no_agreements_recorded_is_not_zero_agreements() -> None:
    assert computed("active_agreements", YEAR).value is None
    assert computed("active_agreements", replace(YEAR, register=RegisterYear(has_agreements=True))).value == 0


def test_a_joint_agreement_followed_up_counts_every_supplier_that_it_had_that_day_once() -> None:
    parties = Parties(
        {1: (PartyRecord(10), PartyRecord(11, until=date(2024, 2, 28)), PartyRecord(12, since=LEAP), PartyRecord(13))},
        {
            10: SupplierRecord(10, "A"),
            11: SupplierRecord(11, "B"),
            12: SupplierRecord(12, "C"),
            13: SupplierRecord(13, "A igjen", is_standing=False, stands_for=10),
        },
    )
    control = FollowUpRecord(5, "on_site", "", LEAP, agreement=1, agreement_title="Renhold", themes=("wages",))
    found = computed("suppliers_followed_up", replace(YEAR, parties=parties, followup=FollowUpYear((control,))))
    assert [one.name for one in found.records] == ["A", "C"]
    assert str(found.value).splitlines()[0] == "Vi fulgte opp 2 leverandører i 2024."
    assert "- Kontroll på stedet: 2" in str(found.value)
    assert "- Lønn: 2" in str(found.value)


def test_suppliers_merged_in_a_ring_count_for_nothing_and_do_not_hang() -> None:
    ring = {1: SupplierRecord(1, "A", False, 2), 2: SupplierRecord(2, "B", False, 1)}
    assert Parties({}, ring).supplier(1) is None


def test_a_text_is_written_in_the_written_form_of_the_buyer() -> None:
    meeting = FollowUpRecord(5, "meeting", "", LEAP, supplier=1)
    parties = Parties({}, {1: SupplierRecord(1, "A")})
    nynorsk = replace(YEAR, written_form="nn", parties=parties, followup=FollowUpYear((meeting,)))
    assert str(computed("suppliers_followed_up", nynorsk).value).startswith("Vi følgde opp 1 leverandør i 2024.")


def test_a_procurement_cancelled_after_the_year_was_awarded_in_it() -> None:
    one = ProcurementRecord(1, "Klær", "cancelled", awarded_on=LEAP, cancelled_on=date(2025, 1, 1))
    one = replace(one, requirements=(RequirementRecord("contract"), RequirementRecord("award", dropped_on=LAST)))
    [row] = computed("requirements", replace(YEAR, register=RegisterYear(procurements=(one,)))).rows or ()
    assert (row["award_criterion"], row["contract_term"], row["suppliers"]) == (False, True, None)
    earlier = replace(one, cancelled_on=LAST)
    assert computed("requirements", replace(YEAR, register=RegisterYear(procurements=(earlier,)))).rows == ()


def test_procurements_without_requirements_or_day_are_told_apart() -> None:
    found = (
        ProcurementRecord(1, "Uten krav", "awarded", awarded_on=LEAP),
        ProcurementRecord(2, "Uten dag", "handed_over"),
        ProcurementRecord(3, "Venter", "competition", announced_on=LAST),
    )
    told = computed("requirements", replace(YEAR, register=RegisterYear(procurements=found))).apart
    assert [[one.name for one in each.records] for each in told] == [["Uten krav"], ["Uten dag"], ["Venter"]]


def test_that_no_deviation_was_found_is_never_said_by_the_program() -> None:
    found = computed("deviations", YEAR)
    assert (found.rows, found.value, found.says_something) == (None, None, False)


def test_a_deviation_closed_after_the_year_stood_open_when_it_ended() -> None:
    one = DeviationRecord(1, "Lønn", "closed", "sub_supplier", "VN", LEAP, closed_on=date(2025, 1, 1))
    [row] = computed("deviations", replace(YEAR, followup=FollowUpYear(deviations=(one,)))).rows or ()
    assert (row["where"], row["status"]) == ("Hos en underleverandør (Vietnam)", "Åpent")
    closed = replace(one, closed_on=LAST)
    [row] = computed("deviations", replace(YEAR, followup=FollowUpYear(deviations=(closed,)))).rows or ()
    assert row["status"] == "Lukket 31. desember 2024"


def test_a_remedy_completed_after_the_year_is_told_as_unfinished() -> None:
    one = RemedyRecord(1, "Lav lønn", 4, "renholdere", "Etterbetalt", "", LEAP, date(2025, 1, 1))
    text = str(computed("remedies", replace(YEAR, followup=FollowUpYear(remedies=(one,)))).value)
    assert text == "- Lav lønn. 4 personer ble berørt. Berørte: renholdere. Etterbetalt. Ikke fullført ved årets slutt."


def test_a_course_with_no_number_of_people_is_told_apart_and_not_counted_as_none() -> None:
    trainings = (TrainingRecord(1, "Krav", FIRST, 9), TrainingRecord(2, "Risiko", LAST, None))
    found = computed("competence", replace(YEAR, trainings=trainings))
    assert "2 kurs, med til sammen 9 deltakere" in str(found.value)
    assert [one.record for one in found.apart[0].records] == [2]


def test_measures_of_a_topic_stand_with_their_reason_and_result() -> None:
    measures = (
        MeasureRecord(1, "nature", "Mindre plast", "Havet", "Halvert", "done"),
        MeasureRecord(2, "nature", "Mer plast", "", "", "dropped"),
    )
    found = computed("nature_measures", replace(YEAR, risk=RiskYearRecords(measures=measures)))
    assert found.value == "- Mindre plast. Begrunnelse: Havet. Resultat: Halvert."


def test_goals_of_next_year_are_those_announced_and_those_recorded_since() -> None:
    goals = (GoalRecord(1, "Nytt", False), GoalRecord(2, "Varslet", False, "Varslet", 1, 1))
    found = computed("goals_next_year", replace(YEAR, risk=RiskYearRecords(coming_goals=goals)))
    assert [row["goal"] for row in found.rows or ()] == ["Varslet", "Nytt"]


def test_risk_mapping_tells_levels_methods_and_what_waits() -> None:
    decided = AssessmentRecord(1, "Klær", LEAP, 4, "Vi brukte listen", "Fabrikkene", "2024")
    waiting = AssessmentRecord(2, "Kaffe", None, None, "", "", "")
    records = replace(YEAR, risk=RiskYearRecords(assessments=(decided, waiting)))
    found = computed("risk_mapping", records)
    assert "svært høy i 1" in str(found.value)
    assert "- Vi brukte listen." in str(found.value)
    assert [one.name for one in found.apart[0].records] == ["Kaffe"]
    assert "- Fabrikkene." in str(computed("risk_priority_reasons", records).value)


def test_those_who_were_heard_are_told_beside_the_reasons_in_the_written_form() -> None:
    union = VoiceRecord(7, "Tillitsvalgte", "union", "møte", LEAP, "Vi venter på lønn")
    someone = VoiceRecord(8, "Naboene", "other", "", None, "Elven lukter.")
    risk = RiskRecord(1, "Kaffe", in_table=True, in_handling=False, themes=1, has_place=True, voices=(union, someone))
    records = replace(YEAR, risk=RiskYearRecords(risks=(risk,)))
    found = computed("risk_priority_reasons", records)
    told = "- Hørt: Tillitsvalgte (fagforening, møte, 29. februar 2024): Vi venter på lønn.\n- Hørt: Naboene: Elven lukter."
    assert found.value == f"**Kaffe**\n\n{told}"
    assert [(one.kind, one.record) for one in found.records] == [("risk", 1), ("voice", 7), ("voice", 8)]
    assert [one.record for one in found.apart[0].records] == [1]
    assert "Høyrt: Tillitsvalgte (fagforeining" in str(
        computed("risk_priority_reasons", replace(records, written_form="nn")).value
    )
    assert set(GROUPS) | {"other"} == set(VoiceGroup.values)


def test_every_field_that_can_be_computed_is_counted_and_nothing_else() -> None:
    computable = {field.meaning for form in built_in_editions() for field in form.fields if field.computable}
    assert computable == set(all_computed())


def test_every_value_tells_how_it_was_counted_in_three_languages() -> None:
    for one in compute(YEAR).values():
        assert one.how.nb
        assert one.how.nn
        assert one.how.en
