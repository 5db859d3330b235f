"""The background worker: carries out jobs, takes up those that a killed worker left, and gives up after a few attempts.

A worker holds a lock on a file of its own for as long as it lives. The system lets go of the lock when the process dies, however
it dies, so a job that is RUNNING for a worker whose lock is free belongs to nobody.
"""

from __future__ import annotations

import fcntl
import logging
import os
import secrets
import signal
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from aktsom.project.chores import FREQUENT_CHORES, OFTEN, Schedule
from aktsom.values.refusals import Refusal

Job = DBTaskResult[Any, Any]
log = logging.getLogger("aktsom.worker")

MOST_ATTEMPTS = 3
REAP_EVERY_SECONDS = 30.0
# Only for jobs of workers on another machine, whose locks we cannot see.
LONGEST_JOB = timedelta(minutes=15)

# What a room wants done when one of its jobs has failed for good: the task's path → a function of the job's arguments.
AFTER_FAILURE: Mapping[str, str] = {
    "aktsom.intake.tasks.read_import": "aktsom.intake.actions.give_up_reading",
    "aktsom.intake.tasks.read_sheet_file": "aktsom.intake.sheets.actions.give_up_reading_sheet",
    "aktsom.intake.tasks.write_sheet_rows": "aktsom.intake.sheets.actions.give_up_writing",
    "aktsom.publish.tasks.publish_in_background": "aktsom.publish.actions.give_up_publishing",
    "aktsom.worklists.tasks.change_next_rows": "aktsom.worklists.actions.many.give_up_changing",
}


class AnotherWorkerRuns(Refusal):
    """SQLite lets one write at a time, so it has one worker."""

    code = "another_worker_runs"


class WorkerLostError(Exception):
    """The worker that had the job was killed, as often as we are willing to try."""


class JobTookTooLongError(BaseException):
    """The job went on for longer than any job may. No `except Exception` of the job's own holds it up."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop what is done inside when the time is out, by raising JobTookTooLongError. Only for the main thread."""

    def stop(_number: int, _frame: object) -> None:
        raise JobTookTooLongError(seconds)

    former = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


@dataclass(frozen=True, slots=True)
class Locks:
    """The folder where each living worker of this machine holds a lock on a file that bears its name."""

    folder: Path

    def hold(self, name: str) -> IO[bytes] | None:
        """Take the lock of this name; None where another process has it. Let go by closing the file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = (self.folder / f"{name}.lock").open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
        return file

    def is_held(self, name: str) -> bool:
        """Whether a living process has the lock of this name."""
        path = self.folder / f"{name}.lock"
        if not path.exists():
            return False
        file = self.hold(name)
        if file is None:
            return True
        path.unlink(missing_ok=True)
        file.close()
        return False


def new_worker_id() -> str:
    """A name that tells the machine a worker runs on, and no two workers share."""
    return f"{_machine()}.{os.getpid()}.{secrets.token_hex(4)}"


def _machine() -> str:
    return "".join(letter for letter in socket.gethostname() if letter.isalnum() or letter == "-")[:40]


def reap(locks: Locks, now: Callable[[], Any] = timezone.now) -> int:
    """Put every job that nobody works on back in the queue, or fail it after too many attempts. Answers how many."""
    with transaction.atomic():
        running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
        lost = [job for job in running if _is_lost(job, locks, now())]
        for job in lost:
            requeue_or_fail(job, WorkerLostError("the worker was killed"))
    return len(lost)


def _is_lost(job: Job, locks: Locks, now: Any) -> bool:
    worker_id = job.worker_ids[-1] if job.worker_ids else ""
    if worker_id.split(".", 1)[0] == _machine():
        return not locks.is_held(worker_id)
    return job.started_at is None or job.started_at < now - LONGEST_JOB


def requeue_or_fail(job: Job, problem: BaseException) -> None:
    """Another attempt where there is one left; else the job fails and its room is told."""
    if len(job.worker_ids) < MOST_ATTEMPTS and not isinstance(problem, JobTookTooLongError):
        log.warning("job %s (%s) goes back in the queue after attempt %d", job.id, job.task_path, len(job.worker_ids))
        job.status, job.started_at, job.finished_at = "READY", None, None
        job.exception_class_path = job.traceback = ""
        job.save(update_fields=["status", "started_at", "finished_at", "exception_class_path", "traceback"])
        return
    log.error("job %s (%s) has failed for good", job.id, job.task_path)
    job.set_failed(problem)
    _tell_room(job)


def _tell_room(job: Job) -> None:
    path = AFTER_FAILURE.get(job.task_path)
    if path is None:
        return
    module, _dot, name = path.rpartition(".")
    getattr(import_module(module), name)(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])


class PatientWorker(Worker):
    """The queue's worker, with another attempt for a job that fails and for a job that a killed worker left."""

    def __init__(self, locks: Locks, worker_id: str, *, interval: float) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )
        self.locks = locks
        self.schedules = (Schedule(), Schedule(FREQUENT_CHORES, OFTEN))
        self._next_reaping = 0.0

    def run_task(self, db_task_result: Job) -> None:
        """Run one job; a job that failed is tried again a few times, one that took too long is not."""
        with at_most(settings.JOB_SECONDS):
            super().run_task(db_task_result)
        if db_task_result.status == "FAILED":
            took_too_long = db_task_result.exception_class_path == _path_of(JobTookTooLongError)
            problem = JobTookTooLongError if took_too_long else WorkerLostError
            with transaction.atomic():
                requeue_or_fail(db_task_result, problem(db_task_result.exception_class_path))
        self._reap_when_due()

    def work_until_stopped(self) -> None:
        """Carry out jobs until a signal says stop; a job under way is finished first."""
        while self.running:
            try:
                self._reap_when_due()
                self.run()
            except DatabaseError:
                log.exception("the database does not answer; trying again")
                close_old_connections()
            if self.running:
                time.sleep(self.interval)

    def work_until_empty(self) -> None:
        """Carry out every job that waits, then stop."""
        self._reap_when_due()
        self.run()

    def _reap_when_due(self) -> None:
        if time.monotonic() >= self._next_reaping:
            self._next_reaping = time.monotonic() + REAP_EVERY_SECONDS
            reap(self.locks)
            for schedule in self.schedules:
                schedule.do_when_due(timezone.now())


def _path_of(problem: type[BaseException]) -> str:
    return f"{problem.__module__}.{problem.__qualname__}"


def start_worker(folder: Path, *, interval: float = 0.5, until_empty: bool = False) -> None:
    """Run a worker in this process until it is told to stop. Raises AnotherWorkerRuns on SQLite where one runs already."""
    locks = Locks(folder)
    worker_id = new_worker_id()
    alone = locks.hold("sqlite") if connection.vendor == "sqlite" else None
    if connection.vendor == "sqlite" and alone is None:
        raise AnotherWorkerRuns("A worker already runs on this database.")
    mine = locks.hold(worker_id)
    try:
        worker = PatientWorker(locks, worker_id, interval=interval)
        worker.configure_signals()
        worker.work_until_empty() if until_empty else worker.work_until_stopped()
    finally:
        (folder / f"{worker_id}.lock").unlink(missing_ok=True)
        for file in (mine, alone):
            if file is not None:
                file.close()
