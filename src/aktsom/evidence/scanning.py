"""Looks a file over for viruses with the program that the settings name, before anything is hung on it."""

from __future__ import annotations

import logging
import shlex
import subprocess
from pathlib import Path

from django.conf import settings

from aktsom.evidence import faults

log = logging.getLogger("aktsom.evidence")

CLEAN, INFECTED = 0, 1


def check_is_clean(path: Path) -> None:
    """Refuses an infected file, and one that could not be looked over unless the settings let it pass.

    The program gets the file's path as its last argument and answers 0 for clean and 1 for infected, as ClamAV does.
    """
    if not settings.VIRUS_SCAN:
        return
    answer = _run([*shlex.split(settings.VIRUS_SCAN), str(path)])
    if answer == INFECTED:
        log.warning("a file that somebody sent was infected and is not kept")
        raise faults.infected()
    if answer != CLEAN and settings.VIRUS_SCAN_REQUIRED:
        raise faults.not_scanned()


def _run(command: list[str]) -> int | None:
    try:
        done = subprocess.run(command, capture_output=True, timeout=settings.VIRUS_SCAN_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        log.warning("the virus scanner could not be run: %s", problem)
        return None
    if done.returncode not in (CLEAN, INFECTED):
        log.error("the virus scanner answered %s: %s", done.returncode, done.stderr.decode("utf-8", "replace")[:500])
    return done.returncode
