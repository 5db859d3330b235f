"""A draft taken out as PDF or shared by a secret address: never taken for a published report, never open longer than meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import page
import pypdfium2
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from aktsom.access.models import Event, Organisation, User
from aktsom.document.markdown import Run
from aktsom.publish import draft_door
from aktsom.publish.actions import count_opening, share_draft, withdraw_draft_link
from aktsom.publish.actions.drafts import TooLongALife
from aktsom.publish.formats import draft_pdf, html_page, pdf
from aktsom.publish.layout import lay_out
from aktsom.publish.layout.draft import Discussion, Said, as_draft
from aktsom.publish.models import DraftLink, Publication
from aktsom.publish.watermark import watermark
from aktsom.report.actions import write_answer
from aktsom.report.actions.together import resolve_thread, write_comment
from aktsom.report.models import Report
from aktsom.values.refusals import NotAllowed, NotFound
from tests.publish.pdfs import attached, text_of
from tests.publish.reports import folded, frozen

LogIn = Callable[[User], Client]
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))
ASKED = Said("Britt Bidrar", NOON, "Hva med *bydelene*?\n\n# Mangler")
OPEN = Discussion("1.B.2 Opplæring", (ASKED, Said("Kari Kjøper", NOON, "Ja.")))
RESOLVED = Discussion("1.B.1 Hvem som gjør hva", (Said("Kari Kjøper", NOON, "Skrivefeil."),), True, "Hege Hode")


@pytest.fixture(autouse=True)
def _nobody_has_looked() -> None:
    cache.clear()


def drafted(*discussions: Discussion, language: str = "nb") -> Any:
    return as_draft(lay_out(frozen(), language), NOON, discussions)


def pages_of(document: bytes) -> list[str]:
    with pypdfium2.PdfDocument(document) as opened:
        return [one.get_textpage().get_text_range() for one in opened]


def path_of(address: str) -> str:
    return "/utkast/" + address.partition("/utkast/")[2]


class TestTheDocument:
    """The draft as PDF and page."""

    def test_every_page_says_draft_and_when(self) -> None:
        pages = pages_of(draft_pdf.render(drafted()))
        assert [number for number, text in enumerate(pages) if "Utkast 21.11.2026. Ikke publisert." not in text] == []

    def test_the_watermark_is_a_picture_that_no_reader_of_the_text_meets(self) -> None:
        document = draft_pdf.render(drafted())
        assert "UTKAST" not in "".join(pages_of(document))
        assert watermark("UTKAST").count("<path") == 1
        assert watermark("UTKAST") != watermark("DRAFT")

    @pytest.mark.parametrize("language", ["nb", "nn", "en"])
    def test_it_is_as_accessible_as_what_is_published(self, language: str) -> None:
        checked = page.validate_pdf_bytes(draft_pdf.render(drafted(OPEN, RESOLVED, language=language)), profile="ua1")
        assert [(failure.rule_id, failure.message) for failure in checked.failures] == []

    def test_it_cannot_be_taken_for_a_published_report(self) -> None:
        document = draft_pdf.render(drafted())
        with pypdfium2.PdfDocument(document) as opened:
            assert opened.get_metadata_dict()["Title"].startswith("Utkast: ")
        assert attached(document) == {}, "no data go with it, so no import takes it for the report"
        assert "apent/rapporter" not in "".join(pages_of(document)), "it has no lasting address"
        assert "Versjon" not in pages_of(document)[0]
        assert frozen().sha256 not in folded(text_of(document))

    def test_what_is_published_has_no_watermark(self) -> None:
        assert lay_out(frozen()).watermark == ""
        assert attached(pdf.render(frozen())), "the data still go with what is published"

    def test_its_words_are_the_reports(self) -> None:
        draft, published = (folded(text_of(one)) for one in (draft_pdf.render(drafted()), pdf.render(frozen())))
        for text in ("Svarpå1.B.2:competenceiFjordvik.", "Tvangsarbeidibomull", "Kravenegjelderogsåunderleverandører."):
            assert text in draft
            assert text in published

    def test_comments_stand_behind_the_report_the_unresolved_first(self) -> None:
        words = folded(text_of(draft_pdf.render(drafted(RESOLVED, OPEN))))
        order = [
            "Omdokumentet",
            "Kommentarertilutkastet",
            "Ikkeløst:1",
            "BrittBidrar,21.11.2026kl.12.00",
            "Hvamed*bydelene*?#Mangler",
        ]
        places = [words.rindex(text) for text in order[1:]]
        assert places == sorted(places)
        assert words.rindex("Ikkeløst:1") < words.rindex("Løst:1") < words.rindex("LøstavHegeHode")
        assert words.rindex("1.B.2Opplæring") < words.rindex("1.B.1Hvemsomgjørhva")

    def test_a_comment_is_shown_as_it_was_typed(self) -> None:
        chapter = drafted(OPEN).chapters[-1]
        blocks = chapter.blocks[1].facts[0].content.blocks
        assert [line for block in blocks for line in block.lines] == [(Run("Hva med *bydelene*?"),), (Run("# Mangler"),)]

    def test_without_comments_there_is_no_word_of_them_and_none_is_said_to_be_none(self) -> None:
        assert "Kommentarer til utkastet" not in text_of(draft_pdf.render(as_draft(lay_out(frozen()), NOON, None)))
        assert "Ingen har kommentert utkastet." in text_of(draft_pdf.render(drafted()))

    def test_the_page_of_a_draft_is_marked_too(self) -> None:
        shown = html_page.write(drafted(OPEN)).decode("utf-8")
        assert "Utkast 21.11.2026. Ikke publisert." in shown
        assert 'rel="canonical"' not in shown
        assert "noindex" in shown
        assert "Hva med *bydelene*?" in shown


@pytest.mark.django_db
class TestTheFile:
    """`/arsrapport/<year>/utkast.pdf`."""

    def test_a_reader_takes_it_out(self, report: Report, rune: User, logged_in: LogIn) -> None:
        answer = logged_in(rune).get("/arsrapport/2025/utkast.pdf")
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert 'filename="utkast-fjordvik-kommune-2025-' in answer["Content-Disposition"]
        assert answer["Cache-Control"] == "no-store, private"
        assert not Publication.objects.exists()

    def test_with_comments_only_where_asked(self, report: Report, kari: User, britt: User, logged_in: LogIn) -> None:
        write_comment(report, "competence", "Hvor mange kurs?", britt)
        browser = logged_in(kari)
        assert "Hvor mange kurs?" not in text_of(browser.get("/arsrapport/2025/utkast.pdf").content)
        assert "Hvor mange kurs?" in text_of(browser.get("/arsrapport/2025/utkast.pdf?kommentarer=ja").content)


@pytest.mark.django_db
class TestTheLink:
    """The secret address."""

    def test_it_is_shown_once_and_only_its_checksum_is_kept(self, report: Report, kari: User, logged_in: LogIn) -> None:
        browser = logged_in(kari)
        made = browser.post("/arsrapport/2025/utkast/", {"days": 14, "comments": "no"})
        assert made.status_code == 200
        address = BeautifulSoup(made.content, "lxml").select_one("#lenken")["value"]
        token = path_of(address).strip("/").rpartition("/")[2]
        assert len(token) >= 40
        link = DraftLink.objects.get()
        assert token not in str(vars(link))
        assert all(token not in str(change.new) for event in Event.objects.all() for change in event.changes.all())
        assert token not in browser.get("/arsrapport/2025/utkast/").content.decode()
        assert link.expires_at - link.made_at == pytest.approx(timedelta(days=14), abs=timedelta(minutes=1))

    def test_anybody_reads_the_draft_as_it_is_now(self, report: Report) -> None:
        path = path_of(share_draft(report, None).address)
        visitor = Client()
        door = visitor.get(path)
        assert "Les utkastet" in door.content.decode()
        assert "Svar på 1.B.2" not in door.content.decode(), "a robot that follows the link reads nothing"
        assert visitor.post(path)["Location"] == path
        assert "Svar på 1.B.2" in visitor.get(path).content.decode()
        write_answer(report, "competence", "Nytt svar siden sist.", None)
        shown = visitor.get(path).content.decode()
        assert "Nytt svar siden sist." in shown
        assert "Dette er et utkast" in shown
        assert 'name="robots" content="noindex, nofollow"' in shown

    def test_no_cache_keeps_it_and_no_other_site_is_told(self, report: Report) -> None:
        path = path_of(share_draft(report, None).address)
        visitor = Client()
        for answer in (visitor.get(path), visitor.post(path), visitor.get(path), visitor.get("/utkast/gjettet/")):
            assert answer["Cache-Control"] == "no-store, private"
            assert answer["Referrer-Policy"] == "same-origin", "with none at all, the button that opens the draft is refused"
            assert answer["X-Robots-Tag"].startswith("noindex")

    def test_openings_are_counted_and_looking_at_the_door_is_none(self, report: Report) -> None:
        shared = share_draft(report, None)
        visitor, other = Client(), Client()
        visitor.get(path_of(shared.address))
        shared.link.refresh_from_db()
        assert (shared.link.openings, shared.link.last_opened_at) == (0, None)
        for browser in (visitor, other):
            browser.post(path_of(shared.address))
            browser.get(path_of(shared.address))
        shared.link.refresh_from_db()
        assert shared.link.openings == 2
        assert shared.link.last_opened_at is not None

    def test_expired_withdrawn_unknown_and_taken_away_look_the_same(
        self, report: Report, fjordvik: Organisation, kari: User
    ) -> None:
        expired, withdrawn, gone = (share_draft(report, kari) for _number in range(3))
        DraftLink.objects.filter(pk=expired.link.pk).update(expires_at=timezone.now())
        withdraw_draft_link(report, withdrawn.link.pk, kari)
        paths = [path_of(one.address) for one in (expired, withdrawn)] + ["/utkast/" + "x" * 43 + "/", "/utkast/kort/"]
        answers = [Client().get(path) for path in paths] + [Client().post(path) for path in paths]
        fjordvik.removed_at = timezone.now()
        fjordvik.save()
        answers.append(Client().get(path_of(gone.address)))
        assert {answer.status_code for answer in answers} == {404}
        bodies = {BeautifulSoup(answer.content, "lxml").main.get_text() for answer in answers}
        assert len(bodies) == 1
        assert "fjordvik" not in answers[0].content.decode().lower()

    def test_a_link_that_was_opened_closes_when_it_is_withdrawn(self, report: Report, kari: User) -> None:
        shared = share_draft(report, kari)
        visitor, path = Client(), path_of(shared.address)
        visitor.post(path)
        assert visitor.get(path).status_code == 200
        withdraw_draft_link(report, shared.link.pk, kari)
        assert visitor.get(path).status_code == 404

    def test_it_ends_by_itself(self, report: Report) -> None:
        with time_machine.travel(NOON, tick=False):
            path = path_of(share_draft(report, None, days=2).address)
        with time_machine.travel(NOON + timedelta(days=2, seconds=-1), tick=False):
            assert Client().get(path).status_code == 200
        with time_machine.travel(NOON + timedelta(days=2), tick=False):
            assert Client().get(path).status_code == 404

    def test_comments_are_seen_only_where_they_were_chosen(self, report: Report, britt: User, kari: User) -> None:
        thread = write_comment(report, "competence", "Internt: hvor mange kurs?", britt)
        write_comment(report, "risks", "Delt med sekretariatet.", britt, shared=True)
        resolve_thread(thread, kari)
        for with_comments in (False, True):
            path = path_of(share_draft(report, kari, with_comments=with_comments).address)
            visitor = Client()
            visitor.post(path)
            shown = visitor.get(path).content.decode()
            assert ("Internt: hvor mange kurs?" in shown) is with_comments
            assert ("Delt med sekretariatet." in shown) is with_comments
            assert ("Løst av Kari Kjøper" in shown) is with_comments

    def test_another_years_draft_is_not_opened_by_it(self, report: Report) -> None:
        first, second = share_draft(report, None), share_draft(report, None)
        visitor = Client()
        visitor.post(path_of(first.address))
        assert "Les utkastet" in visitor.get(path_of(second.address)).content.decode()

    @pytest.mark.parametrize("days", [0, -1, 91, 10_000])
    def test_nobody_makes_one_that_lives_too_long(self, days: int, report: Report, kari: User, logged_in: LogIn) -> None:
        with pytest.raises(TooLongALife):
            share_draft(report, kari, days=days)
        answer = logged_in(kari).post("/arsrapport/2025/utkast/", {"days": days, "comments": "no"})
        assert answer.status_code == 422
        assert "Skriv et antall dager fra 1 til 90." in answer.content.decode()
        assert not DraftLink.objects.exists()

    def test_only_the_owner_of_the_report_shares_and_withdraws(
        self, report: Report, britt: User, stine: User, kari: User
    ) -> None:
        with pytest.raises(NotAllowed):
            share_draft(report, britt)
        with pytest.raises(NotFound):
            share_draft(report, stine)
        link = share_draft(report, kari).link
        with pytest.raises(NotAllowed):
            withdraw_draft_link(report, link.pk, britt)
        with pytest.raises(NotFound):
            withdraw_draft_link(report, link.pk + 1, kari)

    def test_the_history_tells_of_both(self, report: Report, kari: User) -> None:
        link = share_draft(report, kari, with_comments=True).link
        withdraw_draft_link(report, link.pk, kari)
        withdraw_draft_link(report, link.pk, kari)
        told = [(event.verb, event.actor) for event in Event.objects.order_by("-pk")[:2]]
        assert told == [("draft_link_withdrawn", kari), ("draft_shared", kari)]

    def test_the_list_tells_what_became_of_each(self, report: Report, kari: User, rune: User, logged_in: LogIn) -> None:
        used, withdrawn, expired = (share_draft(report, kari).link for _number in range(3))
        count_opening(used)
        withdraw_draft_link(report, withdrawn.pk, kari)
        DraftLink.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
        listed = logged_in(kari).get("/arsrapport/2025/utkast/").content.decode()
        for words in ("Åpnet 1 gang", "Ikke åpnet ennå", "trukket tilbake", "utløpt", "Laget av Kari Kjøper"):
            assert words in listed
        assert listed.count("trekk-tilbake") == 1, "what has ended cannot be ended"
        assert "trekk-tilbake" not in logged_in(rune).get("/arsrapport/2025/utkast/").content.decode()

    def test_one_click_withdraws(self, report: Report, kari: User, logged_in: LogIn) -> None:
        shared = share_draft(report, kari)
        logged_in(kari).post(f"/arsrapport/2025/utkast/{shared.link.pk}/trekk-tilbake/")
        assert Client().get(path_of(shared.address)).status_code == 404

    def test_who_looks_too_often_waits_whatever_the_address(self, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(draft_door, "MOST", 3)
        path = path_of(share_draft(report, None).address)
        for _number in range(3):
            assert Client().get("/utkast/gjettet/").status_code == 404
        for tried in (path, "/utkast/gjettet/"):
            answer = Client().get(tried)
            assert answer.status_code == 429
            assert int(answer["Retry-After"]) > 0

    def test_the_page_costs_as_many_queries_however_many_links(
        self, report: Report, kari: User, logged_in: LogIn, django_assert_max_num_queries: Any
    ) -> None:
        for _number in range(15):
            share_draft(report, kari)
        browser = logged_in(kari)
        with django_assert_max_num_queries(16):
            assert browser.get("/arsrapport/2025/utkast/").status_code == 200
