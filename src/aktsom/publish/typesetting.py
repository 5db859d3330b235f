"""Setting a PDF/UA-1 and PDF/A-3a with Typst, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from aktsom.publish.characters import breakable, for_print
from aktsom.publish.layout.blocks import Printed, plain
from aktsom.ui.fonts import coverage, font_files
from aktsom.values.refusals import Refusal

_TEMPLATE = Path(__file__).parent / "typst" / "report.typ"


class NotTypeset(Refusal):
    """The PDF could not be set."""

    code = "not_typeset"
    status = 422


def typeset(printed: Printed, data: str = "") -> bytes:
    """The bytes of the PDF, with the data attached where there are any; the same always gives the same. Raises NotTypeset."""
    job = {
        "template": str(_TEMPLATE),
        "root": str(_TEMPLATE.parent),
        "fonts": sorted({str(file.parent) for file in font_files()}),
        "inputs": {"printed": json.dumps(plain(printed, _in_our_fonts), ensure_ascii=False), "snapshot": data},
        "timestamp": int(datetime.fromisoformat(printed.published).timestamp()),
    }
    return _in_a_process(json.dumps(job).encode("utf-8"))


def _in_our_fonts(text: str) -> str:
    return breakable(for_print(text, coverage))


def _in_a_process(job: bytes) -> bytes:
    command = [sys.executable, "-m", "aktsom.publish.typst_worker"]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "RAYON_NUM_THREADS": "2"}
    try:
        done = subprocess.run(
            command, input=job, capture_output=True, check=True, timeout=settings.PUBLISH_SECONDS, env=environment
        )
    except subprocess.TimeoutExpired as problem:
        raise NotTypeset(_("PDF-en ble ikke ferdig i tide. Prøv igjen om litt.")) from problem
    except subprocess.CalledProcessError as problem:
        reason = problem.stderr.decode("utf-8", "replace").strip()
        raise NotTypeset(_("PDF-en kunne ikke settes: %(reason)s") % {"reason": reason[:300]}) from problem
    return done.stdout
