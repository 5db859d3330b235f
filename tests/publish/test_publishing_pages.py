"""Publishing from the report's page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from aktsom.access.models import User
from aktsom.publish.models import Publication, PublishingJob
from aktsom.publish.states import Step
from aktsom.report.actions import Decision, approve_report, ask_for_approval
from aktsom.report.models import Report
from tests.publish.conftest import as_approved, corrected

pytestmark = pytest.mark.django_db
ADDRESS = "/arsrapport/2025/publiser/"
Browser = Callable[[User], Client]


def test_hege_sees_what_will_be_published_before_she_decides(report: Report, hege: User, logged_in: Browser) -> None:
    page = logged_in(hege).get(ADDRESS).content.decode("utf-8")
    assert "Dette blir versjon 1." in page
    assert "Vi kjøper for folk, ikke på bekostning av folk." in page
    assert "Forhåndsvisning. Ikke publisert." in page
    assert "merknader er ikke besvart" in page
    assert "Rapporten kan publiseres når den er godkjent." in page
    assert "Publiser versjon 1" not in page
    assert "kriterier er oppfylt" in page
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("name", "begins"), [("report.pdf", b"%PDF-1.7"), ("report.json", b"{\n"), ("report.html", b"<!doctype html>")]
)
def test_each_form_can_be_looked_at_first(report: Report, rune: User, logged_in: Browser, name: str, begins: bytes) -> None:
    answer = logged_in(rune).get(f"{ADDRESS}forhandsvis/{name}")
    assert answer.content.startswith(begins)
    assert answer["Cache-Control"] == "no-store"
    assert not Publication.objects.exists()


def test_an_approved_report_tells_who_approved_it_and_can_be_published(approved: Report, hege: User, logged_in: Browser) -> None:
    page = logged_in(hege).get(ADDRESS).content.decode("utf-8")
    assert "Publiser versjon 1" in page
    for name in ("report.pdf", "report.html", "report.json"):
        assert page.index(f"forhandsvis/{name}") < page.index("Publiser versjon 1"), "the three forms stand before the button"


def test_who_approved_is_told(report: Report, kari: User, hege: User, logged_in: Browser) -> None:
    approve_report(ask_for_approval(report, kari), Decision(), hege)
    assert "Godkjent av Hege Hode" in logged_in(hege).get(ADDRESS).content.decode("utf-8")


def test_publishing_what_is_not_approved_is_refused(report: Report, hege: User, logged_in: Browser) -> None:
    assert logged_in(hege).post(ADDRESS).status_code == 409
    assert not PublishingJob.objects.exists()


def test_one_press_publishes_and_leads_to_the_result(approved: Report, hege: User, logged_in: Browser) -> None:
    answer = logged_in(hege).post(ADDRESS, follow=True)
    page = answer.content.decode("utf-8")
    assert "Rapporten er publisert" in page
    assert "/apent/rapporter/fjordvik-kommune/2025/v1/" in page
    assert Publication.objects.get().published_by == hege


def test_a_second_time_there_is_nothing_new_to_publish(published: Publication, hege: User, logged_in: Browser) -> None:
    assert "Det er ikke noe nytt å publisere." in logged_in(hege).get(ADDRESS).content.decode("utf-8")


def test_a_correction_must_say_what_it_corrects(published: Publication, report: Report, hege: User, logged_in: Browser) -> None:
    as_approved(corrected(report))
    browser = logged_in(hege)
    assert browser.post(ADDRESS, {"note": " "}).status_code == 422
    assert Publication.objects.count() == 1
    browser.post(ADDRESS, {"note": "Opplæring er rettet."})
    assert Publication.objects.get(version=2).correction_note == "Opplæring er rettet."


def test_work_under_way_tells_how_far_it_has_come(report: Report, hege: User, logged_in: Browser) -> None:
    job = PublishingJob.objects.create(organisation=report.organisation, year=2025, asked_by=hege, step=Step.TYPESETTING)
    page = logged_in(hege).get(f"{ADDRESS}{job.uid}/").content.decode("utf-8")
    assert "Setter pdf-en" in page
    assert f'hx-get="{ADDRESS}{job.uid}/framdrift/"' in page


def test_work_that_failed_says_why_and_offers_another_try(report: Report, hege: User, logged_in: Browser) -> None:
    job = PublishingJob.objects.create(organisation=report.organisation, year=2025, step=Step.FAILED, fault="Disken er full.")
    page = logged_in(hege).get(f"{ADDRESS}{job.uid}/framdrift/").content.decode("utf-8")
    assert "Disken er full." in page
    assert f'href="{ADDRESS}"' in page
    assert "hx-get" not in page
