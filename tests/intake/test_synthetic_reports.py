"""Whatever is written in the shapes that reports come in is read back equal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aktsom.document.blocks import Block
from aktsom.intake.reading import read_content
from aktsom.report.shape import ReportData, leaves
from aktsom.report.template import Template, built_in_templates

from .synthetic import make_report, plain
from .synthetic_formats import as_html, as_markdown, as_pdf, as_text
from .synthetic_print import Printer

BOOKKEEPING = (".code", ".no", ".risk_no")
SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
EDITIONS = {f"{template.id} {template.version}": template for template in built_in_templates()}
Write = Callable[[Sequence[Block], Random], bytes]


def values(data: ReportData) -> dict[str, Any]:
    """What was said, path by path; what was left blank is not there."""
    found = {leaf.path: plain(leaf.value) for leaf in leaves(data) if not leaf.path.endswith(BOOKKEEPING)}
    return {path: value for path, value in found.items() if value not in (None, [])}


def reads_back(template: Template, seed: int, write: Write) -> None:
    report = make_report(template, seed)
    rich = write in (as_markdown, as_html)
    reading = read_content(write(Printer(report, rich_cells=rich).blocks(), report.random))
    assert (reading.template_id, values(reading.data)) == (template.id, values(report.data))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("write", [as_markdown, as_text, as_html], ids=lambda one: one.__name__)
@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(seed=SEEDS)
def test_an_invented_report_is_read_back_equal(edition: str, write: Write, seed: int) -> None:
    reads_back(EDITIONS[edition], seed, write)


@settings(max_examples=5, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(seed=SEEDS)
def test_an_invented_report_is_read_back_equal_from_pdf(seed: int) -> None:
    reads_back(list(EDITIONS.values())[seed % len(EDITIONS)], seed, as_pdf)
