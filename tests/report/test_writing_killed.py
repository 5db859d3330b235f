"""A server killed in the middle of saving leaves the old text or a whole new one, and the sitting becomes history later."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]

BEGIN = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from aktsom.access.roles import Role
from aktsom.report.actions import start_report
from aktsom.report.queries import template_edition
from tests import cast
fjordvik = cast.organisation("Fjordvik kommune", "fjordvik-kommune", "310000000")
kari = cast.member(cast.person("Kari Kjøper", "kari@fjordvik.example"), fjordvik, Role.REPORT_OWNER)
start_report(fjordvik, 2024, template_edition("ehn-public-procurement", "2024"), kari)
"""

WRITE = """
from aktsom.access.models import User
from aktsom.report.actions import Seen, write_answer
from aktsom.report.models import Report
report, kari = Report.objects.get(), User.objects.get()
print("ready", flush=True)
for number in range(1, 100000):
    write_answer(report, "policy_anchoring", f"{number} " * 2000 + "slutt", kari, version=Seen("", "side", goes_on=True))
"""

LOOK = """
from datetime import timedelta
from django.utils import timezone
from aktsom.access.models import Event
from aktsom.report.actions import settle_sessions
from aktsom.report.models import Answer, WritingSession
answer = Answer.objects.get(meaning="policy_anchoring")
numbers = answer.text.split()
assert len(numbers) == 2001 and numbers[-1] == "slutt" and len(set(numbers[:-1])) == 1, answer.text[:80]
session = WritingSession.objects.get()
assert session.after["policy_anchoring"]["data"]["answers"]["1.A.2"] == answer.text
assert Event.objects.filter(verb="answer_written").count() == 0
assert settle_sessions(timezone.now() + timedelta(hours=1)) == 1
event = Event.objects.get(verb="answer_written")
assert [(each.old, each.new) for each in event.changes.all()] == [(None, answer.text)]
print("whole", flush=True)
"""


def _process(code: str, home: Path) -> subprocess.Popen[str]:
    start = "import django; django.setup()\n"
    environment = os.environ | {
        "AKTSOM_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "aktsom.project.settings",
        "AKTSOM_DATABASE_URL": "",
    }
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.Popen([sys.executable, "-c", start + code], stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)


def test_a_server_killed_while_it_saves_loses_no_whole_text(tmp_path: Path) -> None:
    assert _process(BEGIN, tmp_path).wait(timeout=120) == 0
    writer = _process(WRITE, tmp_path)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(1.5)
    writer.send_signal(signal.SIGKILL)
    assert writer.wait(timeout=20) == -signal.SIGKILL
    writer.stdout.close()
    looker = _process(LOOK, tmp_path)
    said, _ = looker.communicate(timeout=60)
    assert (said, looker.returncode) == ("whole\n", 0)
