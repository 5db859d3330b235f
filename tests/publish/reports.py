"""Invented reports for the tests of publishing: Fjordvik's, and one that does its worst."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aktsom.document.markdown import Block, Line, List, blocks_of
from aktsom.publish.snapshot import Facts, Snapshot, build_snapshot
from aktsom.report.shape import SECTIONS, ReportData, is_blank, leaves
from aktsom.report.template import Template, built_in_templates

SHARED = Path(__file__).parents[3] / "shared" / "reports" / "gold"
GOLD = ("oslo-2024", "ntnu-2024", "ks-2023")
FACTS = Facts(
    organisation_name="Fjordvik kommune",
    organisation_number="310000000",
    written_form="nb",
    year=2025,
    version=1,
    published_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    address="http://127.0.0.1:8000/apent/rapporter/fjordvik-kommune/2025/v1/",
    schema="http://127.0.0.1:8000/apent/skjema/report-1.json",
)

HOSTILE = {
    "markup of the typesetter": '#set page(width: 1cm) #import "x" *fet* _kursiv_ $x^2$ `kode` \\ @ref <etikett> ~',
    "markup of the web": "<script>alert(1)</script> <b>fet</b> &amp; &lt; <img src=x onerror=alert(1)> <!-- skjult --> {{ 7 }}",
    "markdown": "# Overskrift **fet** [lenke](javascript:alert(1)) > sitat ``` --- | a | b |",
    "other scripts": "Produsenten heter شركة النسيج i Kairo og בית מלאכה i Haifa, nær Θεσσαλονίκη og Київ.",
    "pictures in text": "Bra 👍🏽 familie 👨‍👩‍👧 flagg 🇳🇴 hjerte ❤️ ferdig ✔",
    "marks on letters": "cafe\u0301 x\u0337 Ångström",
    "long without a break": "Donaudampfschiff" * 40,
    "an address": "Se https://fjordvik.example/a/(b)?c=1&d=%C3%A5#e. Og (https://fjordvik.example/f).",
    "typographic": "«sitat» – tankestrek — lang … ½ m² CO₂ 50 000 kr § 5",
}
NOT_SHOWABLE = {
    "chinese": ("工厂 i Shenzhen", "[U+5DE5][U+5382] i Shenzhen"),
    "a control character": ("a\x07b", "a[U+0007]b"),
    "private use": ("a\ue000b", "a[U+E000]b"),
    "hidden and turned": ("a\u202eb\u2066c\u00add\ufeffe\u200bf", "abcdef"),
}


def template(template_id: str = "ehn-public-procurement", version: str = "2024") -> Template:
    """One of the editions that come with the program."""
    return next(edition for edition in built_in_templates() if (edition.id, edition.version) == (template_id, version))


def fjordviks_report() -> ReportData:
    """A report with everything in it: filled, blank, long, short, rows in a table and rows on cards."""
    return {
        "organisation": {
            "name": "Fjordvik kommune",
            "address": "Brygga 1, 9999 Fjordvik",
            "employees": 2150,
            "structure": "Fjordvik har fire sektorer.\n\nInnkjøp ligger under økonomi.",
            "contact": {"name": "Kari Kjøper", "title": "innkjøpsrådgiver", "phone": None, "email": "kari@fjordvik.example"},
        },
        "procurement": {"total_value_nok": 612400000, "active_agreements": 140, "agreements_followed_up": 37},
        "foreword": {
            "heading": "Forord fra kommunedirektøren",
            "text": "I år har vi sett nærmere på arbeidsklær.\n\n- Vi besøkte to fabrikker.\n- Vi avsluttet én avtale.",
            "pull_quote": "Vi kjøper for folk, ikke på bekostning av folk.",
            "signatory_name": "Hege Hode",
            "signatory_title": "kommunedirektør",
        },
        "goals": {
            "reporting_year": [
                {"no": 1, "goal": "Følge opp alle avtaler om arbeidsklær", "status": "Nådd"},
                {"no": 2, "goal": "Lære opp ti innkjøpere", "status": None},
            ],
            "next_year": [{"no": 1, "goal": "Halvere engangsutstyr i kjøkkenene"}],
        },
        "answers": {
            field.code: f"Svar på {field.code}: {field.meaning} i Fjordvik."
            for field in template().fields
            if field.code and field.at[0] == "answers"
        }
        | {"2.A.4": None, "6.A.1": None},
        "requirements": {
            "code": "2.A.2",
            "rows": [
                {
                    "no": 1,
                    "procurement_type": "Arbeidsklær",
                    "suppliers": 2,
                    "qualification_requirement": True,
                    "award_criterion": False,
                    "contract_term": None,
                }
            ],
            "comment": "Kravene gjelder også underleverandører.",
        },
        "risks": {
            "code": "2.A.3",
            "rows": [
                {
                    "no": 1,
                    "risk": "Tvangsarbeid i bomull",
                    "themes": ["Tvangsarbeid", "Helse, miljø og sikkerhet"],
                    "geography": "Asia",
                },
                {"no": 2, "risk": "Lange dager på sjøen", "themes": ["Arbeidstid", "Tvangsarbeid"], "geography": None},
            ],
            "comment": None,
        },
        "risk_handling": {
            "code": "3.A.1",
            "rows": [
                {
                    "risk_no": 1,
                    "risk": "Tvangsarbeid i bomull",
                    "overall_goal": "Sporbar bomull",
                    "status": "I gang",
                    "goal_in_year": None,
                    "measures": "Krav om opphav.\n\n- Papirer\n- Prøver",
                    "results": None,
                },
                {
                    "risk_no": 2,
                    "risk": "Lange dager på sjøen",
                    "overall_goal": None,
                    "status": None,
                    "goal_in_year": None,
                    "measures": None,
                    "results": None,
                },
            ],
        },
        "deviations": {"code": "4.A.3", "rows": [], "comment": None},
        "closing_contact": {"organisation": "Fjordvik kommune", "contact_line": "Kari Kjøper", "email": "kari@fjordvik.example"},
    }


def with_answer(text: str, code: str = "1.B.1") -> ReportData:
    """Fjordvik's report with one answer put in."""
    data = fjordviks_report()
    data["answers"][code] = text
    return data


