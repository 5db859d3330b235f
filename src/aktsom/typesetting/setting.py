"""Setting a PDF/UA-1 and PDF/A-3a with Typst, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aktsom.typesetting.characters import breakable, for_print
from aktsom.ui.fonts import coverage, font_files

SOURCES = Path(__file__).parents[2]


class NotSet(Exception):  # noqa: N818 - the room above refuses in its own words
    """The PDF could not be set; the text is the typesetter's own reason."""


class OutOfTime(NotSet):
    """The PDF was not done in time."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to set: the template, what it reads by name, and the moment that the PDF says it was made."""

    template: Path
    inputs: Mapping[str, str]
    made_at: int


def set_pdf(job: Job, seconds: float) -> bytes:
    """The bytes of the PDF; the same job always gives the same. Raises NotSet, OutOfTime."""
    told = {
        "template": str(job.template),
        "root": str(job.template.parent),
        "fonts": sorted({str(file.parent) for file in font_files()}),
        "inputs": dict(job.inputs),
        "timestamp": job.made_at,
    }
    return _in_a_process(json.dumps(told).encode("utf-8"), seconds)


def in_our_fonts(text: str) -> str:
    """The text as our fonts can show it, with places to break for what no line holds."""
    return breakable(for_print(text, coverage))


def _in_a_process(job: bytes, seconds: float) -> bytes:
    command = [sys.executable, "-m", "aktsom.typesetting.worker"]
    environment = {"PYTHONPATH": str(SOURCES), "RAYON_NUM_THREADS": "2"}
    try:
        done = subprocess.run(command, input=job, capture_output=True, check=True, timeout=seconds, env=environment)
    except subprocess.TimeoutExpired as problem:
        raise OutOfTime from problem
    except subprocess.CalledProcessError as problem:
        raise NotSet(problem.stderr.decode("utf-8", "replace").strip()) from problem
    return done.stdout
