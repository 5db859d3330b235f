"""What the worker does daily, and how long it lets a job go on."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from aktsom.access.models import LogInAttempt, LogInLink, Organisation, User
from aktsom.intake.actions import receive_file, remove_abandoned_uploads
from aktsom.intake.models import ImportBatch
from aktsom.intake.storage import original_of
from aktsom.project import chores, worker
from aktsom.project.chores import EVERY, Schedule, forget_old_results
from aktsom.project.worker import JobTookTooLongError, Locks, PatientWorker, at_most, new_worker_id, reap
from aktsom.publish.models import PublishingJob
from aktsom.publish.states import Step
from tests.project import slow_jobs


@pytest.fixture
def queue(settings: Any, transactional_db: None) -> None:
    """Jobs wait in the database."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def at_work(tmp_path: Path) -> PatientWorker:
    return PatientWorker(Locks(tmp_path / "workers"), new_worker_id(), interval=0)


def test_chores_are_done_at_the_start_and_then_once_a_day() -> None:
    done: list[str] = []
    schedule = Schedule((lambda: done.append("chore"),))
    start = timezone.now()
    for hours in (0, 1, 23, 24, 25, 47, 48):
        schedule.do_when_due(start + timedelta(hours=hours))
    assert len(done) == 3
    assert timedelta(days=1) == EVERY


def test_a_chore_that_fails_holds_no_other_back(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def fail() -> None:
        raise ValueError

    Schedule((fail, lambda: done.append("chore"))).do_when_due(timezone.now())
    assert done
    assert "a chore failed: fail" in caplog.text


@pytest.mark.usefixtures("queue")
def test_the_worker_forgets_what_nobody_needs(at_work: PatientWorker) -> None:
    long_ago = timezone.now() - timedelta(days=60)
    LogInLink.objects.create(email="kari@fjordvik.example", token_hash="x", expires_at=long_ago)
    LogInAttempt.objects.create(bucket="x")
    LogInAttempt.objects.update(at=long_ago)
    store = SessionStore()
    store.save()
    Session.objects.update(expire_date=long_ago)
    at_work.work_until_empty()
    assert not LogInLink.objects.exists()
    assert not LogInAttempt.objects.exists()
    assert not Session.objects.exists()


@pytest.mark.usefixtures("queue")
def test_results_go_when_they_are_old_and_waiting_jobs_stay() -> None:
    for status in ("READY", "RUNNING", "SUCCESSFUL", "FAILED"):
        slow_jobs.fail.enqueue("nowhere")
        DBTaskResult.objects.filter(status="READY", finished_at__isnull=True).update(status=status)
        DBTaskResult.objects.filter(status=status).update(finished_at=timezone.now() - chores.RESULTS_KEPT - EVERY)
    slow_jobs.fail.enqueue("nowhere")
    DBTaskResult.objects.filter(finished_at__isnull=True).update(status="FAILED", finished_at=timezone.now())
    forget_old_results()
    left = set(DBTaskResult.objects.values_list("status", flat=True))
    assert "SUCCESSFUL" not in left
    assert DBTaskResult.objects.filter(status="FAILED").count() == 1
    assert {"RUNNING"} <= left


@pytest.mark.usefixtures("queue")
def test_files_of_uploads_that_were_cut_off_go_and_the_others_stay(kari: User) -> None:
    kept = original_of(receive_file("rapport.md", [b"# Rapport"], kari).batch.uid)
    folder = kept.parents[1]
    fresh, old, orphan = folder / "incoming-1", folder / "incoming-2", folder / "00000000-0000-4000-8000-000000000000"
    for file in (fresh, old, orphan / "original"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    for place in (old, orphan, kept.parent):
        os.utime(place, (1, 1))
    assert remove_abandoned_uploads() == 2
    assert kept.exists()
    assert fresh.exists()
    assert not old.exists()
    assert not orphan.exists()


def test_there_is_nothing_to_remove_before_the_first_upload(db: None) -> None:
    assert remove_abandoned_uploads() == 0


def test_what_goes_on_for_too_long_is_stopped_and_the_clock_with_it() -> None:
    with pytest.raises(JobTookTooLongError), at_most(0.05):
        time.sleep(5)
    with at_most(0.05):
        pass
    time.sleep(0.1)


@pytest.mark.usefixtures("queue")
def test_a_reading_that_hangs_is_given_up_at_once_and_says_so(
    at_work: PatientWorker, kari: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.JOB_SECONDS = 0.2
    begun: list[str] = []

    def hang(*_arguments: object) -> None:
        begun.append("reading")
        while True:
            try:
                time.sleep(1)
            except Exception:  # noqa: BLE001 - a reader that swallows what it can
                continue

    monkeypatch.setattr("aktsom.intake.reading.read_file", hang)
    batch = receive_file("rapport.md", [b"# Rapport"], kari).batch
    at_work.work_until_empty()
    batch.refresh_from_db()
    assert begun == ["reading"], "a second attempt would hang too"
    assert (batch.state, batch.fault) == ("failed", "worker_lost")
    assert ImportBatch.objects.count() == 1


@pytest.mark.usefixtures("queue")
def test_a_publishing_that_is_given_up_can_be_asked_for_again(at_work: PatientWorker, hege: User, fjordvik: Organisation) -> None:
    job = PublishingJob.objects.create(organisation=fjordvik, year=2025, asked_by=hege, step=Step.TYPESETTING)
    from aktsom.publish.tasks import publish_in_background  # noqa: PLC0415

    publish_in_background.enqueue(str(job.uid))
    lost = DBTaskResult.objects.get()
    lost.status, lost.worker_ids = "RUNNING", [new_worker_id()] * worker.MOST_ATTEMPTS
    lost.save()
    reap(at_work.locks)
    job.refresh_from_db()
    assert job.step == Step.FAILED
    assert "Prøv igjen" in job.fault


def test_every_job_ends_before_another_machine_takes_it_up() -> None:
    assert timedelta(seconds=django_settings.JOB_SECONDS) < worker.LONGEST_JOB
