"""Times a large spreadsheet on its way in and back: preview, taking in, the same file again, and undo; and the memory it takes.

    .venv/bin/python benchmarks/sheets.py [--rows 200000] [--kind agreements]

Prints wall-clock seconds and the most memory held by the program and by the process that reads the file, for a tenth of the rows
and for all of them, and the ratio of the two. Beside it: reading alone with openpyxl and with calamine, and recording one by one.
The database is a new SQLite file as the product has it. Answers 1 where a goal is not met.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GOALS = {"preview": 20.0, "take in": 120.0, "undo": 120.0}
# The full measure may hold this much more memory than a tenth of it, and still be called flat.
FLAT = 1.35
FEWER = 2_000


def start(home: str) -> None:
    """Django with an empty database in a file."""
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "aktsom.project.settings"
    os.environ["AKTSOM_HOME"] = home
    import django  # noqa: PLC0415 - the settings come first
    from django.conf import settings  # noqa: PLC0415

    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
    call_command("migrate", verbosity=0)
    # As the server and the worker do when they start.
    gc.freeze()


def write_file(path: Path, kind: str, rows: int) -> None:
    """A spreadsheet of invented rows, with no two alike."""
    from openpyxl import Workbook  # noqa: PLC0415 - the child that measures does not need it

    book = Workbook(write_only=True)
    page = book.create_sheet("Rader")
    heads = {
        "suppliers": ["Navn", "Land", "Registernummer", "Adresse", "Merknad"],
        "agreements": [
            "Avtalenummer",
            "Tittel",
            "Avtaleansvarlig",
            "Slag",
            "Kjøp av",
            "Verdi",
            "Starter",
            "Går ut",
            "CPV",
            "Arkivsak",
        ],
    }
    page.append(heads[kind])
    for at in range(rows):
        page.append(row_of(kind, at))
    book.save(path)


def row_of(kind: str, at: int) -> list[Any]:
    """One invented row."""
    if kind == "suppliers":
        return [f"Leverandør {at} AB", "Sverige", f"55{at:08d}", f"Storgatan {at}", "Fra et annet system"]
    days = [f"{at % 28 + 1:02d}.{at % 12 + 1:02d}.{year}" for year in (2024, 2028)]
    words = [f"A-{at:07d}", f"Avtale {at} om arbeidstøy", "kari@fjordvik.example", "rammeavtale", "varer"]
    return [*words, 1000 * at, *days, "18110000-3", f"26/{at:06d}"]


def measure(kind: str, path: Path, home: str) -> dict[str, float]:
    """The whole way in and back in this process; answers seconds and megabytes."""
    start(home)
    from aktsom.access.roles import Role  # noqa: PLC0415
    from aktsom.intake.sheets import actions  # noqa: PLC0415
    from aktsom.intake.sheets.models import SheetImport  # noqa: PLC0415
    from aktsom.intake.sheets.parts import count_rows  # noqa: PLC0415
    from aktsom.intake.sheets.states import Clash  # noqa: PLC0415
    from tests import cast  # noqa: PLC0415

    organisation = cast.organisation("Fjordvik kommune", "fjordvik-kommune", "310000000")
    kari = cast.member(cast.person("Kari Kjøper", "kari@fjordvik.example"), organisation, Role.REPORT_OWNER)
    told: dict[str, float] = {"before": memory()}

    def receive() -> SheetImport:
        with path.open("rb") as file:
            chunks = iter(lambda: file.read(1 << 20), b"")
            return actions.receive_sheet(kind, path.name, chunks, kari, organisation, in_background=False)

    sheet = receive()
    told["preview"] = timed("preview", lambda: actions.read_sheet(sheet.uid))
    actions.take_in_sheet(sheet.uid, Clash.UPDATE, kari, in_background=False)
    told["take in"] = timed("take in", lambda: actions.write_rows(sheet.uid, at_a_time=1e9))
    again = receive()
    told["the same again"] = timed("the same again", lambda: actions.read_sheet(again.uid))
    again.refresh_from_db()
    told["changed by the same"] = again.new + again.changed + again.faulty
    actions.undo_sheet(sheet.uid, kari, in_background=False)
    told["undo"] = timed("undo", lambda: actions.undo_rows(sheet.uid, at_a_time=1e9))
    sheet.refresh_from_db()
    told["rows"], told["left by undo"] = sheet.new, count_rows(sheet)["kept"]
    told["memory"] = memory()
    return told


def timed(name: str, work: Callable[[], object]) -> float:
    """The seconds that some work takes, and beside them those of the processor, which a busy machine changes less."""
    begun, busy, of_reader = time.perf_counter(), time.process_time(), reader_busy()
    work()
    took = time.process_time() - busy
    print(f"{name}: processor {took:.1f} s, of the reader {reader_busy() - of_reader:.1f} s", file=sys.stderr)
    return time.perf_counter() - begun


def reader_busy() -> float:
    """The seconds of the processor that the processes which read the file have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory() -> float:
    """The most memory that this process has held, in megabytes; what the one it was made from held is not counted."""
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def in_child(words: list[str]) -> Any:
    """A measure in a process of its own, so that its memory is its own."""
    found = subprocess.run([sys.executable, __file__, *words], capture_output=True, text=True, check=False)
    if found.returncode:
        raise SystemExit(found.stderr)
    print(found.stderr.strip(), flush=True)
    return json.loads(found.stdout.splitlines()[-1])


