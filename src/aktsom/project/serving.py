"""Make the installation ready, and run server and worker side by side until told to stop."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from aktsom.project.sample.actions import load_sample_once
from aktsom.project.sample.queries import person_to_greet
from aktsom.project.static_collection import collect_static_files
from aktsom.publish.actions import remove_leftovers
from aktsom.search.actions import build_what_is_missing
from aktsom.values.refusals import Refusal

FIRST_PORT = 8000
PATIENCE_SECONDS = 60


class CannotStart(Refusal):
    """The program could not be started; the message says what to mend."""

    code = "cannot_start"


def add_prepare_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom prepare [--sample]`"""
    parser.add_argument("--sample", action="store_true", help=_("legg inn eksempelet der det ikke er noe fra før"))


def prepare(options: argparse.Namespace) -> int:
    """Bring database, search, static files and sample up to date. A migration that fails stops everything, and says so."""
    _make_folders()
    _migrate()
    build_what_is_missing()
    collect_static_files()
    remove_leftovers()
    if options.sample:
        load_sample_once()
    return 0


def add_serve_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom serve [--port N] [--link-for EMAIL]`"""
    parser.add_argument("--port", type=int, default=int(os.environ.get("AKTSOM_PORT", "0")))
    parser.add_argument("--workers", type=int, default=2, help=_("antall tjenerprosesser"))
    parser.add_argument("--link-for", metavar="EMAIL", help=_("skriv ut en engangslenke for denne personen"))


def serve(options: argparse.Namespace) -> int:
    """Run server and worker. Ends when either ends, or at a signal to stop, and takes the other down with it."""
    port = options.port or _free_port()
    address = os.environ.get("AKTSOM_PUBLIC_ADDRESS", f"http://127.0.0.1:{port}")
    environment = {**os.environ, "AKTSOM_PUBLIC_ADDRESS": address}
    children = [
        _child(environment, "gunicorn", "-c", str(Path(__file__).with_name("gunicorn_settings.py")), *_bound(port, options)),
        _child(environment, "aktsom", "worker"),
    ]
    try:
        _await_answer(port, children)
        _greet(address, options.link_for, environment)
        return _watch(children)
    finally:
        _stop(children)


def _make_folders() -> None:
    for folder in (settings.HOME, Path(settings.MEDIA_ROOT), Path(settings.STATIC_ROOT)):
        folder.mkdir(parents=True, exist_ok=True)


def _migrate() -> None:
    try:
        _use_write_ahead_log()
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as problem:
        reason = str(problem).strip().splitlines()[0]
        raise CannotStart(
            _("Databasen kunne ikke gjøres klar, og ingenting er startet: %(reason)s") % {"reason": reason}
        ) from problem


def _use_write_ahead_log() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")


def _free_port() -> int:
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise CannotStart(_("Fant ingen ledig port mellom 8000 og 8099. Velg en med --port."))


def _bound(port: int, options: argparse.Namespace) -> Sequence[str]:
    return ("--bind", f"127.0.0.1:{port}", "--workers", str(options.workers), "aktsom.project.wsgi:application")


def _child(environment: dict[str, str], module: str, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", module, *words], env=environment, start_new_session=True)


def _await_answer(port: int, children: list[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if any(child.poll() is not None for child in children):
            break
        if _answers(port):
            return
        time.sleep(0.1)
    raise CannotStart(_("Tjeneren svarte ikke. Meldingene over forteller hvorfor."))


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/apent/", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _greet(address: str, email: str | None, environment: dict[str, str]) -> None:
    sys.stdout.write(_("Aktsom svarer på %(address)s\n") % {"address": address})
    sys.stdout.flush()
    person = person_to_greet() if email == "sample" else email
    if person:
        subprocess.run([sys.executable, "-m", "aktsom", "login-link", person], env=environment, check=True)
    sys.stdout.write(_("Stopp med Ctrl+C.\n"))
    sys.stdout.flush()


def _watch(children: list[subprocess.Popen[bytes]]) -> int:
    def end(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    while all(child.poll() is None for child in children):
        time.sleep(0.3)
    return 1


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
