"""Every text of every room is there in bokmål, nynorsk and English."""

from __future__ import annotations

from pathlib import Path

import pytest

from aktsom.ui.catalogues import Fault, Room, compile_catalogue, faults_in, read_catalogue, rooms, texts_of, update_catalogue


@pytest.fixture
def room(tmp_path: Path) -> Room:
    (tmp_path / "templates" / "risk").mkdir(parents=True)
    (tmp_path / "__init__.py").touch()
    (tmp_path / "views.py").write_text('_("Lagre"); ngettext("%(n)s mål", "%(n)s mål til", 2)\n', encoding="utf-8")
    template = '{% load i18n %}\n   {% translate "Ny risiko" %}\n {% blocktranslate %}Hei {{ name }}{% endblocktranslate %}'
    (tmp_path / "templates" / "risk" / "list.html").write_text(template, encoding="utf-8")
    return Room("risk", tmp_path)


def translate(room: Room, language: str, **words: str) -> None:
    path = room.catalogue(language)
    text = path.read_text(encoding="utf-8")
    for source, translation in words.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"')
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_no_text_of_a_room_lacks_a_translation(room: Room) -> None:
    assert faults_in([room]) == [], "run `aktsom messages`, then translate"


def test_no_text_is_translated_in_two_ways() -> None:
    assert [fault for fault in faults_in(rooms()) if fault.reason == "translated in two ways"] == []


def test_texts_are_found_in_code_and_in_templates(room: Room) -> None:
    found = {message.id for message in texts_of(room) if message.id}
    assert found == {"Lagre", ("%(n)s mål", "%(n)s mål til"), "Ny risiko", "Hei %(name)s"}


def test_a_second_update_changes_nothing(room: Room) -> None:
    assert update_catalogue(room, "nn")
    assert not update_catalogue(room, "nn")


def test_a_translation_outlives_an_update(room: Room) -> None:
    update_catalogue(room, "nn")
    translate(room, "nn", Lagre="Lagra")
    update_catalogue(room, "nn")
    assert read_catalogue(room, "nn")["Lagre"].string == "Lagra"


def test_a_text_that_is_gone_is_kept_aside_until_the_catalogue_is_tidied(room: Room) -> None:
    update_catalogue(room, "en")
    translate(room, "en", Lagre="Save")
    (room.folder / "views.py").write_text("", encoding="utf-8")
    update_catalogue(room, "en")
    assert "Lagre" in read_catalogue(room, "en").obsolete
    assert Fault("risk", "en", "no longer in the source", "Lagre") in faults_in([room])
    update_catalogue(room, "en", tidy=True)
    assert not read_catalogue(room, "en").obsolete


def test_untranslated_and_missing_texts_are_reported(room: Room) -> None:
    update_catalogue(room, "nn")
    faults = faults_in([room])
    assert Fault("risk", "nn", "untranslated", "Lagre") in faults
    assert Fault("risk", "en", "missing", "Lagre") in faults


def test_a_lost_placeholder_is_reported(room: Room) -> None:
    update_catalogue(room, "nn")
    translate(room, "nn", **{"Hei %(name)s": "Hei %(namn)s"})
    reasons = [fault.reason for fault in faults_in([room]) if fault.text == "Hei %(name)s" and fault.language == "nn"]
    assert reasons == ["unknown named placeholder 'namn'"]


def test_one_text_with_two_translations_is_reported(room: Room, tmp_path: Path) -> None:
    other = Room("report", tmp_path / "other")
    other.folder.mkdir()
    (other.folder / "views.py").write_text('_("Lagre")', encoding="utf-8")
    for each, translation in ((room, "Save"), (other, "Keep")):
        update_catalogue(each, "en")
        translate(each, "en", Lagre=translation)
    assert Fault("risk, report", "en", "translated in two ways", "Lagre") in faults_in([room, other])


def test_a_catalogue_is_compiled_once(room: Room) -> None:
    update_catalogue(room, "nn")
    assert compile_catalogue(room, "nn")
    assert not compile_catalogue(room, "nn")
