"""The command line: one door, two languages, clear refusals."""

from __future__ import annotations

import argparse
from types import ModuleType, SimpleNamespace
from typing import cast

import pytest
from django.utils.translation import get_language, override

from aktsom.project import door
from aktsom.values.refusals import Refusal


@pytest.mark.parametrize(
    ("locale", "language"),
    [("nb_NO.UTF-8", "nb"), ("no_NO", "nb"), ("nn_NO.UTF-8", "nn"), ("en_GB.UTF-8", "en"), ("C.UTF-8", "en"), ("", "en")],
)
def test_the_language_is_that_of_the_shell(locale: str, language: str) -> None:
    assert door.language_of({"LANG": locale}) == language


def test_the_more_particular_locale_wins() -> None:
    assert door.language_of({"LANG": "en_GB", "LC_ALL": "nb_NO"}) == "nb"


def test_no_words_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main([]) == 0
    listed = capsys.readouterr().out
    assert [verb.name for verb in door.VERBS if f"  {verb.name} " not in listed] == []


def test_an_unknown_verb_is_named_and_the_known_ones_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["fly"]) == 2
    captured = capsys.readouterr().err
    assert "fly" in captured
    assert "  publish " in captured


@pytest.mark.parametrize("verb", door.VERBS, ids=lambda verb: verb.name)
def test_every_verb_leads_to_a_function_that_takes_its_own_arguments(verb: door.Verb) -> None:
    module = door._room_of(verb)
    getattr(module, f"add_{verb.name.replace('-', '_')}_arguments")(argparse.ArgumentParser())
    assert callable(getattr(module, verb.function))


def test_a_verb_speaks_the_language_of_the_shell_and_leaves_that_of_who_called(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str | None] = []
    room = SimpleNamespace(add_read_arguments=lambda _parser: None, read=lambda _options: spoken.append(get_language()) or 0)
    monkeypatch.setattr(door, "_room_of", lambda _verb: room)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    with override("nn"):
        assert door.main(["read"]) == 0
        assert (spoken, get_language()) == (["en"], "nn")


def test_a_refusal_is_one_line_and_an_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(_options: argparse.Namespace) -> int:
        raise Refusal("Filen er tom. Velg en annen.")

    room = cast("ModuleType", SimpleNamespace(add_read_arguments=lambda _parser: None, read=refuse))
    assert door._carry_out(door.VERBS[0], room, [], "nb") == 1
    assert capsys.readouterr().err == "aktsom read: Filen er tom. Velg en annen.\n"
