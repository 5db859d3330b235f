"""Reading in a process of its own: a file that breaks the reader, or eats time and memory, harms nothing but that process."""

from __future__ import annotations

import os
import pickle
import resource
import subprocess
import sys
from pathlib import Path

from aktsom.document.blocks import Document
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.limits import DEFAULT_LIMITS, Limits
from aktsom.intake.readers import read_document

SOURCE = str(Path(__file__).resolve().parents[3])
CPU_WAS_EXCEEDED = (-24, -9)  # SIGXCPU, and SIGKILL at the hard limit
WAITING = 3


def read_apart(content: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A file's content as a document, read in a short-lived process. Raises UnreadableFile; a crash is the fault `broken`."""
    task = pickle.dumps((content, limits))
    try:
        child = subprocess.run(
            [sys.executable, "-m", "aktsom.intake.readers.apart"],
            input=task,
            capture_output=True,
            timeout=limits.cpu_seconds * WAITING,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as problem:
        raise UnreadableFile(FaultCode.TOO_SLOW) from problem
    if child.returncode in CPU_WAS_EXCEEDED:
        raise UnreadableFile(FaultCode.TOO_SLOW)
    if child.returncode:
        raise UnreadableFile(FaultCode.BROKEN)
    return _answer(child.stdout)


def _answer(output: bytes) -> Document:
    answer = pickle.loads(output)  # noqa: S301 - written by our own process
    if isinstance(answer, UnreadableFile):
        raise answer
    if not isinstance(answer, Document):
        raise UnreadableFile(FaultCode.BROKEN)
    return answer


def _environment() -> dict[str, str]:
    """The child needs to find the program, and nothing of the server's settings and secrets."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": SOURCE, "PYTHONUTF8": "1"}


def serve() -> None:
    """The child's work: one task from standard input, one answer to standard output."""
    content, limits = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own process
    _confine(limits)
    answer: Document | UnreadableFile
    try:
        answer = read_document(content, limits)
    except UnreadableFile as fault:
        answer = fault
    except (MemoryError, RecursionError):
        answer = UnreadableFile(FaultCode.TOO_DEEP)
    sys.stdout.buffer.write(pickle.dumps(answer))


def _confine(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 2))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    serve()
