"""A long report that the product itself has written once, copied to every buyer row by row."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from aktsom.access.models import Organisation, User
from aktsom.report.actions import fill_report, start_report
from aktsom.report.models import Report
from aktsom.report.queries import template_edition
from tests.report.fjordviks_report import PUBLIC

ROOMS = ("risk", "report")
SENTENCE = "Vi går gjennom leverandørkjeden for avtalen hvert år, og skriver ned hva vi ikke vet. "
RISKS = (
    "Barnearbeid i kaffe",
    "Sosial dumping i renhold",
    "Tvangsarbeid i solceller",
    "Lønn i tekstil",
    "Kjemikalier i elektronikk",
)


def report_year() -> int:
    """The year that is reported: the last whole one."""
    return timezone.localdate().year - 1


def long_report() -> dict[str, Any]:
    """An invented report in which every field is answered, at the length that real ones have."""
    template = template_edition(*PUBLIC)
    codes = [field.at[1] for field in template.fields if field.at[0] == "answers"]
    named = list(enumerate(RISKS, start=1))
    return {
        "template": {"id": PUBLIC[0], "version": PUBLIC[1], "reporting_year": report_year()},
        "organisation": {"name": "Fjordvik kommune", "employees": 1200, "structure": SENTENCE * 8},
        "foreword": {"heading": "Forord", "text": SENTENCE * 10},
        "procurement": {"total_value_nok": 310_000_000, "active_agreements": 12, "agreements_followed_up": 3},
        "goals": {
            "reporting_year": [{"no": at, "goal": SENTENCE, "status": SENTENCE * 2} for at in range(1, 7)],
            "next_year": [{"no": at, "goal": SENTENCE} for at in range(1, 7)],
        },
        "answers": {code: "https://fjordvik.example/etikk" if code == "1.A.1" else SENTENCE * 15 for code in codes},
        "requirements": {
            "code": "2.A.2",
            "rows": [
                {
                    "no": at,
                    "procurement_type": f"Kategori {at}",
                    "suppliers": at,
                    "qualification_requirement": True,
                    "award_criterion": at % 2 == 0,
                    "contract_term": True,
                }
                for at in range(1, 9)
            ],
            "comment": None,
        },
        "risks": {
            "code": "2.A.3",
            "rows": [{"no": at, "risk": risk, "themes": ["Lønn", "Arbeidstid"], "geography": "Vietnam"} for at, risk in named],
            "comment": SENTENCE,
        },
        "risk_handling": {
            "code": "3.A.1",
            "rows": [
                {
                    "risk_no": at,
                    "risk": risk,
                    "overall_goal": SENTENCE,
                    "status": SENTENCE * 2,
                    "goal_in_year": SENTENCE,
                    "measures": SENTENCE * 6,
                    "results": SENTENCE * 6,
                }
                for at, risk in named
            ],
        },
        "deviations": {"code": "4.A.3", "rows": [], "comment": None},
    }


class ReportCopies:
    """The report of a buyer that is there for nothing else, and its rows, to be written for others."""

    def __init__(self) -> None:
        self.model = Organisation.objects.create(name="Forelegg", slug="forelegg", removed_at=timezone.now())
        report = start_report(self.model, report_year(), template_edition(*PUBLIC), None)
        fill_report(report, long_report(), None)
        self.rows = {model: rows for model in _in_order(ROOMS) if (rows := list(model._default_manager.order_by("pk")))}

    def give(self, organisation: Organisation, owner: User) -> Report:
        """The same report for a buyer, with all that hangs on it."""
        given: dict[Any, dict[Any, Any]] = defaultdict(dict, {Organisation: {self.model.pk: organisation.pk}})
        for model, rows in self.rows.items():
            made = model._default_manager.bulk_create([_copy(model, row, given) for row in rows], batch_size=2_000)
            given[model] = {row.pk: copy.pk for row, copy in zip(rows, made, strict=True)}
        report = Report.objects.get(organisation=organisation)
        report.answers.filter(pk__in=report.answers.order_by("pk")[:12].values("pk")).update(changed_by=owner)
        return report


def _copy(model: type[models.Model], row: models.Model, given: dict[Any, dict[Any, Any]]) -> models.Model:
    values = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields if not field.primary_key}
    for field in model._meta.concrete_fields:
        if field.is_relation and field.related_model in given:
            values[field.attname] = given[field.related_model].get(values[field.attname], values[field.attname])
    return model(**values)


def _in_order(rooms: tuple[str, ...]) -> list[type[models.Model]]:
    """The rooms' tables, each after those that it points at."""
    waiting = [model for room in rooms for model in apps.get_app_config(room).get_models()]
    ordered: list[type[models.Model]] = []
    while waiting:
        free = [model for model in waiting if not (_points_at(model) - {model}) & set(waiting)]
        ordered += free
        waiting = [model for model in waiting if model not in free]
    return ordered


def _points_at(model: type[models.Model]) -> set[Any]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}
