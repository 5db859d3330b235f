"""The product's own server on a free port, and what processes have cost the processor. No framework here."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "src" / "aktsom" / "project" / "gunicorn_settings.py"
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(environment: dict[str, str], workers: int) -> Iterator[tuple[int, int]]:
    """The server as `aktsom serve` starts it, without the worker; its port and process, until the end."""
    port = free_port()
    words = ["-c", str(SETTINGS), "--bind", f"127.0.0.1:{port}", "--workers", str(workers), "aktsom.project.wsgi:application"]
    environment = {**environment, "AKTSOM_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}"}
    child = subprocess.Popen([sys.executable, "-m", "gunicorn", *words], env=environment, start_new_session=True)
    try:
        _await(port, child)
        yield port, child.pid
    finally:
        stop(child)


def _await(port: int, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while child.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/apent/", timeout=5):
                return
        except urllib.error.HTTPError as answer:
            if answer.code >= 500:
                break
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not answer as it should.")


def stop(child: subprocess.Popen[bytes]) -> None:
    """End a process that we started, and those that it started."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGTERM)
        try:
            child.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def busy_seconds(process: int) -> float:
    """The processor's seconds of a process, of those it has now, and of those that are gone."""
    if not process:
        return 0.0
    own = _times(process)
    return (sum(own) + sum(sum(_times(child)[:2]) for child in _children(process))) / TICKS


def _times(process: int) -> list[int]:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return [0, 0, 0, 0]
    return [int(word) for word in stat.rpartition(")")[2].split()[11:15]]


def _children(process: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []
