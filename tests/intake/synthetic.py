"""Writes invented reports in the shapes that real ones come in, with the data that a reader should find in them.

Every printed label is made from the template's cues with words of our own; every answer is invented here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from aktsom.reference.themes import theme_names
from aktsom.report.shape import ReportData, place_value
from aktsom.report.template import Column, Field, Kind, Section, Template


def _listed(words: str) -> list[str]:
    return words.split()


WORDS = _listed(
    "vi kommunen innkjøperne avtalen leverandøren skolen fabrikken følger spør måler lærer kjøper sjekker "
    "deler hver ofte sjelden sammen videre nytt gammelt trygt åpent klart sent tidlig renhold kaffe "
    "skolepulter arbeidstøy busser lærlinger møter lister brev tall svar høsten våren fjorden havna kaia "
    "verkstedet bare fortsatt dessuten derfor nå"
)
NAMES = ("Kari Nordlie", "Ola Fjeldstad", "Siri Bakkhaug", "Per-Olav Åsen")
TITLES = ("rådgiver", "innkjøpssjef", "seniorrådgiver bærekraft")
ORGANISATIONS = ("Fjordvik kommune", "Nordsund fylkeskommune", "Strandøy vann IKS")
PLACES = ("Norge", "Globalt", "Kina", "India", "Vietnam")
PURCHASES = ("Skolepulter", "Renholdstjenester", "Arbeidstøy og sko", "Kaffemaskiner")
OWN_HEADING = "Våre egne grep"
LONG_TAIL = " og hva betyr det for dem som lager det vi kjøper, både her hjemme og i landene som varene kommer fra?"
SUFFIXES = ("", "er", "ene", "en", "s")
FILLERS = ("om", "i", "av", "og", "til", "ved", "som")


@dataclass
class Report:
    """A report to be written: its template, its year and its data."""

    template: Template
    year: int
    random: Random
    data: ReportData = field(default_factory=dict)

    def template_section(self, key: str) -> Section:
        """The section with this key."""
        return next(section for section in self.template.sections if section.key == key)

    def label(self, item: Field | Column) -> str:
        """A printed label that drifts from every other, made from one of the cues."""
        group = max(item.cues, key=len) if self.random.random() < 0.5 else self.random.choice(list(item.cues))
        words = []
        for stem in group:
            words += [stem + self.random.choice(SUFFIXES), self.random.choice(FILLERS)]
        return " ".join(words[:-1]).capitalize()

    def question(self, item: Field) -> str:
        """A printed question with its code, short or long."""
        tail = LONG_TAIL if self.random.random() < 0.4 else "?"
        return f"{item.code} {self.label(item)}{tail}"


def make_report(template: Template, seed: int) -> Report:
    """A report with every field blank or filled by chance."""
    random = Random(seed)
    report = Report(template, int(template.version), random)
    for item in template.fields:
        if item.section == "closing":
            continue
        value = _rows(report, item) if item.kind.has_rows else _value(report, item)
        if item.kind.has_rows:
            place_value(report.data, item.rows_at, value)
            if item.has_comment:
                place_value(report.data, (*item.at, "comment"), _comment(report, item, value))
        else:
            place_value(report.data, item.at, value)
    _handling(report)
    return report


def _value(report: Report, item: Field) -> Any:  # noqa: PLR0911 - a table of cases
    random = report.random
    fixed = {
        "organisation_name": random.choice(ORGANISATIONS),
        "contact_name": random.choice(NAMES),
        "contact_email": "post@fjordvik.example",
        "foreword_heading": "Forord",
        "foreword_text": text(random, 3, traps=False),
        "foreword_signatory_name": random.choice(NAMES),
        "foreword_signatory_title": random.choice(TITLES),
        "foreword_pull_quote": None,
        "contact_phone": None,
        "organisation_address": "Havnegata 4, 9999 Fjordvik",
        "policy_link": "https://fjordvik.example/innkjop/etikk",
    }
    if item.meaning in ("organisation_name", "foreword_heading", "foreword_text", "foreword_signatory_name", "contact_name"):
        return fixed[item.meaning]
    if random.random() < 0.3:
        return None
    if item.meaning in fixed:
        return fixed[item.meaning]
    match item.kind:
        case Kind.NUMBER:
            return random.choice([0, 7, 94, 2140, 54147])
        case Kind.MONEY:
            return random.choice([1_240_000_000, 87_500_000])
        case Kind.YES_NO:
            return random.random() < 0.5
        case _:
            short = item.meaning == "contact_title"
            return random.choice(TITLES) if short else text(random, random.randint(1, 4), traps=bool(item.code))


def sentence(random: Random) -> str:
    """One invented sentence."""
    words = [random.choice(WORDS) for _ in range(random.randint(5, 24))]
    return " ".join(words).capitalize() + "."


def paragraph(random: Random) -> str:
    """A few sentences."""
    return " ".join(sentence(random) for _ in range(random.randint(1, 4)))


def text(random: Random, blocks: int, *, traps: bool) -> str:
    """Paragraphs and lists, some of them made to be mistaken for something else."""
    parts = [paragraph(random)]
    parts += [random.choice([paragraph, _list, _trap if traps else paragraph])(random) for _ in range(blocks - 1)]
    return "\n\n".join(parts)


def _list(random: Random) -> str:
    return "\n".join(f"- {sentence(random)}" for _ in range(random.randint(2, 4)))


def _trap(random: Random) -> str:
    """A member's own heading, a code inside an answer, a year at a line's start, a label's word alone."""
    return random.choice(
        [
            OWN_HEADING,
            f"Se også punkt 3.B.4 og det vi skriver i 2.A.1. {sentence(random)}",
            f"{sentence(random)} Dette ble vedtatt i 2024. Vi fortsetter i 2025.",
            f"I 3.A.1 står mer. {sentence(random)}",
            f"Dette lærte vi av {random.choice(WORDS)}:",
            f"{random.randint(2, 9)} leverandører av {random.randint(10, 99)} svarte",
            f"3.B.4 og 1.A.1 nevnes her. {sentence(random)}",
            f"Status {random.choice(WORDS)} {random.choice(WORDS)}: {sentence(random)}",
        ]
    )


