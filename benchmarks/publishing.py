"""Times our PDF by Typst against WeasyPrint rendering our own page of the same report, and the whole of publishing, in one run.

    .venv/bin/python benchmarks/publishing.py [--report GOLD.json] [--rounds 5] [--weasyprint PYTHON]

Each work runs in a process of its own. CPU seconds are those of the process and its children, the best of the rounds, without
start-up (imports, and the start of the chart engine in the work that draws charts); memory is the highest sum of what the process
and its children held at once. Without a real report beside the checkout, an invented one of the same length is used. WeasyPrint
comes from requirements-benchmark.txt.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "reports" / "gold" / "oslo-2024.json"
SECONDS_ALLOWED, MEMORY_ALLOWED, TIMES_LESS = 1.0, 250.0, 4.0

MEASURE = """
import json, os, pathlib, resource, sys, threading, time
def held():
    me, sizes = os.getpid(), []
    children = pathlib.Path(f"/proc/{{me}}/task/{{me}}/children").read_text().split()
    for process in [me, *children]:
        try:
            sizes.append(int(pathlib.Path(f"/proc/{{process}}/statm").read_text().split()[1]) * 4096)
        except OSError:
            pass
    return sum(sizes) / 2**20
peak = 0.0
def watch():
    global peak
    while True:
        peak = max(peak, held())
        time.sleep(0.01)
def spent():
    return sum(use.ru_utime + use.ru_stime for use in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
{prepare}
rounds = []
for _ in range({rounds}):
    {before}
    start = spent()
    {work}
    rounds.append(spent() - start)
threading.Thread(target=watch, daemon=True).start()
{before}
{work}
print(json.dumps({{"seconds": min(rounds), "first": rounds[0], "memory": peak}}))
"""
OURS = """
import os, sys
sys.path[:0] = [{root!r}, {root!r} + "/src"]
os.environ["DJANGO_SETTINGS_MODULE"] = "aktsom.project.settings"
import django; django.setup()
import shutil
from benchmarks.publishing import frozen_report
from aktsom.publish.formats import html_page, json_file, pdf
from django.conf import settings
charts = settings.HOME / "cache"
snapshot = frozen_report({report!r})
"""
EVERYTHING = "s = frozen_report({report!r}); json_file.render(s); html_page.render(s); pdf.render(s)"
NO_CHARTS = "shutil.rmtree(charts, ignore_errors=True)"
ENGINE = "\nfrom aktsom.publish.charts import Bar, bar_chart; bar_chart((Bar('a', 1, 2),))\n"


@dataclass(frozen=True)
class Work:
    """Something to be timed: what is prepared once, what is done before each round, what is timed."""

    prepare: str
    work: str
    before: str = "pass"


@dataclass(frozen=True)
class Measured:
    """What a work cost: the best round, the first round, the peak of memory."""

    seconds: float
    first: float
    memory: float


def frozen_report(path: str) -> object:
    """A report frozen from a hand-checked reading, or an invented one as long."""
    from tests.publish import reports  # noqa: PLC0415 - Django must be ready

    if path:
        reports.SHARED = Path(path).parent
        return reports.gold(Path(path).stem)
    data = reports.fjordviks_report()
    data["answers"] = {code: " ".join([str(text)] * 120) for code, text in data["answers"].items()}
    return reports.frozen(data)


def works(report: str, page: Path) -> dict[str, Work]:
    """What is timed, by name."""
    ours = OURS.format(root=str(ROOT), report=report)
    everything = EVERYTHING.format(report=report)
    return {
        "all three forms, charts kept": Work(ours, everything),
        "all three forms, charts drawn": Work(ours + ENGINE, everything, NO_CHARTS),
        "PDF by Typst": Work(ours, "pdf.render(snapshot)"),
        "PDF by WeasyPrint": Work(
            "import weasyprint\n", f"weasyprint.HTML(filename={str(page)!r}).write_pdf(pdf_variant='pdf/ua-1')"
        ),
    }


def measured(work: Work, rounds: int, python: str) -> Measured:
    """Runs one work in a process of its own."""
    script = MEASURE.format(prepare=work.prepare, before=work.before, work=work.work, rounds=rounds)
    done = subprocess.run([python, "-c", script], capture_output=True, check=False, text=True, env=os.environ)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def write_page(report: str, page: Path) -> None:
    """Our own web page of the report, for WeasyPrint."""
    script = OURS.format(root=str(ROOT), report=report) + "open(sys.argv[1], 'wb').write(html_page.render(snapshot))"
    subprocess.run([sys.executable, "-c", script, str(page)], check=True)


def has_weasyprint(python: str) -> bool:
    """Whether WeasyPrint is there to be compared with."""
    return subprocess.run([python, "-c", "import weasyprint"], capture_output=True, check=False).returncode == 0


def main() -> int:
    """Measures, prints, and answers 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", default=str(SHARED) if SHARED.is_file() else "")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--weasyprint", default=sys.executable, help="the Python that has WeasyPrint")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["AKTSOM_HOME"] = f"{folder}/home"
        page = Path(folder) / "report.html"
        write_page(options.report, page)
        found = {}
        for name, work in works(options.report, page).items():
            theirs = "WeasyPrint" in name
            if theirs and not has_weasyprint(options.weasyprint):
                print("WeasyPrint is not installed here: pip install -r requirements-benchmark.txt")
                continue
            found[name] = measured(work, options.rounds, options.weasyprint if theirs else sys.executable)
            cost = found[name]
            print(f"{name:32} {cost.seconds:6.2f} CPU s (first {cost.first:.2f})   {cost.memory:6.0f} MB")
    return verdict(found)


def verdict(found: dict[str, Measured]) -> int:
    """Holds the costs against the goals."""
    whole = [found[name] for name in found if name.startswith("all")]
    held = all(cost.seconds < SECONDS_ALLOWED and cost.memory < MEMORY_ALLOWED for cost in whole)
    if "PDF by WeasyPrint" in found:
        times = found["PDF by WeasyPrint"].seconds / found["PDF by Typst"].seconds
        print(f"Typst needs {times:.1f} times less CPU than WeasyPrint")
        held = held and times >= TIMES_LESS
    print("every goal is met" if held else "a goal is missed")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
