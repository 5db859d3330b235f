"""Builds installations of the sizes that there are, and tells what pages cost as the data grows tenfold.

    .venv/bin/python benchmarks/scale.py [--only national|buyer|together] [--database postgres://…]
    .venv/bin/python benchmarks/scale.py --only national --buyers 20 --largest 600 --agreements 5000 --suppliers 2000

Three parts. `national`: 600 buyers of very unequal size (the largest with 5,000 agreements), 60,000 suppliers, 150,000
agreements, 300,000 follow-ups and a report for each buyer, on PostgreSQL; without `--database` a throw-away server is started
by `.ci/postgresql`. At the address, databases named `aktsom_scale_…` are made, and dropped at the end. `buyer`: one buyer with
5,000 agreements, 3,000 suppliers and 10,000 follow-ups on SQLite in a new file. Both are built at a tenth too: the same buyers,
each with a tenth of its rows.

The product's own server answers, as `aktsom serve` starts it. For each page: one request at a time (what serving takes), then
20 people of large and small buyers at once, each asking anew as soon as she is answered (so that most of the time is spent in
line), and last all pages mixed. Beside it the processor's time of server and database for a request, and the queries. The goal
is that 95 of 100 requests are answered within 300 ms at 20 at a time, and that no page has more queries when there are ten
times the rows.

`together`: 50 people read and write through the product's forms on SQLite at once; whatever is answered with an error is a
failure, and every row that was said to be kept is counted in the database afterwards.

Answers 1 where a goal is missed. Interrupted, it leaves nothing behind.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from scaling.asking import PAGES, Told, ask_many
from scaling.model import Built, Person
from scaling.server import busy_seconds, serving, stop
from scaling.sizes import LARGE_BUYER, NATIONAL, Size
from scaling.together import Work, work_together

ROOT = Path(__file__).resolve().parents[1]
GOAL_MS = 300.0
MIXED = "all pages, mixed"


@dataclass(frozen=True, slots=True)
class House:
    """An installation that was built: what is in it, and the environment that leads to it."""

    built: Built
    environment: dict[str, str]
    database_process: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What a page costs: one request at a time, and at 20 at a time, with the processor's milliseconds a request."""

    alone: Told
    busy: Told
    server: float
    database: float
    queries: int


