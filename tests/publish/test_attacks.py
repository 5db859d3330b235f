"""Publishing under fire: races, kills, a full disk, hostile words in feeds and pages, a sample taken away meanwhile."""

from __future__ import annotations

import errno
import os
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from aktsom.access.actions import remove_sample_organisations
from aktsom.access.models import Organisation, User
from aktsom.publish import files
from aktsom.publish.actions import do_job, publish_report
from aktsom.publish.actions import publishing as publishing_actions
from aktsom.publish.actions.publishing import ChangedMeanwhile
from aktsom.publish.models import Publication, PublishingJob
from aktsom.publish.states import Step
from aktsom.report.actions import move_report, write_answer
from aktsom.report.models import Report
from aktsom.report.policies import ReportIsClosed
from aktsom.report.states import ReportState
from aktsom.values.refusals import NotFound, Refusal
from tests.publish.conftest import corrected, filled

pytestmark = pytest.mark.django_db
HOSTILE = "a\x00\x07\x0b\x1b]]>&<script>alert(1)</script>\"'\u202eb\U0001f600 {{ 7 }} {% now %}"


def published_files() -> list[str]:
    root = Path(django_settings.MEDIA_ROOT) / "published"
    return sorted(str(path.relative_to(root)) for path in root.rglob("report.*"))


def during_typesetting(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any]) -> None:
    """Let something happen while the PDF is being set."""
    real = publishing_actions._write

    def write_and_act(*arguments: Any) -> Any:
        written = real(*arguments)
        act()
        return written

    monkeypatch.setattr(publishing_actions, "_write", write_and_act)


