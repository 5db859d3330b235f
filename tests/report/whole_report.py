"""Fjordvik's invented report and the forms that come with the program, without a database."""

from __future__ import annotations

import copy
from typing import Any

from aktsom.report.shape import ReportData
from aktsom.report.template import built_in_templates
from tests.report.fjordviks_report import WHOLE

_FORMS = {(form.id, form.version): form for form in built_in_templates()}
PUBLIC_FORM = _FORMS["ehn-public-procurement", "2024"]
OLD_PUBLIC_FORM = _FORMS["ehn-public-procurement", "2023"]
ACCOUNT_FORM = _FORMS["ehn-redegjorelse", "2023"]


def filled(**parts: Any) -> ReportData:
    """A copy of the report, with whole parts of it replaced."""
    return copy.deepcopy(WHOLE) | parts