def main() -> int:
    """Measures, and answers 1 where a goal is missed."""
    options = _options()
    if options.build:
        sys.path.insert(0, str(Path(__file__).parent))
        from scaling.installation import made  # noqa: PLC0415 - Django is needed in the child alone

        print(made(options.build))
        return 0
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))
    wanted = [options.only] if options.only else ["national", "buyer", "together"]
    missed: list[str] = []
    try:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="aktsom-scale-")))
            if "national" in wanted:
                missed += _national(options, folder)
            if {"buyer", "together"} & set(wanted):
                missed += _large_buyer(options, folder, wanted)
    except KeyboardInterrupt:
        return 130
    print(f"\nmissed: {', '.join(missed) or 'nothing'}")
    return int(bool(missed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("national", "buyer", "together"))
    parser.add_argument("--database", help="a PostgreSQL server: postgres://name:password@host:5432/database")
    parser.add_argument("--tenth-only", action="store_true", help="build the tenth alone")
    parser.add_argument("--no-tenth", action="store_true", help="build the whole alone")
    for name in ("buyers", "largest", "agreements", "suppliers", "follow-ups"):
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument("--requests", type=int, default=300, help="of each page, at 20 at a time")
    parser.add_argument("--at-once", type=int, default=20)
    parser.add_argument("--people", type=int, default=50, help="of those who work together")
    parser.add_argument("--seconds", type=float, default=60, help="that they work for")
    parser.add_argument("--think", type=float, default=0.0, help="seconds between a person's acts")
    parser.add_argument("--workers", type=int, default=2, help="of the server, as of `aktsom serve`")
    parser.add_argument("--build", help=argparse.SUPPRESS)
    return parser.parse_args()


def _size(options: argparse.Namespace, size: Size) -> Size:
    given = {name: getattr(options, name) for name in asdict(size)}
    return replace(size, **{name: number for name, number in given.items() if number is not None})


def _sizes(options: argparse.Namespace, size: Size) -> dict[str, Size]:
    sizes = {"tenth": size.tenth(), "full": size}
    chosen = {
        name for name in sizes if not (options.tenth_only and name == "full") and not (options.no_tenth and name == "tenth")
    }
    return {name: each for name, each in sizes.items() if name in chosen}


def _national(options: argparse.Namespace, folder: Path) -> list[str]:
    costs: dict[str, dict[str, Cost]] = {}
    with _postgresql(options.database) as (address, process):
        for name, size in _sizes(options, _size(options, NATIONAL)).items():
            database = f"aktsom_scale_{name}_{os.getpid()}"
            with _database(address, database):
                house = _built(f"national, {name}", size, folder / f"national-{name}", _named(address, database))
                costs[name] = _costs(replace(house, database_process=process), options)
    return _tell("National installation on PostgreSQL", costs)


def _large_buyer(options: argparse.Namespace, folder: Path, wanted: list[str]) -> list[str]:
    size = LARGE_BUYER if options.only is None else _size(options, LARGE_BUYER)
    sizes = _sizes(options, replace(size, buyers=1, largest=size.agreements))
    costs: dict[str, dict[str, Cost]] = {}
    missed: list[str] = []
    for name, each in sizes.items():
        if "buyer" not in wanted and name == "tenth" and len(sizes) > 1:
            continue
        home = folder / f"buyer-{name}"
        house = _built(f"one large buyer, {name}", each, home, "")
        if "buyer" in wanted:
            costs[name] = _costs(house, options)
        if "together" in wanted and name == list(sizes)[-1]:
            missed += _together(house, options, home)
        shutil.rmtree(home)
    return (_tell("One large buyer on SQLite", costs) if costs else []) + missed


@contextmanager
def _postgresql(address: str | None) -> Iterator[tuple[str, int]]:
    """The server that was named, or one of our own; its address, and its process where it is ours."""
    if address:
        yield address, 0
        return
    if not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        raise SystemExit("There is no PostgreSQL here. Name a server with --database.")
    script = str(ROOT / ".ci" / "postgresql")
    # In a session of its own, so that an interruption does not reach it before we stop it.
    started = subprocess.run(["sh", script], capture_output=True, text=True, check=True, start_new_session=True)
    home, address = started.stdout.split()
    try:
        process = int((Path(home) / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0])
        yield address, process
    finally:
        subprocess.run(["sh", script, "stop", home], check=True, start_new_session=True)


@contextmanager
def _database(address: str, name: str) -> Iterator[None]:
    """An empty database beside the one that is named, until the end."""
    import psycopg  # noqa: PLC0415 - only where there is PostgreSQL

    def say(words: str) -> None:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(words)

    say(f'CREATE DATABASE "{name}"')
    try:
        yield
    finally:
        say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _named(address: str, name: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def _built(title: str, size: Size, home: Path, database: str) -> House:
    print(f"\nBuilding: {title} ({size.buyers} buyers, {size.agreements} agreements) …", flush=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("AKTSOM_")}
    environment = {**kept, "AKTSOM_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}"}
    collected = home.parent / "static"
    if collected.exists():
        shutil.copytree(collected, home / "static")
    if database:
        environment["AKTSOM_DATABASE_URL"] = database
    words = [sys.executable, __file__, "--build", json.dumps(asdict(size))]
    child = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        said, _errors = child.communicate()
    finally:
        stop(child)
    if child.returncode:
        raise SystemExit(f"It could not be built: {title}")
    if not collected.exists():
        shutil.copytree(home / "static", collected)
    told = json.loads(said.splitlines()[-1])
    told["people"] = [Person(**person) for person in told["people"]]
    built = Built(**told)
    seconds = built.seconds
    print(f"  {seconds['all']:.0f} s (rows {seconds['rows']:.0f}, search {seconds['search']:.0f}), memory {built.memory:.0f} MB")
    print("  " + ", ".join(f"{name} {number:,}" for name, number in built.rows.items()), flush=True)
    return House(built, environment)


def _costs(house: House, options: argparse.Namespace) -> dict[str, Cost]:
    people = house.built.people[: options.at_once]
    costs = {}
    with serving(house.environment, options.workers) as (port, server):
        ask_many(port, people, PAGES, 3 * len(PAGES) * options.workers)
        for page in PAGES:
            one_by_one = ask_many(port, people[:1], [page], max(10, options.requests // 15))[page.name]
            begun = busy_seconds(server), busy_seconds(house.database_process)
            busy = ask_many(port, people, [page], options.requests)[page.name]
            spent = busy_seconds(server) - begun[0], busy_seconds(house.database_process) - begun[1]
            each = [1000 * seconds / max(1, len(busy.seconds)) for seconds in spent]
            costs[page.name] = Cost(one_by_one, busy, each[0], each[1], house.built.queries[page.name])
        costs[MIXED] = _mixed(house, options, port, server)
    return costs


def _mixed(house: House, options: argparse.Namespace, port: int, server: int) -> Cost:
    begun = busy_seconds(server), busy_seconds(house.database_process)
    told = Told()
    for found in ask_many(port, house.built.people[: options.at_once], PAGES, 2 * options.requests).values():
        told.add(found)
    spent = busy_seconds(server) - begun[0], busy_seconds(house.database_process) - begun[1]
    each = [1000 * seconds / max(1, len(told.seconds)) for seconds in spent]
    return Cost(Told(), told, each[0], each[1], 0)


def _tell(title: str, costs: dict[str, dict[str, Cost]]) -> list[str]:
    """Prints the pages; answers what is missed."""
    print(f"\n{title} (milliseconds; goal: p95 at 20 at a time under {GOAL_MS:.0f})")
    print(f"{'':<30}{'alone':>13}{'at 20 at a time':>32}{'processor':>16}")
    print(
        f"{'':<30}{'p50':>6}{'p95':>7}{'count':>8}{'p50':>6}{'p95':>6}{'max':>6}{'errors':>7}{'server':>8}{'base':>7}{'queries':>9}"
    )
    missed = []
    for page in costs[next(iter(costs))]:
        for name, found in costs.items():
            cost = found[page]
            print(f"{f'{page}, {name}':<30}{_line(cost)}")
            if name == "full" and ((cost.busy.at(0.95) > GOAL_MS and page != MIXED) or cost.busy.errors or cost.alone.errors):
                missed.append(f"{page} ({title.rpartition(' ')[2]})")
        if len(costs) == 2:
            missed += _ratio(page, costs["tenth"][page], costs["full"][page])
    return missed


def _line(cost: Cost) -> str:
    alone = f"{cost.alone.at(0.5):6.0f}{cost.alone.at(0.95):7.0f}"
    at_once = (
        f"{len(cost.busy.seconds):8}{cost.busy.at(0.5):6.0f}{cost.busy.at(0.95):6.0f}{cost.busy.at(1):6.0f}{cost.busy.errors:7}"
    )
    faults = " ".join(f"{name}×{number}" for name, number in (cost.busy.faults + cost.alone.faults).items())
    return f"{alone}{at_once}{cost.server:8.1f}{cost.database:7.1f}{cost.queries:9}  {faults}"


def _ratio(page: str, tenth: Cost, full: Cost) -> list[str]:
    pairs = [
        (full.alone.at(0.5), tenth.alone.at(0.5)),
        (full.busy.at(0.95), tenth.busy.at(0.95)),
        (full.server, tenth.server),
        (full.database, tenth.database),
    ]
    alone, busy, server, database = (f"{large / small:.2f}" if small else "–" for large, small in pairs)
    print(
        f"{'  ten times the rows':<30}{alone:>6}{'':15}{busy:>12}{'':13}"
        f"{server:>8}{database:>7}{full.queries - tenth.queries:>+9}"
    )
    return [f"queries of {page} ({tenth.queries} → {full.queries})"] if full.queries > tenth.queries else []


def _together(house: House, options: argparse.Namespace, home: Path) -> list[str]:
    before = _counted(home)
    with serving(house.environment, options.workers) as (port, server):
        begun = time.perf_counter()
        busy = busy_seconds(server)
        people = house.built.people[: options.people]
        work = work_together(port, people, house.built.agreements, options.seconds, options.think)
        seconds, busy = time.perf_counter() - begun, busy_seconds(server) - busy
    asked = sum(len(told.seconds) for told in work.acts.values())
    print(f"\n{len(people)} people at work at once on SQLite for {seconds:.0f} s: {asked} requests, {busy / seconds:.2f} cores")
    for name in sorted(work.acts):
        told = work.acts[name]
        print(f"  {name:<30}{len(told.seconds):7}  p50 {told.at(0.5):6.0f}  p95 {told.at(0.95):6.0f}  max {told.at(1):6.0f} ms")
    return _faults(work, {name: number - before[name] for name, number in _counted(home).items()})


def _faults(work: Work, found: dict[str, int]) -> list[str]:
    said = {"new supplier": work.kept["new supplier"], "plan a follow-up": work.kept["plan a follow-up"]}
    print(f"  said to be kept: {dict(work.kept)}; found in the database: {found}; met another's writing {work.met} times")
    for words, number in work.failed.most_common():
        print(f"  FAILED {number} times: {words}")
    lost = [f"{name}: {said[name]} kept, {found[name]} found" for name in said if said[name] != found[name]]
    return [*(["people at work at once"] if work.failed else []), *lost]


def _counted(home: Path) -> dict[str, int]:
    import sqlite3  # noqa: PLC0415 - only where there is SQLite

    with sqlite3.connect(f"file:{home / 'aktsom.sqlite3'}?mode=ro", uri=True) as connection:
        tables = {"new supplier": "register_supplier", "plan a follow-up": "followup_followup"}
        return {name: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in tables.items()}


if __name__ == "__main__":
    sys.exit(main())
