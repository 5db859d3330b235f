"""The records of one organisation and year, which the computed values of its report are counted from. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from aktsom.followup.year_records import FollowUpYear
from aktsom.register.year_records import Parties, RegisterYear
from aktsom.risk.year_records import RiskYearRecords


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """A course that was held in the year."""

    record: int
    course: str
    held_on: date
    participants: int | None
    audience: str = ""
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class PublishedRecord:
    """A yearly report that was public by the end of the year, and where it can be read."""

    year: int
    address: str
    published_on: date


@dataclass(frozen=True, slots=True)
class YearRecords:
    """The records of a year, and the written form in which the report is written."""

    year: int
    written_form: str = "nb"
    register: RegisterYear = field(default_factory=RegisterYear)
    followup: FollowUpYear = field(default_factory=FollowUpYear)
    risk: RiskYearRecords = field(default_factory=RiskYearRecords)
    parties: Parties = field(default_factory=Parties)
    trainings: tuple[TrainingRecord, ...] = ()
    published: tuple[PublishedRecord, ...] = ()
    policy_link: str = ""

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """The last day of the year."""
        return date(self.year, 12, 31)
