"""What a supplier's size decides, by the limits that held."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from aktsom.register.supplier_sizes import (
    Account,
    AgreementForReport,
    Answer,
    ReportForm,
    Size,
    account_deadline,
    account_state,
    is_large,
    report_form,
    transparency_act,
)

TODAY = date(2026, 11, 21)
MILLION = 1_000_000
LARGE = Size(2025, employees=400, revenue=600 * MILLION, balance=500 * MILLION)


@pytest.mark.parametrize(
    ("revenue", "balance", "years_of_work", "answer", "missing"),
    [
        (71, 36, None, Answer.YES, ()),
        (71, None, 51, Answer.YES, ()),
        (None, 36, 51, Answer.YES, ()),
        (71, 36, 51, Answer.YES, ()),
        (70, 35, 50, Answer.NO, ()),
        (71, 35, 50, Answer.NO, ()),
        (10, 10, None, Answer.NO, ()),
        (10, None, 10, Answer.NO, ()),
        (71, 35, None, Answer.UNKNOWN, ("full_time_equivalents",)),
        (71, None, None, Answer.UNKNOWN, ("balance", "full_time_equivalents")),
        (10, None, None, Answer.UNKNOWN, ("balance", "full_time_equivalents")),
        (None, None, None, Answer.UNKNOWN, ("revenue", "balance", "full_time_equivalents")),
        (0, 0, None, Answer.NO, ()),
    ],
)
def test_the_transparency_act_covers_those_above_two_of_three(
    revenue: int | None, balance: int | None, years_of_work: int | None, answer: Answer, missing: tuple[str, ...]
) -> None:
    size = Size(2025, None, years_of_work, _millions(revenue), _millions(balance))
    judged = transparency_act(size, TODAY)
    assert (judged.answer, judged.missing) == (answer, missing)


def _millions(number: int | None) -> int | None:
    return None if number is None else number * MILLION


def test_part_of_a_year_of_work_counts() -> None:
    size = Size(2025, full_time_equivalents=Decimal("50.1"), revenue=71 * MILLION)
    assert transparency_act(size, TODAY).answer is Answer.YES


def test_employees_are_not_taken_for_years_of_work() -> None:
    assert transparency_act(Size(2025, employees=500, revenue=71 * MILLION, balance=1), TODAY).answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("size", "answer"),
    [
        (LARGE, Answer.YES),
        (Size(2025, employees=250, revenue=600 * MILLION, balance=500 * MILLION), Answer.NO),
        (Size(2025, employees=400, revenue=600 * MILLION), Answer.UNKNOWN),
        (Size(2025, employees=100), Answer.NO),
    ],
)
def test_a_supplier_is_large_when_all_three_are_above(size: Size, answer: Answer) -> None:
    assert is_large(size, TODAY).answer is answer


@pytest.mark.parametrize(
    ("agreement", "size", "form"),
    [
        (AgreementForReport(True, True, 51 * MILLION), LARGE, ReportForm.FULL),
        (AgreementForReport(False, True, 51 * MILLION), LARGE, ReportForm.SIMPLIFIED),
        (AgreementForReport(True, False, 51 * MILLION), LARGE, ReportForm.SIMPLIFIED),
        (AgreementForReport(True, True, 50 * MILLION), LARGE, ReportForm.SIMPLIFIED),
        (AgreementForReport(True, True, 51 * MILLION), Size(2025, employees=3), ReportForm.SIMPLIFIED),
        (AgreementForReport(True, None, 51 * MILLION), LARGE, ReportForm.UNKNOWN),
        (AgreementForReport(True, True, None), LARGE, ReportForm.UNKNOWN),
        (AgreementForReport(True, True, 51 * MILLION), Size(), ReportForm.UNKNOWN),
        (AgreementForReport(False, None, None), Size(), ReportForm.SIMPLIFIED),
    ],
)
def test_the_full_form_is_for_large_suppliers_of_large_risky_framework_agreements(
    agreement: AgreementForReport, size: Size, form: ReportForm
) -> None:
    assert report_form(size, agreement, TODAY) is form


@pytest.mark.parametrize(
    ("day", "deadline"),
    [
        (date(2023, 6, 29), None),
        (date(2023, 6, 30), date(2023, 6, 30)),
        (date(2026, 6, 29), date(2025, 6, 30)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 12, 31), date(2026, 6, 30)),
    ],
)
def test_the_last_deadline_is_the_30_june_that_has_come(day: date, deadline: date | None) -> None:
    assert account_deadline(day) == deadline


@pytest.mark.parametrize(
    ("coverage", "address", "published", "day", "state"),
    [
        (Answer.YES, "", None, TODAY, Account.MISSING),
        (Answer.UNKNOWN, "", None, TODAY, Account.NOT_DUE),
        (Answer.NO, "", None, TODAY, Account.NOT_DUE),
        (Answer.YES, "", None, date(2022, 8, 1), Account.NOT_DUE),
        (Answer.YES, "https://a.example", None, TODAY, Account.UNDATED),
        (Answer.YES, "https://a.example", date(2026, 5, 20), TODAY, Account.CURRENT),
        (Answer.YES, "https://a.example", date(2025, 7, 1), TODAY, Account.CURRENT),
        (Answer.YES, "https://a.example", date(2025, 6, 30), TODAY, Account.OLD),
        (Answer.YES, "https://a.example", date(2025, 6, 30), date(2026, 6, 29), Account.CURRENT),
        (Answer.NO, "https://a.example", date(2020, 1, 1), TODAY, Account.OLD),
    ],
)
def test_an_account_is_old_when_the_last_deadline_brought_no_new_one(
    coverage: Answer, address: str, published: date | None, day: date, state: Account
) -> None:
    assert account_state(coverage, address, published, day) is state