def reading_with(library: str, path: Path) -> dict[str, float]:
    """Reading alone, with another library."""
    if library == "openpyxl":
        from openpyxl import load_workbook  # noqa: PLC0415

        begun = time.perf_counter()
        count = sum(1 for _row in load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True))
    elif library == "calamine":
        from python_calamine import CalamineWorkbook  # noqa: PLC0415

        begun = time.perf_counter()
        count = sum(1 for _row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows())
    else:
        sys.path[:0] = [str(ROOT), str(ROOT / "src")]
        from aktsom.intake.sheets.limits import DEFAULT_LIMITS  # noqa: PLC0415
        from aktsom.intake.sheets.readers import open_book  # noqa: PLC0415

        begun = time.perf_counter()
        count = sum(1 for _row in open_book(path, DEFAULT_LIMITS).rows(0))
    return {"rows": count, "seconds": time.perf_counter() - begun, "memory": memory()}


def one_by_one(home: str, rows: int) -> float:
    """The seconds that it takes to record agreements one by one, each with its history and search."""
    start(home)
    from aktsom.register.actions.agreements import AgreementFacts, create_agreement  # noqa: PLC0415
    from tests import cast  # noqa: PLC0415

    organisation = cast.organisation("Fjordvik kommune", "fjordvik-kommune", "310000000")
    return timed(
        "one by one",
        lambda: [create_agreement(organisation, AgreementFacts(f"Avtale {at}", number=f"A-{at}"), None) for at in range(rows)],
    )


def told(kind: str, rows: int, folder: Path) -> dict[str, float]:
    """Prints the measure of so many rows."""
    path = folder / f"{kind}-{rows}.xlsx"
    write_file(path, kind, rows)
    found: dict[str, float] = in_child(["--measure", kind, str(path), str(folder / f"home-{rows}")])
    found["memory of the reader"] = in_child(["--read", "ours", str(path)])["memory"]
    print(f"\n{rows} {kind}, {path.stat().st_size / 1e6:.1f} MB")
    for name in ("preview", "take in", "the same again", "undo"):
        goal = f"   goal {GOALS[name]:.0f} s" if name in GOALS else ""
        print(f"  {name:<16}{found[name]:8.1f} s{goal}")
    print(f"  changed by the same file {found['changed by the same']:.0f}, left by undo {found['left by undo']:.0f}")
    print(
        f"  memory {found['memory']:.0f} MB ({found['before']:.0f} before), of the reader {found['memory of the reader']:.0f} MB"
    )
    return found


def main() -> int:
    """Measures, and answers 1 where a goal is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--kind", choices=("suppliers", "agreements"), default="agreements")
    parser.add_argument("--measure", nargs=3, metavar=("KIND", "FILE", "HOME"), help=argparse.SUPPRESS)
    parser.add_argument("--read", nargs=2, metavar=("LIBRARY", "FILE"), help=argparse.SUPPRESS)
    parser.add_argument("--one-by-one", nargs=2, metavar=("HOME", "ROWS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure or options.read or options.one_by_one:
        print(json.dumps(_child(options)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _compare(options.kind, options.rows, Path(folder))


def _child(options: argparse.Namespace) -> Any:
    if options.measure:
        return measure(options.measure[0], Path(options.measure[1]), options.measure[2])
    if options.read:
        return reading_with(options.read[0], Path(options.read[1]))
    return one_by_one(options.one_by_one[0], int(options.one_by_one[1]))


def _compare(kind: str, rows: int, folder: Path) -> int:
    few, all_of_them = told(kind, rows // 10, folder), told(kind, rows, folder)
    growth = all_of_them["memory"] / few["memory"]
    growth_of_reader = all_of_them["memory of the reader"] / few["memory of the reader"]
    print(f"\nten times the rows: memory {growth:.2f} times, of the reader {growth_of_reader:.2f} times (flat below {FLAT})")
    path = folder / f"{kind}-{rows}.xlsx"
    ours, *others = (in_child(["--read", library, str(path)]) for library in ("ours", "openpyxl", "calamine"))
    for name, found in zip(("our own", "openpyxl", "calamine"), (ours, *others), strict=True):
        print(f"  reading alone, {name:<10}{found['seconds']:7.1f} s {found['memory']:6.0f} MB")
    slow = in_child(["--one-by-one", str(folder / "slow"), str(FEWER)]) / FEWER
    fast = all_of_them["take in"] / rows
    print(f"  recording one by one {slow * 1000:.2f} ms a row, in bulk {fast * 1000:.3f} ms: ratio {slow / fast:.0f}")
    missed = [name for name, goal in GOALS.items() if all_of_them[name] > goal]
    missed += ["memory"] if max(growth, growth_of_reader) > FLAT else []
    print(f"missed: {', '.join(missed) or 'nothing'}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
