"""Times the report's page with a long report in it and the year before beside, against two other ways of making it.

    .venv/bin/python benchmarks/report_page.py [--report GOLD.json] [--rounds 7]

Prints milliseconds of processor time (best of the rounds), the queries and the size of each page, and the ratio to the page
without the year beside and to reading each field by itself. Without a real report beside the checkout, an invented one as long is
used. The database is a new one in memory.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "reports" / "gold" / "oslo-2024.json"
ALLOWED = 300.0


def start() -> None:
    """Django with an empty database in memory."""
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "aktsom.project.settings"
    import django  # noqa: PLC0415 - the settings come first
    from django.conf import settings  # noqa: PLC0415

    settings.DATABASES["default"] |= {"ENGINE": settings.DATABASES["default"]["ENGINE"], "NAME": ":memory:"}
    settings.ALLOWED_HOSTS = ["*"]
    settings.STATIC_ROOT = tempfile.mkdtemp()
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)


def reports(path: Path | None) -> Any:
    """A browser of a person who owns this year's report and last year's, both long and different."""
    from aktsom.access.models import Organisation  # noqa: PLC0415
    from aktsom.access.roles import Role  # noqa: PLC0415
    from aktsom.report.actions import fill_report, start_report  # noqa: PLC0415
    from aktsom.report.queries import template_edition  # noqa: PLC0415
    from tests import cast  # noqa: PLC0415

    organisation: Organisation = cast.organisation("Fjordvik kommune", "fjordvik-kommune", "310000000")
    kari = cast.member(cast.person("Kari Kjøper", "kari@fjordvik.example"), organisation, Role.REPORT_OWNER)
    data = long_report(path)
    template = template_edition(data["template"]["id"], data["template"]["version"])
    for year in (2024, 2025):
        words = copy.deepcopy(data)
        words["answers"] = {code: text and f"{year}: {text}" for code, text in data["answers"].items()}
        fill_report(start_report(organisation, year, template, None), words, None)
    return cast.logged_in(kari)


def long_report(path: Path | None) -> dict[str, Any]:
    """A hand-checked reading of a real report, or an invented one as long."""
    from aktsom.report.shape import SECTIONS  # noqa: PLC0415
    from tests.report.fjordviks_report import fjordviks_report  # noqa: PLC0415

    if path:
        read = json.loads(path.read_text(encoding="utf-8"))
        return {key: value for key, value in read.items() if key in (*SECTIONS, "template")}
    data = fjordviks_report()
    data["answers"] = {code: " ".join([str(text)] * 120) for code, text in data["answers"].items()}
    return data


def by_field(browser: Any) -> int:
    """The alternative: each field asked for by itself, as a page would be that reads field by field."""
    from aktsom.report.models import Report  # noqa: PLC0415
    from aktsom.report.queries import template_of  # noqa: PLC0415

    fields = template_of(Report.objects.get(year=2025)).fields
    return sum(len(browser.get(f"/arsrapport/2025/felt/{field.meaning}/fjor/").content) for field in fields)


def measured(name: str, work: Callable[[], int], rounds: int) -> float:
    """Prints what one way costs, and answers its milliseconds."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        size = work()
        best = min(best, (time.process_time() - begun) * 1000)
    with CaptureQueriesContext(connection) as asked:
        work()
    print(f"{name:<44}{best:8.0f} ms {len(asked):6} queries {size // 1024:6} kB")
    return best


def main() -> int:
    """Measures, and answers 1 where the page takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, default=SHARED if SHARED.exists() else None)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    start()
    browser = reports(options.report)
    print(f"report: {options.report.name if options.report else 'invented'}")
    page = measured("the page, with 2024 beside", lambda: len(browser.get("/arsrapport/2025/?fjor=2024").content), options.rounds)
    bare = measured("the page, nothing beside", lambda: len(browser.get("/arsrapport/2025/?fjor=nei").content), options.rounds)
    found = measured(
        "the page, a word looked for", lambda: len(browser.get("/arsrapport/2025/?sok=krav").content), options.rounds
    )
    each = measured("every field with its year before, one by one", lambda: by_field(browser), 2)
    print(f"ratio to nothing beside {page / bare:.2f}, to field by field {page / each:.2f}, to a search {page / found:.2f}")
    return int(page > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
