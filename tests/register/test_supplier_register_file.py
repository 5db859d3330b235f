"""Renewing suppliers from a bulk file of the entity register."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aktsom.access.models import Organisation
from aktsom.access.queries import history_of
from aktsom.project import door
from aktsom.register.actions import supplier_bulk_refresh, supplier_refresh
from aktsom.register.actions.supplier_bulk_refresh import BadRegisterFile, refresh_from_file
from aktsom.register.actions.suppliers import SupplierFacts, create_supplier
from aktsom.register.entity_shape import Entity, entity_of, nested
from aktsom.register.models import RegisterRefresh, Supplier
from aktsom.register.register_file import entities_in


def said(number: str, name: str = "NORDVIND AS", **more: Any) -> dict[str, Any]:
    """An entity in the shape of the register's JSON."""
    return {
        "organisasjonsnummer": number,
        "navn": name,
        "organisasjonsform": {"kode": "AS", "beskrivelse": "Aksjeselskap"},
        "naeringskode1": {"kode": "14.120", "beskrivelse": "Produksjon av arbeidstøy"},
        "forretningsadresse": {
            "land": "Norge",
            "landkode": "NO",
            "postnummer": "0150",
            "poststed": "OSLO",
            "adresse": ["c/o Nord", "Storgata 1"],
        },
        "hjemmeside": "www.nordvind.example",
        "antallAnsatte": 12,
        "konkurs": False,
        "underAvvikling": False,
        **more,
    }


FLAT = {
    "organisasjonsnummer": "310000000",
    "navn": "NORDVIND AS",
    "organisasjonsform.kode": "AS",
    "naeringskode1.kode": "14.120",
    "hjemmeside": "www.nordvind.example",
    "antallAnsatte": "12",
    "forretningsadresse.adresse": "c/o Nord, Storgata 1",
    "forretningsadresse.postnummer": "0150",
    "forretningsadresse.poststed": "OSLO",
    "forretningsadresse.landkode": "NO",
    "forretningsadresse.land": "Norge",
    "konkurs": "false",
    "underAvvikling": "false",
}


def _write(path: Path, text: str, *, is_packed: bool = True) -> Path:
    data = text.encode()
    path.write_bytes(gzip.compress(data, 1) if is_packed else data)
    return path


def _as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


@pytest.fixture
def nordvind(fjordvik: Organisation) -> Supplier:
    return create_supplier(fjordvik, SupplierFacts("Nordvind", number="310000000", website="https://egen.example"), None)


def test_the_same_entity_is_read_from_either_shape() -> None:
    assert entity_of(nested(FLAT)) == entity_of(said("310000000"))