def test_what_is_written_while_the_report_is_published_is_not_passed_over(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    during_typesetting(monkeypatch, lambda: write_answer(report, "competence", "Skrevet i siste liten.", None))
    with pytest.raises(ChangedMeanwhile):
        publish_report(report, None)
    assert not Publication.objects.exists()
    assert published_files() == []
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT


def test_a_writer_who_opened_the_page_before_does_not_write_in_what_is_published(report: Report) -> None:
    opened_before = Report.objects.get(pk=report.pk)
    publish_report(report, None)
    with pytest.raises(ReportIsClosed):
        write_answer(opened_before, "competence", "For sent.", None)


def test_a_disk_that_fills_up_publishes_nothing_and_the_next_try_does(
    approved: Report, hege: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = PublishingJob.objects.create(organisation=approved.organisation, year=approved.year, asked_by=hege)

    def no_room(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", no_room)
        with pytest.raises(OSError, match="No space"):
            do_job(str(job.uid))
    job.refresh_from_db()
    assert job.step == Step.FAILED
    assert not Publication.objects.exists()
    assert published_files() == []
    again = PublishingJob.objects.create(organisation=approved.organisation, year=approved.year, asked_by=hege)
    do_job(str(again.uid))
    assert Publication.objects.count() == 1
    assert len(published_files()) == 3


@pytest.mark.parametrize("place", ["prepare", "put_in_place", "make_lasting"])
def test_a_kill_at_any_step_leaves_the_old_version_whole(
    report: Report, published: Publication, place: str, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    before = published_files()
    again = corrected(report)

    def die(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(files, place, die)
        with pytest.raises(KeyboardInterrupt):
            publish_report(again, None, "Rettet.")
    assert Publication.objects.count() == 1
    assert client.get(f"/apent/rapporter/{published.slug}/2025/").status_code == 200
    assert client.get(f"/apent/rapporter/{published.slug}/2025/v2/").status_code == 404
    again.refresh_from_db()
    publish_report(again, None, "Rettet.")
    assert set(before) < set(published_files())
    assert client.get(f"/apent/rapporter/{published.slug}/2025/v2/").status_code == 200


def test_versions_form_one_chain(report: Report) -> None:
    chain = [publish_report(report, None)]
    chain += [publish_report(corrected(report, f"Rettet svar {turn}."), None, f"Rettelse {turn}.") for turn in (2, 3, 4)]
    assert [one.version for one in chain] == [1, 2, 3, 4]
    assert [one.replaces_id for one in chain] == [None, *(one.pk for one in chain[:-1])]


@pytest.fixture
def sample_report(fjordvik: Organisation) -> Report:
    """Fjordvik's report, where Fjordvik is the sample."""
    fjordvik.is_sample = True
    fjordvik.save()
    return filled(fjordvik, 2025)


def test_a_sample_that_is_taken_away_meanwhile_is_not_published(sample_report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    during_typesetting(monkeypatch, lambda: remove_sample_organisations(None))
    with pytest.raises(NotFound):
        publish_report(sample_report, None)
    assert not Publication.objects.exists()
    assert published_files() == []


def test_nothing_public_tells_of_a_sample_that_was_taken_away(sample_report: Report, client: Client) -> None:
    publish_report(sample_report, None)
    pages = [
        "/apent/",
        "/apent/rapporter/",
        "/apent/rapporter/?sok=fjordvik&format=json",
        "/apent/rapporter.atom",
        "/apent/sammenlign/",
    ]
    assert all("Fjordvik" in client.get(page).content.decode() for page in pages)
    # Out of sight although the files have not been removed yet.
    Organisation.objects.update(removed_at=timezone.now())
    for page in pages:
        assert "Fjordvik" not in client.get(page).content.decode(), page
    for rest in ("", "v1/", "v1/report.json", "v1/report.html", "v1/report.pdf"):
        assert client.get(f"/apent/rapporter/fjordvik-kommune/2025/{rest}").status_code == 404
    asked = {"venstre": "fjordvik-kommune/2025", "hoyre": "fjordvik-kommune/2025"}
    assert "Svar på 1.A.1" not in client.get("/apent/sammenlign/", asked).content.decode()


def test_a_job_that_went_with_the_sample_is_no_fault(report: Report) -> None:
    do_job("00000000-0000-4000-8000-000000000000")
    assert not Publication.objects.exists()


def test_the_feed_is_sound_whatever_names_and_notes_hold(fjordvik: Organisation, client: Client) -> None:
    hostile = HOSTILE.replace("\x00", "")
    Organisation.objects.update(name=hostile)
    fjordvik.refresh_from_db()
    report = filled(fjordvik, 2025)
    publish_report(report, None)
    publish_report(corrected(report), None, hostile)
    answer = client.get("/apent/rapporter.atom")
    assert answer.status_code == 200
    feed = ET.fromstring(answer.content)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 2
    for page in ("/apent/", "/apent/rapporter/", "/apent/rapporter/fjordvik-kommune/2025/", "/apent/sammenlign/"):
        text = client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "onerror=alert" not in text
    for kind in ("csv", "json", "xlsx"):
        assert client.get(f"/apent/rapporter/?format={kind}").status_code == 200


def test_two_people_at_the_same_moment_make_one_version(transactional_db: None, fjordvik: Organisation) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test's SQLite lies in memory, where two threads do not wait for each other")
    report = filled(fjordvik, 2025)
    ready, outcomes = threading.Barrier(2, timeout=60), list[object]()

    def wait_for_the_other(step: Step) -> None:
        if step is Step.STORING:
            ready.wait()

    def publish() -> None:
        try:
            mine = Report.objects.get(pk=report.pk)
            outcomes.append(publish_report(mine, None, "", wait_for_the_other))
        except (Refusal, threading.BrokenBarrierError) as refusal:
            outcomes.append(refusal)
        finally:
            connection.close()

    people = [threading.Thread(target=publish) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join(120)
    assert sum(isinstance(outcome, Publication) for outcome in outcomes) == 1, outcomes
    assert sum(isinstance(outcome, Refusal) for outcome in outcomes) == 1, outcomes
    one = Publication.objects.get()
    lies = Path(django_settings.MEDIA_ROOT) / "published" / one.slug / "2025" / "v1" / "report.json"
    assert lies.stat().st_size == one.json_size
    report.refresh_from_db()
    assert report.state == ReportState.PUBLISHED


def test_a_report_opened_for_correction_stays_public_as_it_was(report: Report, published: Publication, client: Client) -> None:
    report.refresh_from_db()
    move_report(report, ReportState.DRAFT, None)
    write_answer(report, "competence", "Ikke for offentligheten ennå.", None)
    for page in ("/apent/rapporter/fjordvik-kommune/2025/", "/apent/rapporter/?sok=offentligheten", "/apent/rapporter.atom"):
        assert "Ikke for offentligheten" not in client.get(page).content.decode()
