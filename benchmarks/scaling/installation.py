"""The child process that fills a database, signs people in and counts queries. Here is Django."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# How many of those who ask work at the largest buyer, at one of the ten next, and at some other.
ASKERS = ((1, 1, 6), (2, 11, 7), (12, 600, 7))


def start() -> None:
    """Django, with every table and the static files, in the home and the database that the environment names."""
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "aktsom.project.settings"
    import django  # noqa: PLC0415 - the paths come first

    django.setup()
    from aktsom.project.serving import prepare  # noqa: PLC0415

    class Nothing:
        sample = False

    prepare(Nothing())  # type: ignore[arg-type]


def made(words: str) -> str:
    """Builds, and answers what was built as text."""
    start()
    from scaling.house import build  # noqa: PLC0415
    from scaling.sizes import Size  # noqa: PLC0415

    begun, busy = time.perf_counter(), time.process_time()
    seconds = build(Size(**json.loads(words)))
    seconds["gather"] = _timed(_gather)
    seconds |= {"all": time.perf_counter() - begun, "processor": time.process_time() - busy}
    told = {"seconds": seconds, "rows": _rows(), "agreements": _agreements(), "people": _people(), "queries": _queries()}
    return json.dumps({**told, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024})


def _timed(work: object) -> float:
    begun = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - begun


def _gather() -> None:
    """Let the database count its rows, as it does by itself in a night."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")


def _rows() -> dict[str, int]:
    from django.apps import apps  # noqa: PLC0415

    names = (
        "Organisation",
        "User",
        "Supplier",
        "Agreement",
        "FollowUp",
        "Deviation",
        "Report",
        "Answer",
        "Event",
        "SearchEntry",
        "SearchWord",
    )
    models = {model.__name__: model for model in apps.get_models()}
    return {name: models[name]._default_manager.count() for name in names}


def _agreements() -> list[int]:
    from aktsom.register.models import Agreement  # noqa: PLC0415

    return list(Agreement.objects.filter(organisation__slug="kommune-1", state="active").values_list("pk", flat=True)[:400])


def _people() -> list[dict[str, object]]:
    """Those who ask: some at the largest buyer, some at the next ones, some at others; each with a session of her own."""
    from random import Random  # noqa: PLC0415

    from aktsom.access.models import Organisation  # noqa: PLC0415
    from scaling.model_report import report_year  # noqa: PLC0415

    last, choose = Organisation.objects.filter(slug__startswith="kommune-").count(), Random(7)
    wanted: Counter[int] = Counter()
    for lowest, highest, number in ASKERS:
        ranks = range(lowest, min(highest, last) + 1) or range(1, 2)
        wanted.update(choose.choice(ranks) for _ in range(number))
    wanted[1] = max(wanted[1], 50 if last == 1 else 0)
    return [
        {"session": session, "rank": rank, "year": report_year()}
        for rank, number in sorted(wanted.items())
        for session in _sessions(rank, number)
    ]


def _sessions(rank: int, number: int) -> list[str]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    from aktsom.access.models import User  # noqa: PLC0415

    sessions = []
    # Where more ask than there are people, somebody asks from two places.
    people = User.objects.filter(memberships__organisation__slug=f"kommune-{rank}").order_by("pk")
    for person in islice(cycle(people), number):
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        sessions.append(str(session.session_key))
    return sessions


def _queries() -> dict[str, int]:
    """The most queries of any address of each page, asked by somebody of the largest buyer."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from aktsom.access.models import User  # noqa: PLC0415
    from scaling.asking import PAGES  # noqa: PLC0415
    from scaling.model import Person  # noqa: PLC0415
    from scaling.model_report import report_year  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    browser, person = Client(), Person("", 1, report_year())
    browser.force_login(User.objects.get(email="person0@kommune-1.example"))
    counted: dict[str, int] = {}
    for page in PAGES:
        for address in page.at(person):
            browser.get(address)
            with CaptureQueriesContext(connection) as asked:
                answer = browser.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address} was answered with {answer.status_code}")
            counted[page.name] = max(counted.get(page.name, 0), len(asked))
    return counted