def _rows(report: Report, item: Field) -> list[dict[str, Any]]:
    random = report.random
    if item.kind is Kind.PER_RISK_GROUP:
        return []
    count = random.choice([0, 1, 2, 4])
    return [row for row in (_row(random, item, number) for number in range(1, count + 1)) if row]


def _row(random: Random, item: Field, number: int) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in item.columns:
        row[column.key] = _cell(random, item, column, number)
    return row


def _cell(random: Random, item: Field, column: Column, number: int) -> Any:  # noqa: PLR0911 - a table of cases
    first = column is item.columns[0]
    if not first and random.random() < 0.25:
        return [] if column.kind is Kind.THEMES else None
    match column.kind:
        case Kind.NUMBER:
            return random.randint(1, 12)
        case Kind.YES_NO:
            return random.random() < 0.5
        case Kind.THEMES:
            return random.sample(list(theme_names()), random.randint(1, 6))
    if column.key == "procurement_type":
        return random.choice(PURCHASES)
    if column.key == "geography":
        return random.choice(PLACES)
    if column.key == "risk":
        return f"Fare nummer {['en', 'to', 'tre', 'fire', 'fem'][number - 1]}: {sentence(random)}"
    return sentence(random)


def _comment(report: Report, item: Field, rows: list[dict[str, Any]]) -> str | None:
    if item.meaning == "deviations" or not rows or report.random.random() < 0.5:
        return None
    return paragraph(report.random)


def _handling(report: Report) -> None:
    """What is done about each risk follows the risks."""
    random = report.random
    item = report.template.field("risk_handling")
    risks = report.data["risks"]["rows"]
    rows = []
    for risk in risks:
        row = {"risk": risk["risk"]}
        for column in item.columns[1:]:
            row[column.key] = text(random, random.randint(1, 3), traps=False) if random.random() < 0.7 else None
        rows.append(row)
    place_value(report.data, item.rows_at, rows)


def plain(value: Any) -> Any:
    """A value as the scorer compares it: white space and the space after a hyphen folded."""
    if isinstance(value, str):
        return re.sub(r"-\s+", "-", re.sub(r"\s+", " ", value)).strip() or None
    return value
