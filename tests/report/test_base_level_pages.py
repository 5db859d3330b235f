"""The page of the base level, and the documents that hang on criteria and fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aktsom.access.models import Event, Organisation, User
from aktsom.evidence.actions import Upload
from aktsom.evidence.models import Document
from aktsom.report.actions import start_report
from aktsom.report.actions.base_level import AlreadyAttached, Peg, attach_document, remove_attached
from aktsom.report.models import AttachedDocument, Report
from aktsom.report.policies import ReportIsClosed
from aktsom.report.queries import report_data, template_of
from aktsom.report.queries.base_level import attached_documents, base_level_of
from aktsom.report.states import ReportState
from aktsom.values.refusals import NotAllowed, NotFound
from tests.report.fjordviks_report import public_form

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
CHART = Peg(criterion="work_is_organised")
PAGE = "/arsrapport/2024/basisniva/"
ATTACH = f"{PAGE}work_is_organised/dokument/"


def chart(name: str = "kart.pdf", content: bytes = b"%PDF-1.7 kart") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def upload(content: bytes = b"%PDF-1.7 kart") -> Upload:
    return Upload("kart.pdf", [content])


def test_the_page_tells_what_is_met_and_what_is_missing(report: Report, rune: User, logged_in: LogIn) -> None:
    page = logged_in(rune).get(PAGE).content.decode()
    assert "Gjenstår" in page
    assert "Oppfylt" in page
    assert "Ikke besvart: 1.B.1 Hvem som gjør hva." in page
    assert "vårt eget utgangspunkt" in page
    assert "Legg ved" not in page.partition("Gjenstår")[2].replace("Legg ved retningslinjene", ""), "a reader attaches nothing"


def test_a_document_is_attached_shown_downloaded_and_taken_away(report: Report, britt: User, logged_in: LogIn) -> None:
    browser = logged_in(britt)
    sent = browser.post(ATTACH, {"file": chart("organisasjonskart.pdf")})
    assert (sent.status_code, sent["Location"]) == (302, f"{PAGE}#work_is_organised")
    page = browser.get(PAGE).content.decode()
    assert "organisasjonskart.pdf" in page
    attached = AttachedDocument.objects.get()
    assert browser.get(f"/dokument/{attached.document_id}/").status_code == 200
    gone = browser.post(f"/arsrapport/2024/dokument/{attached.pk}/fjern/", follow=True)
    assert "organisasjonskart.pdf" not in gone.content.decode()
    assert browser.get(f"/dokument/{attached.document_id}/").status_code == 404
    assert Document.objects.count() == AttachedDocument.objects.count() == 1, "taken away, not erased"


def test_the_history_tells_what_was_attached_and_taken_away(report: Report, britt: User) -> None:
    before = Event.objects.count()
    attached = attach_document(report, CHART, upload(), britt)
    remove_attached(report, attached.pk, britt)
    events = list(Event.objects.order_by("pk"))[before:]
    assert [(event.verb, event.actor) for event in events] == [("document_attached", britt), ("document_removed", britt)]
    told = {change.field: (change.old, change.new) for change in events[0].changes.all()}
    assert told["document"] == (None, "kart.pdf")
    assert told["attached_to"] == (None, "Det er klart hvem som har ansvaret")
    assert len(told["sha256"][1]) == 64


def test_a_criterion_that_lacks_only_its_document_is_met_by_it(report: Report, fjordvik: Organisation) -> None:
    def outcome() -> str:
        level = base_level_of(report, report_data(report) | {"answers": {"1.B.1": "Kari."}}, template_of(report))
        assert level is not None
        return next(one.judged.outcome for one in level.standings if one.judged.criterion.code == "work_is_organised")

    assert outcome() == "needs_document"
    attached = attach_document(report, CHART, upload(), None)
    assert outcome() == "met"
    remove_attached(report, attached.pk, None)
    assert outcome() == "needs_document"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (chart("kart.svg", b"<svg/>"), "Denne filen er noe annet"),
        (chart("kart.pdf", b""), "Filen er tom"),
        (None, "Velg en fil først"),
    ],
)
def test_a_bad_file_is_refused_on_the_page(
    file: SimpleUploadedFile | None, told: str, report: Report, britt: User, logged_in: LogIn
) -> None:
    answer = logged_in(britt).post(ATTACH, {"file": file} if file else {})
    assert answer.status_code == 422
    assert answer.content.decode().count(told) == 2, "in the summary and beside the field"
    assert not Document.objects.exists()


def test_a_file_over_the_limit_of_uploads_is_refused_on_the_page(
    report: Report, britt: User, logged_in: LogIn, settings: Any
) -> None:
    settings.IMPORT_MAX_MB = 1
    answer = logged_in(britt).post(ATTACH, {"file": chart(content=b"%PDF-" + b"x" * 1_100_000)})
    assert answer.status_code == 422
    assert "for stor" in answer.content.decode()


def test_the_same_file_hangs_there_once(report: Report, britt: User, logged_in: LogIn) -> None:
    attach_document(report, CHART, upload(), britt)
    with pytest.raises(AlreadyAttached):
        attach_document(report, CHART, upload(), britt)
    assert "fra før" in logged_in(britt).post(ATTACH, {"file": chart()}).content.decode()
    assert Document.objects.count() == 1
    attach_document(report, Peg(meaning="work_organisation"), upload(), britt)
    assert Document.objects.count() == 2


def test_who_may_not_write_attaches_nothing(report: Report, rune: User, stine: User) -> None:
    with pytest.raises(NotAllowed):
        attach_document(report, CHART, upload(), rune)
    with pytest.raises(NotFound):
        attach_document(report, CHART, upload(), stine)
    assert not Document.objects.exists()


def test_a_report_that_has_gone_on_takes_no_documents_and_gives_none_up(report: Report, kari: User) -> None:
    attached = attach_document(report, CHART, upload(), kari)
    Report.objects.update(state=ReportState.APPROVED)
    report.refresh_from_db()
    with pytest.raises(ReportIsClosed):
        attach_document(report, CHART, upload(b"%PDF-2"), kari)
    with pytest.raises(ReportIsClosed):
        remove_attached(report, attached.pk, kari)
    assert len(attached_documents(report)) == 1


@pytest.mark.parametrize("peg", [Peg(criterion="no_such"), Peg(meaning="no_such"), Peg(criterion="requests_have_a_routine")])
def test_what_is_not_there_takes_no_documents(peg: Peg, report: Report) -> None:
    with pytest.raises(NotFound):
        attach_document(report, peg, upload(), None)
    assert not Document.objects.exists()


def test_a_document_of_another_year_is_not_taken_away_here(report: Report, fjordvik: Organisation) -> None:
    other = start_report(fjordvik, 2025, public_form(), None)
    attached = attach_document(other, CHART, upload(), None)
    with pytest.raises(NotFound):
        remove_attached(report, attached.pk, None)


def test_a_field_has_documents_too(report: Report, britt: User, logged_in: LogIn) -> None:
    address = "/arsrapport/2024/felt/policy_anchoring/dokumenter/"
    browser = logged_in(britt)
    part = browser.post(address, {"file": chart("vedtak.pdf")}, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert part.content.decode().lstrip().startswith("<section"), "only the part that is renewed"
    assert "vedtak.pdf" in part.content.decode()
    assert [one.name for one in attached_documents(report, "policy_anchoring")] == ["vedtak.pdf"]
    pk = AttachedDocument.objects.get().pk
    removed = browser.post(f"/arsrapport/2024/dokument/{pk}/fjern/", headers={"HX-Request": "true"})
    assert "vedtak.pdf" not in removed.content.decode()
    assert browser.get(address).status_code == 200


def test_a_year_before_the_first_edition_has_no_base_level(fjordvik: Organisation, rune: User, logged_in: LogIn) -> None:
    start_report(fjordvik, 2019, public_form(), None)
    page = logged_in(rune).get("/arsrapport/2019/basisniva/")
    assert page.status_code == 200
    assert "Ingen kriterier for dette året" in page.content.decode()


def test_the_page_costs_as_many_queries_however_many_documents(
    report: Report, rune: User, logged_in: LogIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        attach_document(report, CHART, upload(b"%PDF-" + bytes([65 + number])), None)
    browser = logged_in(rune)
    with django_assert_max_num_queries(23):
        assert browser.get(PAGE).status_code == 200
