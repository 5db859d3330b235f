"""The editor's script is made from its sources, reads texts by the same rules as the server, and speaks the reader's language."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from aktsom.ui import editor_bundle
from aktsom.ui.editor_bundle import BUNDLE, FETCHED, SOURCES, NotBundled, bundle_editor
from aktsom.ui.editor_texts import editor_texts


def test_the_script_is_made_once() -> None:
    bundle_editor()
    made = BUNDLE.stat().st_mtime_ns
    assert bundle_editor() is False
    assert BUNDLE.stat().st_mtime_ns == made


def test_the_script_names_whose_work_it_holds() -> None:
    assert "ProseMirror" in BUNDLE.read_text(encoding="utf-8")[:200]
    for package in sorted(FETCHED.glob("prosemirror-*")):
        assert "Permission is hereby granted" in (package / "LICENSE").read_text(encoding="utf-8")


def test_nothing_in_the_script_brings_styles_or_code_of_its_own_into_the_page() -> None:
    for source in SOURCES.glob("*.mjs"):
        text = source.read_text(encoding="utf-8")
        assert not re.search(r"\beval\(|new Function|\.style\b|insertRule|createElement\(\"(style|script)\"", text), source.name


def test_a_fault_in_the_sources_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "main.mjs").write_text("import './missing.mjs';", encoding="utf-8")
    monkeypatch.setattr(editor_bundle, "SOURCES", tmp_path)
    monkeypatch.setattr(editor_bundle, "BUNDLE", tmp_path / "made" / "editor.js")
    with pytest.raises(NotBundled, match=r"missing\.mjs"):
        bundle_editor()


def test_where_there_is_no_bundler_nothing_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(editor_bundle, "FETCHED", tmp_path)
    assert bundle_editor() is False


def test_every_text_that_the_script_says_has_words() -> None:
    sources = "".join(source.read_text(encoding="utf-8") for source in SOURCES.glob("*.mjs"))
    tools = re.findall(r'\{ name: "(\w+)"', sources)
    assert {*re.findall(r'say\(\s*"(\w+)"', sources), *tools} <= editor_texts().keys()
    assert len(tools) == 11


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_words_keep_their_places_in_every_language(language: str) -> None:
    with translation.override("nb"):
        ours = editor_texts()
    with translation.override(language):
        theirs = editor_texts()
    for name, text in ours.items():
        assert sorted(re.findall(r"\{\w+\}", theirs[name])) == sorted(re.findall(r"\{\w+\}", text)), name


def test_a_page_gets_look_words_and_script() -> None:
    head = Template("{% load ui %}{% editor_assets %}").render(Context())
    assert "ui/editor.css" in head
    assert re.search(r'<script src="[^"]*ui/editor[^"]*\.js" defer></script>', head)
    words: dict[str, Any] = json.loads(re.search(r'id="editor-texts" type="application/json">(.*?)</script>', head)[1])  # type: ignore[index]
    assert words["bold"] == "Fet"


def test_the_bundler_is_a_program_that_needs_no_node() -> None:
    bundler = next(FETCHED.glob("@esbuild/*/bin/esbuild"))
    assert re.fullmatch(r"[\d.]+\n", subprocess.run([bundler, "--version"], capture_output=True, text=True, check=True).stdout)