def frozen(data: ReportData | None = None, **facts: Any) -> Snapshot:
    """A report frozen with Fjordvik's facts."""
    return build_snapshot(data or fjordviks_report(), template(), replace(FACTS, **facts))


def gold(name: str) -> Snapshot:
    """One of the real reports, frozen."""
    read = json.loads((SHARED / f"{name}.json").read_text(encoding="utf-8"))
    data = {section: _bare(read[section]) for section in SECTIONS if section in read}
    edition = template(read["template"]["id"], read["template"]["version"])
    year = read["template"]["reporting_year"]
    return build_snapshot(data, edition, replace(FACTS, organisation_name=read["organisation"]["name"], year=year))


def _bare(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _bare(value) for key, value in node.items() if key not in ("raw", "themes_raw")}
    return [_bare(item) for item in node] if isinstance(node, list) else node


def texts(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Every text of a report with its path."""
    found = (
        (leaf.path, value)
        for leaf in leaves(snapshot.data)
        for value in (leaf.value if isinstance(leaf.value, list) else [leaf.value])
    )
    said = ((path, value) for path, value in found if isinstance(value, str) and not path.endswith(".code"))
    return [(path, words_of(value)) for path, value in said if not is_blank(value)]


def words_of(text: str) -> str:
    """What a reader sees of a text in Markdown: no marks, but the numbers of a list; not the address behind a link's words."""
    return "\n".join(_lines(blocks_of(text)))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, List):
            for number, item in enumerate(block.items, 1):
                yield (f"{number}. " if block.ordered else "") + "\n".join(map(_said, item.lines))
                yield from _lines(item.nested)
        else:
            yield from map(_said, block.lines)


def _said(line: Line) -> str:
    return "".join(run.text for run in line)


def folded(text: str) -> str:
    """A text without white space and marks of lists, so that where a line breaks makes no difference."""
    return re.sub(
        r"[\s\u200b]+", "", re.sub(r"(?m)^(?:- |•)", "", text).replace("\x02", "-").replace("\ufffe", "-").replace("•", "")
    )
