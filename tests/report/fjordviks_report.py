"""A small report of our own writing, for tests."""

from __future__ import annotations

import copy
from typing import Any

from aktsom.report.queries import template_edition
from aktsom.report.shape import ReportData, place_value
from aktsom.report.template import Template

PUBLIC = ("ehn-public-procurement", "2024")
ACCOUNT = ("ehn-redegjorelse", "2023")

KAFFE = {"no": 1, "risk": "Barnearbeid i kaffe", "themes": ["Barnearbeid", "Lønn"], "geography": "Brasil og Vietnam"}
RENHOLD = {"no": 2, "risk": "Sosial dumping i renhold", "themes": ["Lønn", "Arbeidstid"], "geography": "Norge"}
WHOLE: ReportData = {
    "organisation": {"name": "Fjordvik kommune", "employees": 1200, "contact": {"name": "Kari Kjøper", "phone": None}},
    "procurement": {"total_value_nok": 310_000_000, "active_agreements": 12, "agreements_followed_up": 3},
    "goals": {
        "reporting_year": [{"no": 1, "goal": "Alle nye rammeavtaler har krav om aktsomhet", "status": "Nådd."}],
        "next_year": [{"no": 1, "goal": "Følge opp åtte avtaler med høy risiko"}],
    },
    "answers": {
        "1.A.1": "https://fjordvik.example/etikk",
        "1.A.2": "Vedtatt av kommunestyret.",
        "4.A.2": "Vi fulgte opp tre avtaler.",
    },
    "requirements": {
        "code": "2.A.2",
        "rows": [
            {
                "no": 1,
                "procurement_type": "Kaffe",
                "suppliers": 2,
                "qualification_requirement": True,
                "award_criterion": False,
                "contract_term": None,
            }
        ],
        "comment": None,
    },
    "risks": {"code": "2.A.3", "rows": [KAFFE, RENHOLD], "comment": "Valgt etter en dag sammen med enhetene."},
    "risk_handling": {
        "code": "3.A.1",
        "rows": [
            {
                "risk_no": 1,
                "risk": "Barnearbeid i kaffe",
                "overall_goal": "Sporbar kaffe",
                "status": "I gang.",
                "goal_in_year": "Be om liste over gårder",
                "measures": "- Møte med leverandøren\n- Liste bestilt",
                "results": None,
            },
            {
                "risk_no": 2,
                "risk": "Sosial dumping i renhold",
                "overall_goal": "Lønn etter tariff",
                "status": None,
                "goal_in_year": None,
                "measures": "Lønnskontroll",
                "results": "Ingen feil i 20 lønnsslipper.",
            },
        ],
    },
    "deviations": {"code": "4.A.3", "rows": [], "comment": None},
}


def fjordviks_report(year: int = 2024, **changes: Any) -> ReportData:
    """A copy of the whole report for a year; a change is named by its place, with two underscores between the keys."""
    data = copy.deepcopy(WHOLE)
    data["template"] = {"id": PUBLIC[0], "version": PUBLIC[1], "reporting_year": year}
    for place, value in changes.items():
        place_value(data, place.split("__"), value)
    return data


def public_form() -> Template:
    """The form that Fjordvik reports in."""
    return template_edition(*PUBLIC)
