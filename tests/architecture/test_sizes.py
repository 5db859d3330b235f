"""The style page's sizes, held by a machine: functions and files stay small enough to be read at once."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "aktsom"
FILES = [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]


def function_lengths() -> list[tuple[int, str]]:
    """Every function with its number of lines, shortest first."""
    found = [
        (node.end_lineno - node.lineno + 1, f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}")
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]
    return sorted(found)


def test_half_of_all_functions_are_within_eight_lines() -> None:
    lengths = function_lengths()
    assert lengths[len(lengths) // 2][0] <= 8


def test_nine_functions_in_ten_are_within_thirty_lines() -> None:
    lengths = function_lengths()
    assert lengths[int(len(lengths) * 0.9)][0] <= 30


def test_no_function_is_over_sixty_lines() -> None:
    assert [entry for entry in function_lengths() if entry[0] > 60] == []


def test_no_file_is_over_four_hundred_lines() -> None:
    counted = [(path.read_text(encoding="utf-8").count("\n"), str(path.relative_to(PACKAGE))) for path in FILES]
    assert [entry for entry in counted if entry[0] > 400] == []
