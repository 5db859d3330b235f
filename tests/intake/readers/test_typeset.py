"""Real reports in other layouts: every question of the form is found where a reader looks for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aktsom.document.blocks import Table, lines_of
from aktsom.intake.readers import read_document

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "reports" / "typeset"
LETTERS = {
    1: {"A": 2, "B": 2, "C": 1, "D": 2, "E": 1},
    2: {"A": 4},
    3: {"A": 1, "B": 7},
    4: {"A": 3},
    5: {"A": 1},
    6: {"A": 2, "B": 1},
}
CODES = [f"{step}.{letter}.{n}" for step, last in LETTERS.items() for letter, count in last.items() for n in range(1, count + 1)]

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FOLDER.exists(), reason="the real reports are not beside this checkout")]


@pytest.mark.parametrize(
    ("name", "risks"),
    [("ntnu-2024-plain.pdf", 4), ("oslo-2024-office.pdf", 6), ("oslo-2024-two-columns.pdf", 6), ("ntnu-2024.docx", 4)],
)
def test_every_question_opens_a_block_in_order_and_the_risk_table_keeps_its_rows(name: str, risks: int) -> None:
    blocks = read_document((FOLDER / name).read_bytes()).blocks
    openings = [next((line.text for line in lines_of(block)), "") for block in blocks if not isinstance(block, Table)]
    found = [match.group() for text in openings if (match := re.match(r"\d\.[A-Z]\.\d", text)) and not re.search(r"\.{4}", text)]
    assert list(dict.fromkeys(reversed(found)))[::-1] == CODES
    tables = [block for block in blocks if isinstance(block, Table) and len(block.rows[0]) == 3]
    assert sum(len(table.rows) for table in tables) == risks + 1
