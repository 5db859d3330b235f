"""An invented reading: what a reader of files would have found in an invented report of Fjordvik kommune."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from typing import Any

from aktsom.document.blocks import Place


@dataclass(frozen=True)
class ReadLeaf:
    path: str
    value: Any
    place: Place | None
    source_text: str
    certainty: float
    reason: str = ""


@dataclass(frozen=True)
class UnplacedText:
    text: str
    place: Place | None
    reason: str = ""


@dataclass(frozen=True)
class Reading:
    data: dict[str, Any]
    template_id: str = "ehn-public-procurement"
    template_version: str = "2024"
    reporting_year: int | None = 2024
    evidence: tuple[str, ...] = ("Tittelen på forsiden",)
    leaves: tuple[ReadLeaf, ...] = ()
    unplaced: tuple[UnplacedText, ...] = ()
    warnings: tuple[str, ...] = ()
    pages: int | None = 2
    embedded: bool = False


@dataclass
class Reader:
    """Answers with a reading, or raises; remembers which steps it told of."""

    answer: Reading | BaseException
    told: list[str] = field(default_factory=list)

    def __call__(self, path: Any, limits: Any, on_step: Any, templates: Any) -> Reading:
        for step in ("file", "blocks", "template", "fields", "values"):
            self.told.append(step)
            on_step(step)
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


DATA: dict[str, Any] = {
    "template": {"id": "ehn-public-procurement", "version": "2024", "reporting_year": 2024},
    "organisation": {"name": "Fjordvik kommune", "address": "Kaiveien 1, 9999 Fjordvik", "employees": 412, "structure": None},
    "procurement": {"total_value_nok": 318_000_000, "active_agreements": 96, "agreements_followed_up": 7},
    "goals": {
        "reporting_year": [
            {"no": 1, "goal": "Følge opp to renholdsavtaler", "status": "Gjort"},
            {"no": 2, "goal": "Kartlegge arbeidsklær", "status": None},
        ],
        "next_year": [],
    },
    "answers": {"1.A.1": "https://fjordvik.example/etisk", "1.B.1": "Innkjøp leder arbeidet.", "1.B.2": None},
    "risks": {
        "code": "2.A.3",
        "rows": [
            {"no": 1, "risk": "Lav lønn i renhold", "themes": ["Lønn", "Arbeidstid"], "geography": "Norge"},
            {"no": 2, "risk": "Tvangsarbeid i arbeidsklær", "themes": ["Tvangsarbeid"], "geography": None},
        ],
    },
    "requirements": {
        "code": "2.A.2",
        "rows": [
            {
                "no": 1,
                "procurement_type": "Renhold",
                "suppliers": 2,
                "qualification_requirement": False,
                "award_criterion": True,
                "contract_term": True,
            }
        ],
        "comment": "Brukes i alle nye avtaler.",
    },
}
UNCERTAIN = ReadLeaf(
    "procurement.active_agreements", 96, Place(page=1, line=14), "Antall aktive avtaler 96", 0.4, "label_far_away"
)


def reading(**changes: Any) -> Reading:
    """The invented reading: one uncertain number and one text that found no field."""
    leaves = (
        UNCERTAIN,
        ReadLeaf("answers.1.B.1", "Innkjøp leder arbeidet.", Place(page=2, line=3, last_line=4), "Innkjøp leder arbeidet.", 1.0),
    )
    unplaced = (UnplacedText("Et avsnitt som står for seg selv.", Place(page=2, line=30), "after_last_field"),)
    return replace(Reading(copy.deepcopy(DATA), leaves=leaves, unplaced=unplaced), **changes)