@pytest.mark.parametrize(
    "broken",
    [{}, {"organisasjonsnummer": "310000000"}, {"organisasjonsnummer": "31", "navn": "A"}, {"navn": "A"}],
)
def test_what_is_no_entity_is_not_taken_for_one(broken: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no entity"):
        entity_of(broken)


@pytest.mark.parametrize(
    ("more", "ended"),
    [
        ({"konkurs": True, "konkursdato": "2026-03-01"}, date(2026, 3, 1)),
        ({"slettedato": "2026-04-02"}, date(2026, 4, 2)),
        ({"konkurs": False, "konkursdato": "2020-01-01"}, None),
        ({"slettedato": "i går"}, None),
    ],
)
def test_the_end_is_told_by_the_register(more: dict[str, Any], ended: date | None) -> None:
    assert entity_of(said("310000000", **more)).dissolved_on == ended


@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize(
    "text", [json.dumps([said("310000000")]), _as_csv([FLAT]), _as_csv([FLAT], ";")], ids=["json", "csv", "semicolons"]
)
def test_every_organisations_suppliers_are_renewed_with_a_count(
    nordvind: Supplier, storoya: Organisation, tmp_path: Path, text: str, is_packed: bool
) -> None:
    theirs = create_supplier(storoya, SupplierFacts("NORDVIND AS", number="310000000"), None)
    create_supplier(storoya, SupplierFacts("Ukjent for registeret", number="311111116"), None)
    count = refresh_from_file(_write(tmp_path / "enheter", text, is_packed=is_packed))
    assert (count.read, count.found, count.changed, count.missing) == (1, 2, 2, 1)
    nordvind.refresh_from_db()
    theirs.refresh_from_db()
    assert (nordvind.name, nordvind.legal_form, nordvind.address) == ("NORDVIND AS", "AS", "c/o Nord, Storgata 1, 0150 OSLO")
    assert (nordvind.website, theirs.website) == ("https://egen.example", "https://www.nordvind.example")
    assert [one.name for one in nordvind.former_names.all()] == ["Nordvind"]
    assert not theirs.former_names.exists()


def test_the_same_file_again_changes_nothing(nordvind: Supplier, fjordvik: Organisation, tmp_path: Path) -> None:
    path = _write(tmp_path / "enheter.json.gz", json.dumps([said("310000000")]))
    refresh_from_file(path)
    events = history_of(fjordvik, "supplier", str(nordvind.pk)).count()
    again = refresh_from_file(path)
    assert (again.found, again.changed) == (1, 0)
    assert history_of(fjordvik, "supplier", str(nordvind.pk)).count() == events


def test_a_refresh_that_was_stopped_goes_on_from_the_batch_that_was_not_done(
    nordvind: Supplier, fjordvik: Organisation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_supplier(fjordvik, SupplierFacts("Sørvind", number="311111116"), None)
    path = _write(tmp_path / "enheter.json.gz", json.dumps([said("310000000"), said("311111116", "SØRVIND AS")]))
    monkeypatch.setattr(supplier_bulk_refresh, "BATCH", 1)
    taken: list[str] = []

    def take_over(supplier: Supplier, entity: Entity, actor: None) -> bool:
        if not taken or taken[0] == "again":
            taken.append(entity.number)
            return real(supplier, entity, actor)
        raise KeyboardInterrupt

    real = supplier_refresh.take_over
    monkeypatch.setattr(supplier_bulk_refresh, "take_over", take_over)
    with pytest.raises(KeyboardInterrupt):
        refresh_from_file(path)
    assert RegisterRefresh.objects.get().done == 1
    assert Supplier.objects.filter(name="Sørvind").exists()
    taken[:] = ["again"]
    count = refresh_from_file(path)
    assert (taken, count.resumed_at, count.read, count.found, count.changed, count.missing) == (
        ["again", "311111116"],
        1,
        2,
        2,
        2,
        0,
    )
    assert RegisterRefresh.objects.get().finished_at is not None
    taken[:] = ["again"]
    assert (refresh_from_file(path).resumed_at, taken[1:]) == (0, ["310000000", "311111116"])
    RegisterRefresh.objects.create(file_name="x", sha256=RegisterRefresh.objects.first().sha256, done=1)  # type: ignore[union-attr]
    assert refresh_from_file(path, from_start=True).resumed_at == 0


def test_what_could_be_read_before_a_fault_is_kept_and_the_fault_is_told(nordvind: Supplier, tmp_path: Path) -> None:
    text = json.dumps([said("310000000"), said("311111116", "X" * 100_000)])
    with pytest.raises(BadRegisterFile):
        refresh_from_file(_write(tmp_path / "kuttet.json.gz", text[:-50_000]))
    nordvind.refresh_from_db()
    assert nordvind.name == "NORDVIND AS"


@pytest.mark.parametrize("content", [b"", b"\x1f\x8bnei", b"{}", b"<html>", b"navn;nummer\n1;2", b"\xff\xfe\x00[", b"[1, 2"])
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, db: None, content: bytes) -> None:
    path = tmp_path / "annet"
    path.write_bytes(content)
    with pytest.raises(BadRegisterFile):
        refresh_from_file(path)


def test_a_row_that_cannot_be_read_does_not_stop_the_others(nordvind: Supplier, tmp_path: Path) -> None:
    rows = [{"organisasjonsnummer": "1"}, 7, None, "tekst", said("310000000")]
    count = refresh_from_file(_write(tmp_path / "enheter.json", json.dumps(rows)))
    assert (count.read, count.unreadable, count.found) == (5, 4, 1)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks = [_peak_of_reading(tmp_path, number) for number in (500, 5_000)]
    assert peaks[1] < peaks[0] * 1.5


def _peak_of_reading(folder: Path, number: int) -> int:
    row = json.dumps(said("310000000"))
    path = _write(folder / f"{number}.json.gz", f"[{','.join([row] * number)}]")
    tracemalloc.start()
    assert sum(1 for _entity in entities_in(path)) == number
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_the_verb_says_what_came_of_it(nordvind: Supplier, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(tmp_path / "enheter.json.gz", json.dumps([said("310000000", konkurs=True, konkursdato="2026-03-01")]))
    assert door.main(["register", "refresh", str(path)]) == 0
    out = capsys.readouterr().out
    assert "1" in out
    nordvind.refresh_from_db()
    assert nordvind.dissolved_on == date(2026, 3, 1)
    assert door.main(["register", "refresh", str(tmp_path / "finnes-ikke")]) == 1
