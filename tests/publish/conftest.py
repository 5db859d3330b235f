"""Fjordvik's report, ready to be published."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aktsom.access.models import Organisation
from aktsom.publish.actions import publish_report
from aktsom.publish.models import Publication
from aktsom.report.actions import (
    Decision,
    approve_report,
    ask_for_approval,
    fill_report,
    move_report,
    start_report,
    unlock_fields,
    write_answer,
)
from aktsom.report.models import Report
from aktsom.report.provenance import Provenance
from aktsom.report.states import AnswerState, ReportState
from tests.publish.reports import fjordviks_report, template


@pytest.fixture
def report(fjordvik: Organisation) -> Report:
    """Fjordvik's report for 2025, filled."""
    return filled(fjordvik, 2025)


@pytest.fixture
def published(report: Report) -> Publication:
    """The same, published."""
    return publish_report(report, None)


@pytest.fixture
def publish_for() -> Callable[[Organisation, int], Publication]:
    """Publishes an organisation's report for a year."""
    return lambda organisation, year: publish_report(filled(organisation, year), None)


@pytest.fixture
def approved(report: Report) -> Report:
    """Fjordvik's report for 2025, approved and ready to be published by a person."""
    return as_approved(report)


def as_approved(report: Report) -> Report:
    """The report after its approver has approved all of it."""
    approve_report(ask_for_approval(report, None), Decision(), None)
    report.refresh_from_db()
    return report


def filled(organisation: Organisation, year: int) -> Report:
    """A report with Fjordvik's answers under the organisation's own name."""
    started = start_report(organisation, year, template(), None)
    data = fjordviks_report()
    data["organisation"]["name"] = organisation.name
    data["answers"]["1.B.1"] = f"{organisation.name} har egne folk på dette i {year}."
    fill_report(
        started,
        data,
        None,
        Provenance("imported", "i-fjor.pdf", {"organisation.name": "side 1, linje 2"}, {"organisation.name": 0.9}),
    )
    return started


def corrected(report: Report, text: str = "Rettet svar.") -> Report:
    """The published report, opened again with one answer changed."""
    report.refresh_from_db()
    if report.answers.filter(state=AnswerState.APPROVED).exists():
        unlock_fields(report, None, None, "Rettes.")
    else:
        move_report(report, ReportState.DRAFT, None)
    write_answer(report, "competence", text, None)
    return report
