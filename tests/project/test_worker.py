"""The worker loses no job: not to a kill, not to a fault, not to a stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from aktsom.access.models import User
from aktsom.intake import actions
from aktsom.intake.models import ImportBatch
from aktsom.project import worker
from aktsom.project.worker import Locks, PatientWorker, new_worker_id, reap
from tests.project import slow_jobs

ROOT = Path(__file__).parents[2]


@pytest.fixture
def queue(settings: Any, transactional_db: None) -> None:
    """Jobs wait in the database."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def locks(tmp_path: Path) -> Locks:
    return Locks(tmp_path / "workers")


def job_of(worker_id: str, attempts: int = 1, **details: Any) -> DBTaskResult[Any, Any]:
    """A job that a worker has begun."""
    slow_jobs.fail.enqueue("nowhere")
    job = DBTaskResult.objects.get()
    for field, value in {"started_at": timezone.now(), **details}.items():
        setattr(job, field, value)
    job.status, job.worker_ids = "RUNNING", [worker_id] * attempts
    job.save()
    return job


@pytest.mark.usefixtures("queue")
def test_a_job_of_a_dead_worker_goes_back_in_the_queue(locks: Locks) -> None:
    job_of(new_worker_id())
    assert reap(locks) == 1
    assert DBTaskResult.objects.get().status == "READY"


@pytest.mark.usefixtures("queue")
def test_a_job_of_a_living_worker_is_left_alone(locks: Locks) -> None:
    name = new_worker_id()
    with locks.hold(name) or pytest.fail("the lock is taken"):
        job_of(name)
        assert reap(locks) == 0
    assert reap(locks) == 1


@pytest.mark.usefixtures("queue")
def test_a_job_of_another_machine_is_given_time(locks: Locks) -> None:
    job_of("elsewhere.1.abcd")
    assert reap(locks) == 0
    assert reap(locks, lambda: timezone.now() + worker.LONGEST_JOB + timedelta(seconds=1)) == 1


@pytest.mark.usefixtures("queue")
def test_a_job_that_kills_its_worker_every_time_is_given_up(locks: Locks) -> None:
    job_of(new_worker_id(), attempts=worker.MOST_ATTEMPTS)
    reap(locks)
    job = DBTaskResult.objects.get()
    assert (job.status, job.exception_class_path) == ("FAILED", "aktsom.project.worker.WorkerLostError")


@pytest.mark.usefixtures("queue")
def test_an_import_whose_reading_is_given_up_ends_as_failed_and_says_so(locks: Locks, kari: User) -> None:
    batch = actions.receive_file("rapport.md", [b"# Rapport"], kari).batch
    ImportBatch.objects.update(state="reading")
    job = DBTaskResult.objects.get()
    job.status, job.worker_ids = "RUNNING", [new_worker_id()] * worker.MOST_ATTEMPTS
    job.save()
    reap(locks)
    batch.refresh_from_db()
    assert (batch.state, batch.fault) == ("failed", "worker_lost")


@pytest.mark.usefixtures("queue")
def test_a_job_that_fails_is_tried_again_and_then_given_up(locks: Locks, tmp_path: Path) -> None:
    slow_jobs.fail.enqueue(str(tmp_path))
    PatientWorker(locks, new_worker_id(), interval=0).work_until_empty()
    assert len(list(tmp_path.glob("tried-*"))) == worker.MOST_ATTEMPTS
    assert DBTaskResult.objects.get().status == "FAILED"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An installation of its own with an empty database."""
    environment = {key: value for key, value in os.environ.items() if key != "AKTSOM_DATABASE_URL"}
    environment |= {"AKTSOM_HOME": str(tmp_path / "home"), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    (tmp_path / "home").mkdir()
    _python(environment, "from django.core.management import call_command; call_command('migrate', verbosity=0)")
    return environment


def _python(environment: dict[str, str], code: str) -> str:
    begin = "import os; os.environ['DJANGO_SETTINGS_MODULE']='aktsom.project.settings'; import django; django.setup(); "
    done = subprocess.run([sys.executable, "-c", begin + code], env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def start(home: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts workers, and ends those that still run when the test is over."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "aktsom", "worker", "--interval", "0.1", *words]
        started.append(subprocess.Popen(command, env=home, stderr=subprocess.PIPE))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def _await(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def test_a_job_survives_its_worker_being_killed_and_one_worker_runs_at_a_time(
    home: dict[str, str], start: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    _python(home, f"from tests.project.slow_jobs import mark_and_wait; mark_and_wait.enqueue({str(tmp_path)!r})")
    first = start()
    _await((tmp_path / "started-0").exists)
    second = start()
    assert second.wait(30) == 1
    first.send_signal(signal.SIGKILL)
    first.wait()
    third = start()
    _await((tmp_path / "started-1").exists)
    third.terminate()
    (tmp_path / "go").touch()
    assert third.wait(30) == 0
    assert (tmp_path / "finished").exists(), "a stop signal lets the job under way finish"
    assert _python(home, "from django_tasks_db.models import DBTaskResult as J; print(J.objects.get().status)") == "SUCCESSFUL"
