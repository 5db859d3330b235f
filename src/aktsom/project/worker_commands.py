"""`aktsom worker`: carry out background work until told to stop."""

from __future__ import annotations

import argparse
import gc
import logging
import sys

from django.conf import settings
from django.utils.translation import gettext as _

from aktsom.project.worker import AnotherWorkerRuns, start_worker


def add_worker_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom worker [--until-empty] [--interval SECONDS]`"""
    parser.add_argument("--until-empty", action="store_true", help=_("stopp når køen er tom"))
    parser.add_argument("--interval", type=float, default=0.5, help=_("sekunder mellom hvert blikk i køen"))
    parser.add_argument("--log", action="store_true", help=_("skriv ut hva arbeideren gjør"))


def worker(options: argparse.Namespace) -> int:
    """Carry out jobs; a stop signal lets the job under way finish, a second one does not."""
    if options.log:
        logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    # What the program is made of lives as long as the worker does, and is not to be gone through for every batch of rows.
    gc.freeze()
    try:
        start_worker(settings.HOME / "workers", interval=options.interval, until_empty=options.until_empty)
    except AnotherWorkerRuns as refusal:
        raise AnotherWorkerRuns(_("Det går allerede en arbeider på denne databasen. SQLite tåler bare én.")) from refusal
    return 0
