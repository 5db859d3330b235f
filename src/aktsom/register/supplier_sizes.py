"""What a supplier's size decides: whether the Transparency Act covers it, and which self-report form it gets. Pure: no Django.

Unknown is not zero: a figure that nobody knows neither meets a limit nor fails it, and the answer says which figures are missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from aktsom.reference.editions import Edition, edition_on

TRANSPARENCY_ACT, SELF_REPORT_FORM = "transparency_act", "self_report_form"
Figure = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Size:
    """How large a supplier was in a year; a figure that nobody knows is None. Money in kroner."""

    year: int | None = None
    employees: Figure = None
    full_time_equivalents: Figure = None
    revenue: Figure = None
    balance: Figure = None


class Answer(StrEnum):
    """Yes, no, or nobody knows."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure with its limit: what the figure is, and whether it is above."""

    code: str
    above: int
    figure: Figure

    @property
    def answer(self) -> Answer:
        """Whether the figure is above its limit."""
        if self.figure is None:
            return Answer.UNKNOWN
        return Answer.YES if self.figure > self.above else Answer.NO


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether enough measures are above their limits, with each of them, and the list and edition that say so."""

    answer: Answer
    needed: int
    measures: tuple[Measured, ...]
    year: int | None
    edition: Edition

    @property
    def missing(self) -> tuple[str, ...]:
        """The measures whose figures would have to be known."""
        return tuple(one.code for one in self.measures if one.answer is Answer.UNKNOWN) if self.answer is Answer.UNKNOWN else ()


def transparency_act(size: Size, day: date) -> Judged:
    """Whether the Transparency Act covers a supplier of this size, as the act stood on a day."""
    return _judged(size, edition_on(TRANSPARENCY_ACT, day))


def is_large(size: Size, day: date) -> Judged:
    """Whether a supplier is large enough for the full self-report form."""
    return _judged(size, edition_on(SELF_REPORT_FORM, day))


def _judged(size: Size, edition: Edition) -> Judged:
    needed = int(edition.more["needed"])
    measures = tuple(Measured(entry["code"], entry["above"], getattr(size, entry["code"])) for entry in edition.entries)
    return Judged(enough([one.answer for one in measures], needed), needed, measures, size.year, edition)


def enough(answers: list[Answer], needed: int) -> Answer:
    """Whether so many answers are yes; unknown as long as the unknown ones could still decide it."""
    yes, unknown = answers.count(Answer.YES), answers.count(Answer.UNKNOWN)
    if yes >= needed:
        return Answer.YES
    return Answer.UNKNOWN if yes + unknown >= needed else Answer.NO


class ReportForm(StrEnum):
    """The forms of the supplier's self-report."""

    FULL = "full"
    SIMPLIFIED = "simplified"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AgreementForReport:
    """What the choice of form asks of an agreement; None is what nobody knows."""

    is_framework: bool | None
    is_high_risk: bool | None
    value: int | None


def report_form(size: Size, agreement: AgreementForReport, day: date) -> ReportForm:
    """Which self-report form an agreement's supplier is to answer: the full one only where every condition is met."""
    edition = edition_on(SELF_REPORT_FORM, day)
    value = Measured("value", int(edition.more["agreement_value_above"]), agreement.value).answer
    conditions = [_OF[agreement.is_framework], _OF[agreement.is_high_risk], value, is_large(size, day).answer]
    found = enough(conditions, len(conditions))
    return {Answer.YES: ReportForm.FULL, Answer.NO: ReportForm.SIMPLIFIED, Answer.UNKNOWN: ReportForm.UNKNOWN}[found]


_OF = {None: Answer.UNKNOWN, True: Answer.YES, False: Answer.NO}


class Account(StrEnum):
    """How it stands with a supplier's account under the Transparency Act."""

    NOT_DUE = "not_due"
    MISSING = "missing"
    UNDATED = "undated"
    OLD = "old"
    CURRENT = "current"


def account_deadline(day: date) -> date | None:
    """The last deadline before or on a day; None before the first."""
    due = edition_on(TRANSPARENCY_ACT, day).more["account_due"]
    this_year = date(day.year, due["month"], due["day"])
    last = this_year if this_year <= day else this_year.replace(year=day.year - 1)
    return last if last.year >= due["first"] else None


def renewed_after(day: date) -> date | None:
    """An account must be published later than this to hold on a day: the deadline before the last. None before the first."""
    last = account_deadline(day)
    return last.replace(year=last.year - 1) if last else None


def account_state(coverage: Answer, address: str, published: date | None, day: date) -> Account:
    """How it stands with an account on a day. One that was put out in the year up to the last deadline, or since, is current."""
    after = renewed_after(day)
    if published is not None:
        return Account.CURRENT if after is None or published > after else Account.OLD
    if address:
        return Account.UNDATED
    return Account.MISSING if coverage is Answer.YES and after is not None else Account.NOT_DUE
