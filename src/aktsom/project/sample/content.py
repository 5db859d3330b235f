"""What the sample holds: the invented organisations, their people, and their reports. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from aktsom.report.shape import ReportData, is_asked, place_value
from aktsom.report.template import Template
from aktsom.risk.details import VoiceDetails

DATA = Path(__file__).parent / "data"
GREETED = "kari@fjordvik.example"


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """An invented person and her role."""

    email: str
    name: str
    role: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class SampleOrganisation:
    """An invented organisation with its parts and its people."""

    slug: str
    name: str
    number: str
    kind: str
    written_form: str
    units: tuple[str, ...]
    people: tuple[SamplePerson, ...]


@dataclass(frozen=True, slots=True)
class SampleRisk:
    """How an invented risk is judged: its number in the table, each side as a level (or null for not known) and a reason."""

    number: int
    levels: dict[str, tuple[int | None, str]]
    involvement: str
    involvement_reason: str
    owner: str | None = None
    deadline: date | None = None
    measure_state: str | None = None
    heard: tuple[VoiceDetails, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleReport:
    """An invented report: whose it is, who writes it, and who publishes it where it is finished."""

    file: str
    organisation: str
    by: str
    published_by: str | None = None
    goal_states: tuple[str | None, ...] = ()
    dropped_because: str = ""
    risk_goal_states: tuple[str | None, ...] = ()

    @property
    def data(self) -> ReportData:
        """The report in the published shape."""
        data: ReportData = _load(self.file)
        return data

    @property
    def judged_risks(self) -> tuple[SampleRisk, ...]:
        """How the risks of the report are judged."""
        return tuple(_risk(entry) for entry in _load("judged_risks").get(self.file, ()))


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything that the sample holds; each report stands after those it builds on."""

    secretariat: str
    organisations: tuple[SampleOrganisation, ...]
    reports: tuple[SampleReport, ...]


@cache
def sample() -> Sample:
    """The sample as it comes with the program."""
    data = _load("people")
    return Sample(
        secretariat=data["secretariat"],
        organisations=tuple(_organisation(entry) for entry in data["organisations"]),
        reports=tuple(_report(entry) for entry in data["reports"]),
    )


def _organisation(entry: dict[str, Any]) -> SampleOrganisation:
    people = tuple(SamplePerson(**person) for person in entry["people"])
    return SampleOrganisation(**{**entry, "units": tuple(entry["units"]), "people": people})


def _report(entry: dict[str, Any]) -> SampleReport:
    states = {key: tuple(entry.get(key, ())) for key in ("goal_states", "risk_goal_states")}
    return SampleReport(**{**entry, **states})


def _risk(entry: dict[str, Any]) -> SampleRisk:
    levels = {side: (level, reason) for side, (level, reason) in entry["levels"].items()}
    return SampleRisk(**{**entry, "levels": levels, "heard": tuple(VoiceDetails(**one) for one in entry.get("heard", ()))})


def with_blanks(data: ReportData, template: Template) -> ReportData:
    """The data with every field that the template asks for and the data does not know, asked and left blank."""
    for field in template.fields:
        at = field.rows_at if field.kind.has_rows else field.at
        if not is_asked(data, at):
            place_value(data, at, [] if field.kind.has_rows else None)
        if field.has_comment and not is_asked(data, (*field.at, "comment")):
            place_value(data, (*field.at, "comment"), None)
    return data


def shared_work(file: str) -> dict[str, Any]:
    """Who writes what in a report of the sample, what they say about it, and what is ready; empty where nobody shares it."""
    work: dict[str, Any] = _load("shared_work").get(file, {})
    return work


def _load(name: str) -> Any:
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
