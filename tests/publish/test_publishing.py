"""Publishing: frozen, whole, once, and for ever."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import Error, connection, transaction

from aktsom.access.models import Event, Organisation, User
from aktsom.publish import files
from aktsom.publish.actions import (
    ask_for_publishing,
    do_job,
    publish_report,
    publishing,
    remove_leftovers,
    remove_sample_publications,
)
from aktsom.publish.actions.clearing import NotASample
from aktsom.publish.actions.publishing import PublishedMeanwhile
from aktsom.publish.forms_of_publication import files_of, shelf_of
from aktsom.publish.models import Publication, PublishingJob
from aktsom.publish.queries import publications, snapshot_of
from aktsom.publish.states import OPEN_STEPS, STEPS, Step, share_done
from aktsom.publish.typesetting import NotTypeset
from aktsom.report.actions import unlock_fields
from aktsom.report.models import Report
from aktsom.report.policies import NotApproved
from aktsom.report.queries import report_data
from aktsom.report.shape import SECTIONS
from aktsom.report.states import ReportState
from aktsom.values.refusals import NotAllowed, NotFound
from tests.publish.conftest import corrected
from tests.publish.pdfs import attached_report
from tests.publish.reports import fjordviks_report

pytestmark = pytest.mark.django_db


def root() -> Path:
    return Path(settings.MEDIA_ROOT) / "published"


def folders() -> set[str]:
    return {str(folder.relative_to(root())) for folder in root().glob("*/*/v*")}


def test_the_head_publishes_and_everything_lies_in_its_place(approved: Report, hege: User) -> None:
    published = publish_report(approved, hege)
    approved.refresh_from_db()
    assert (published.version, published.slug, published.published_by) == (1, "fjordvik-kommune", hege)
    assert approved.state == ReportState.PUBLISHED
    for file in files_of(published):
        content = (shelf_of(published).folder / file.name).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file.sha256, file.size)
    assert attached_report((shelf_of(published).folder / "report.pdf").read_bytes()) == snapshot_of(published).data


def test_what_is_published_is_what_was_answered(report: Report, published: Publication) -> None:
    data = snapshot_of(published).data
    wanted = fjordviks_report() | {"template": {"id": "ehn-public-procurement", "version": "2024", "reporting_year": 2025}}
    wanted["answers"]["1.B.1"] = "Fjordvik kommune har egne folk på dette i 2025."
    assert {key: data[key] for key in ("template", *SECTIONS) if key in data} == wanted == report_data(report)
    assert data["sources"]["organisation.name"] == {
        "source": "imported",
        "file_name": "i-fjor.pdf",
        "place": "side 1, linje 2",
        "certainty": 0.9,
    }
    assert {check["outcome"] for check in data["checks"]} >= {"passed", "failed"}


def test_one_event_tells_of_the_publishing(approved: Report, hege: User) -> None:
    published = publish_report(approved, hege)
    event = Event.objects.get(verb="report_published")
    assert (event.actor, event.thing_type, event.thing_id) == (hege, "report", str(approved.pk))
    assert {change.field: (change.old, change.new) for change in event.changes.all()} == {
        "version": (None, "1"),
        "sha256": (None, published.json_sha256),
    }


@pytest.mark.parametrize(
    ("person", "refusal"), [("kari", NotAllowed), ("rune", NotAllowed), ("stine", NotFound), ("siri", NotAllowed)]
)
def test_only_those_who_approve_may_publish(
    report: Report, person: str, refusal: type[Exception], request: pytest.FixtureRequest
) -> None:
    with pytest.raises(refusal):
        publish_report(report, request.getfixturevalue(person))
    assert not Publication.objects.exists()
    assert not root().exists()


def test_what_nobody_has_approved_is_not_published_by_a_person(report: Report, hege: User) -> None:
    for publish in (publish_report, lambda *arguments: ask_for_publishing(*arguments, "")):
        with pytest.raises(NotApproved):
            publish(report, hege)
    assert not Publication.objects.exists()
    assert not PublishingJob.objects.exists()


def test_what_is_opened_again_while_it_is_published_is_not_published(
    approved: Report, hege: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = publishing._write

    def write_while_it_is_opened(*arguments: Any) -> dict[str, bytes]:
        unlock_fields(Report.objects.get(pk=approved.pk), None, None, "Et tall er feil.")
        return write(*arguments)

    monkeypatch.setattr(publishing, "_write", write_while_it_is_opened)
    with pytest.raises(NotApproved):
        publish_report(approved, hege)
    assert not Publication.objects.exists()
    assert folders() == set()


def test_publishing_again_without_a_change_gives_the_same_version(report: Report, published: Publication) -> None:
    assert publish_report(report, None) == published
    assert Publication.objects.count() == 1


def test_a_correction_is_a_new_version_that_names_the_old_one(report: Report, published: Publication) -> None:
    old = {file.name: (shelf_of(published).folder / file.name).read_bytes() for file in files_of(published)}
    second = publish_report(corrected(report), None, "Svaret om opplæring var fra i fjor.")
    frozen = snapshot_of(second).data["publication"]
    assert (second.version, second.replaces, second.correction_note) == (2, published, "Svaret om opplæring var fra i fjor.")
    assert (frozen["replaces"]["version"], frozen["replaces"]["sha256"]) == (1, published.json_sha256)
    assert frozen["replaces"]["address"].endswith("/apent/rapporter/fjordvik-kommune/2025/v1/")
    assert {file.name: (shelf_of(published).folder / file.name).read_bytes() for file in files_of(published)} == old
    assert list(publications()) == [second]


@pytest.mark.parametrize("change", ["UPDATE publish_publication SET year = 1999", "DELETE FROM publish_publication"])
def test_the_database_refuses_to_change_a_published_report(published: Publication, change: str) -> None:
    with pytest.raises(Error, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert Publication.objects.get().year == 2025


def test_no_query_changes_a_published_report_either(published: Publication) -> None:
    published.correction_note = "I det stille."
    for act in (published.save, published.delete, lambda: Publication.objects.update(version=9)):
        with pytest.raises(Error, match="never changes"), transaction.atomic():
            act()
    assert Publication.objects.get().correction_note == ""


def test_a_replacing_insert_does_not_get_past(published: Publication) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite replaces on insert")
    with pytest.raises(Error, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT OR REPLACE INTO publish_publication SELECT * FROM publish_publication")
    assert Publication.objects.count() == 1


def test_a_crash_before_the_commit_publishes_nothing(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_arguments: Any) -> None:
        raise RuntimeError("strømmen gikk")

    monkeypatch.setattr("aktsom.publish.actions.publishing.mark_published", crash)
    with pytest.raises(RuntimeError, match="strømmen"):
        publish_report(report, None)
    assert not Publication.objects.exists()
    assert folders() == {"fjordvik-kommune/2025/v1"}
    monkeypatch.undo()
    published = publish_report(report, None)
    assert (published.version, folders()) == (1, {"fjordvik-kommune/2025/v1"})


def test_leftovers_go_and_what_is_published_stays(published: Publication) -> None:
    files.prepare({"report.json": b"{}"})
    orphan = files.prepare({"report.json": b"{}"})
    files.put_in_place(orphan, files.Shelf("fjordvik-kommune", 2025, 2))
    assert remove_leftovers() == 0, "what is new may belong to somebody who is at work"
    assert remove_leftovers(older_than_seconds=-60) == 2
    assert folders() == {"fjordvik-kommune/2025/v1"}


def test_a_pdf_that_cannot_be_set_publishes_nothing(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PUBLISH_SECONDS", 0.001)
    with pytest.raises(NotTypeset):
        publish_report(report, None)
    assert not Publication.objects.exists()
    assert not root().exists()


def test_two_who_publish_at_once_make_one_version(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    write = publishing._write

    def write_while_another_publishes(*arguments: Any) -> dict[str, bytes]:
        monkeypatch.setattr(publishing, "_write", write)
        publish_report(report, None)
        return write(*arguments)

    monkeypatch.setattr(publishing, "_write", write_while_another_publishes)
    with pytest.raises(PublishedMeanwhile):
        publish_report(report, None)
    assert Publication.objects.count() == 1
    assert files.Shelf("fjordvik-kommune", 2025, 1).folder.is_dir()


def test_the_sample_can_be_removed_and_nothing_else(
    report: Report, published: Publication, storoya: Organisation, publish_for: Any
) -> None:
    storoya.is_sample = True
    storoya.save()
    publish_for(storoya, 2024)
    remove_sample_publications(storoya)
    assert list(Publication.objects.all()) == [published]
    assert folders() == {"fjordvik-kommune/2025/v1"}
    with pytest.raises(NotASample):
        remove_sample_publications(report.organisation)


def test_work_in_the_background_ends_with_the_published_report(approved: Report, hege: User) -> None:
    job = ask_for_publishing(approved, hege, "")
    job.refresh_from_db()
    assert (job.step, job.publication) == (Step.DONE, Publication.objects.get())
    do_job(str(job.uid))
    assert Publication.objects.count() == 1


def test_asking_twice_is_asking_once(approved: Report, hege: User) -> None:
    waiting = PublishingJob.objects.create(organisation=approved.organisation, year=2025, asked_by=hege)
    assert ask_for_publishing(approved, hege, "") == waiting


def test_work_that_broke_off_is_taken_up(approved: Report, hege: User) -> None:
    job = PublishingJob.objects.create(organisation=approved.organisation, year=2025, asked_by=hege, step=Step.TYPESETTING)
    do_job(str(job.uid))
    job.refresh_from_db()
    assert (job.step, job.publication.version if job.publication else None) == (Step.DONE, 1)


def test_work_that_is_refused_says_why(report: Report, kari: User) -> None:
    job = PublishingJob.objects.create(organisation=report.organisation, year=2025, asked_by=kari)
    do_job(str(job.uid))
    job.refresh_from_db()
    assert job.step == Step.FAILED
    assert "Rollen din" in job.fault


def test_each_step_is_further_than_the_one_before() -> None:
    shares = [share_done(step) for step in STEPS]
    assert shares == sorted(set(shares))
    assert (shares[0], shares[-1], share_done(Step.FAILED)) == (0, 1, 0)
    assert set(Step) == {*OPEN_STEPS, Step.DONE, Step.FAILED}
