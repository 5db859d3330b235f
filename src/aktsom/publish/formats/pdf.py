"""The report as PDF/UA-1 and PDF/A-3a with the data attached, set by Typst in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from aktsom.publish.characters import breakable, for_print
from aktsom.publish.fonts import coverage, font_files
from aktsom.publish.layout import lay_out
from aktsom.publish.layout.blocks import Printed, plain
from aktsom.publish.snapshot import Snapshot
from aktsom.values.refusals import Refusal

NAME = "report.pdf"
MEDIA_TYPE = "application/pdf"
_TEMPLATE = Path(__file__).parents[1] / "typst" / "report.typ"


class NotTypeset(Refusal):
    """The PDF could not be set."""

    code = "not_typeset"
    status = 422


def render(snapshot: Snapshot, language: str | None = None, *, draft: bool = False) -> bytes:
    """The bytes of `report.pdf`; the same snapshot always gives the same bytes. Raises NotTypeset."""
    return _typeset(_job(snapshot, lay_out(snapshot, language, draft=draft)))


def _job(snapshot: Snapshot, printed: Printed) -> dict[str, Any]:
    return {
        "template": str(_TEMPLATE),
        "root": str(_TEMPLATE.parent),
        "fonts": sorted({str(file.parent) for file in font_files()}),
        "inputs": {"printed": json.dumps(plain(printed, _in_our_fonts), ensure_ascii=False), "snapshot": snapshot.text},
        "timestamp": int(datetime.fromisoformat(printed.published).timestamp()),
    }


def _in_our_fonts(text: str) -> str:
    return breakable(for_print(text, coverage))


def _typeset(job: dict[str, Any]) -> bytes:
    command = [sys.executable, "-m", "aktsom.publish.typst_worker"]
    environment = {"PYTHONPATH": str(Path(__file__).parents[3]), "RAYON_NUM_THREADS": "2"}
    try:
        done = subprocess.run(
            command,
            input=json.dumps(job).encode("utf-8"),
            capture_output=True,
            check=True,
            timeout=settings.PUBLISH_SECONDS,
            env=environment,
        )
    except subprocess.TimeoutExpired as problem:
        raise NotTypeset(_("PDF-en ble ikke ferdig i tide. Prøv igjen om litt.")) from problem
    except subprocess.CalledProcessError as problem:
        reason = problem.stderr.decode("utf-8", "replace").strip()
        raise NotTypeset(_("PDF-en kunne ikke settes: %(reason)s") % {"reason": reason[:300]}) from problem
    return done.stdout
