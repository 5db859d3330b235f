"""A sheet goes in and is taken back from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aktsom.access.models import Organisation, User
from aktsom.intake.models import SheetImport
from aktsom.project.door import main
from aktsom.register.models import Supplier
from aktsom.register.queries.suppliers import suppliers_of
from tests.intake.sheets.made import comma_separated, xlsx

pytestmark = pytest.mark.django_db
HEADINGS = ["Navn", "Land", "Registernummer", "Rart"]


@pytest.fixture(autouse=True)
def _in_norwegian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")


def kept(tmp_path: Path, rows: list[list[str]], name: str = "ark.csv") -> str:
    path = tmp_path / name
    path.write_bytes(comma_separated([HEADINGS, *rows]).encode())
    return str(path)


def names(organisation: Organisation) -> list[str]:
    return sorted(suppliers_of(organisation).values_list("name", flat=True))


def test_a_sheet_goes_in_by_the_clash_rule_and_is_taken_back(
    tmp_path: Path, fjordvik: Organisation, kari: User, capsys: pytest.CaptureFixture[str]
) -> None:
    Supplier.objects.create(organisation=fjordvik, name="Gammel AB", country="SE", register_number="1")
    path = kept(tmp_path, [["Ny AB", "SE", "2"], ["Annet navn AB", "SE", "1"], ["Feil AB", "Langtvekkistan", "3"]])
    place = ["--organisation", "fjordvik-kommune", "--as", kari.email]
    assert main(["import-sheet", "suppliers", path, *place]) == 1
    said = capsys.readouterr()
    assert "1 nye, 1 endres, 0 uendret, 1 med feil" in said.out
    assert "Kolonner som ikke tas med: Rart" in said.err
    assert "rad 4 B Land" in said.err
    assert names(fjordvik) == ["Gammel AB"]

    assert main(["import-sheet", "suppliers", path, *place, "--accept"]) == 1
    assert "sier noe annet enn det som er registrert" in capsys.readouterr().err
    assert main(["import-sheet", "suppliers", path, *place, "--accept", "--clash", "update"]) == 1
    assert names(fjordvik) == ["Annet navn AB", "Ny AB"]
    uid = re.findall(r"^import (\S+)$", capsys.readouterr().out, re.MULTILINE)[-1]
    assert main(["undo-sheet", uid, "--as", kari.email]) == 0
    assert "angret: 2 angret" in capsys.readouterr().out
    assert names(fjordvik) == ["Gammel AB"]


def test_a_sheet_of_several_is_chosen_by_its_number_and_what_is_wrong_is_told(
    tmp_path: Path, fjordvik: Organisation, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(xlsx([HEADINGS, ["Første AB", "SE", "1"]], [HEADINGS, ["Andre AB", "SE", "2"]]))
    assert main(["import-sheet", "suppliers", str(path), "--organisation", "310000000", "--sheet", "2", "--accept"]) == 0
    assert names(fjordvik) == ["Andre AB"]
    for words, told in (
        ([str(tmp_path / "finnes-ikke.csv"), "--organisation", "310000000"], "finnes-ikke.csv"),
        ([str(path), "--organisation", "Ukjent kommune"], "Ingen virksomhet heter Ukjent kommune"),
        ([str(path), "--organisation", "310000000", "--as", "ingen@fjordvik.example"], "Ingen person har adressen"),
        ([str(path), "--organisation", "310000000", "--sheet", "9"], "Arket finnes ikke"),
    ):
        assert main(["import-sheet", "suppliers", *words]) == 1
        assert told in capsys.readouterr().err
    assert SheetImport.objects.filter(state="written").count() == 1
