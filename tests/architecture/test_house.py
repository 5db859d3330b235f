"""Rules of the house that the import checker cannot see."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from aktsom.project import settings as shipped
from aktsom.values.refusals import Refusal

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "aktsom"
ROOMS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())
FORBIDDEN_NAMES = {"utils", "util", "common", "helpers", "core", "services", "managers", "signals"}
FROZEN_SNAPSHOTS = {
    "publish.Publication.snapshot",
    "intake.ImportBatch.reading",
    "intake.ImportBatch.before",
    "report.ReviewRound.data",
    "report.WritingSession.before",
    "report.WritingSession.after",
    "report.EarlierValue.image",
    "report.ComputedUse.image",
}


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is_for(room: str) -> None:
    text = (PACKAGE / room / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) >= 3


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_on_the_page_about_rooms(room: str) -> None:
    assert f"`{room}`" in (ROOT / "docs" / "rooms.md").read_text(encoding="utf-8")


def test_no_drawer_has_a_name_that_says_nothing() -> None:
    assert [path for path in PACKAGE.rglob("*.py") if path.stem in FORBIDDEN_NAMES] == []


def test_our_own_data_is_not_kept_in_json_columns() -> None:
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("aktsom.")
        for field in model._meta.get_fields()
        if isinstance(field, models.JSONField)
    }
    assert found <= FROZEN_SNAPSHOTS


def test_no_signal_carries_a_rule_of_business() -> None:
    assert [path for path in PACKAGE.rglob("*.py") if "django.db.models.signals" in path.read_text(encoding="utf-8")] == []


def test_every_setting_read_from_the_environment_is_documented() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "project" / "settings").glob("*.py"))
    documented = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert sorted(name for name in set(re.findall(r"AKTSOM_[A-Z_]+", text)) if f"`{name}`" not in documented) == []


def test_every_refusal_has_a_code_of_its_own_and_a_status() -> None:
    refusals = _refusals()
    assert len({refusal.code for refusal in refusals}) == len(refusals)
    assert all(400 <= refusal.status < 500 for refusal in refusals)


def _refusals() -> list[type[Refusal]]:
    found, waiting = [], [Refusal]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting.extend(current.__subclasses__())
    return found


def test_no_list_of_packages_names_a_registry() -> None:
    address = re.compile(r"https?://[^\s\"]*(registry|pypi|index|mirror|proxy)")
    files = [*ROOT.glob("requirements*.txt"), *ROOT.glob("package-lock.json"), ROOT / "pyproject.toml"]
    assert [path.name for path in files if address.search(path.read_text(encoding="utf-8"))] == []


def test_no_key_or_password_lies_in_the_checkout() -> None:
    secret = re.compile(
        r"(BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|(?i:password|secret_key)\s*=\s*[\"'](?!password[\"'])[^\"']{8,})"
    )
    assert [path for path in PACKAGE.rglob("*.py") if secret.search(path.read_text(encoding="utf-8"))] == []


def test_sql_is_written_by_hand_only_in_migrations() -> None:
    allowed = {"serving.py"}
    found = []
    for path in PACKAGE.rglob("*.py"):
        if "migrations" in path.parts or path.name in allowed:
            continue
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        # `.raw(…)` is a query by hand; the `raw` of another library, never called, is none.
        called = {node.func.attr for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
        named = {name for node in nodes if (name := getattr(node, "attr", None) or getattr(node, "id", None))}
        imported = {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
        found += [str(path)] if "raw" in called or (named | imported) & {"RawSQL", "cursor"} else []
    assert found == []


def test_files_and_keys_lie_under_one_folder() -> None:
    # As shipped: the tests themselves write elsewhere.
    kept = [shipped.MEDIA_ROOT, shipped.STATIC_ROOT, shipped.EMAIL_FILE_PATH]
    assert [path for path in kept if not Path(path).is_relative_to(shipped.HOME)] == []


def test_every_case_has_a_name_that_every_process_gives_it(request: pytest.FixtureRequest) -> None:
    """Processes that share the tests compare names: one made from a file's content, with its time, stops them all."""
    assert [item.nodeid[:120] for item in request.session.items if len(item.nodeid) > 300] == []
