"""The pages of working together, without script and with: what is said, refused and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from aktsom.access.models import Organisation, User
from aktsom.access.roles import Role
from aktsom.report.actions import Portion, assign, resolve_thread, write_comment
from aktsom.report.models import Answer, Assignment, Comment, Report
from aktsom.report.queries.together import assigned_fields, threads_of
from tests.cast import member, person
from tests.report.fjordviks_report import public_form

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
FIELD = "/arsrapport/2024/felt/policy_anchoring/"
COMMENTS = f"{FIELD}kommentarer/"
WORK = "/arsrapport/2024/arbeid/"
PART = {"HX-Request": "true"}


def test_work_is_given_away_many_fields_at_once(report: Report, kari: User, britt: User, logged_in: LogIn) -> None:
    posted = {"step": ["2"], "field": ["policy_anchoring", "policy_link"], "person": britt.pk, "due": "2999-01-01", "act": "give"}
    browser = logged_in(kari)
    late = browser.post(WORK, posted)
    assert late.status_code == 422
    assert "mer enn fem år fram" in late.content.decode()
    assert late.content.decode().count(" checked") == 3, "what was ticked stays ticked"
    done = browser.post(WORK, {**posted, "due": ""}, follow=True).content.decode()
    assert "Britt Bidrar har fått ansvar for 3 deler." in done
    assert assigned_fields(report)["policy_link"].person == britt
    taken = browser.post(WORK, {"field": ["policy_link"], "act": "end"}, follow=True).content.decode()
    assert "1 del er uten ansvarlig nå." in taken
    assert "policy_link" not in assigned_fields(report)


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"field": "policy_link"}, "Velg hvem som skal skrive."),
        ({"person": "kari"}, "Velg minst ett felt"),
        ({"person": "rune", "field": "policy_link"}, "Rune Leser er leser"),
        ({"person": "stine", "field": "policy_link"}, "ikke gyldig"),
        ({"person": "kari", "field": "policy_link", "due": "i morgen"}, "Frist: "),
        ({"act": "end"}, "Velg minst ett felt"),
    ],
)
def test_what_cannot_be_given_away_is_told_in_words(  # noqa: PLR0917
    report: Report, kari: User, rune: User, stine: User, logged_in: LogIn, posted: dict[str, str], words: str
) -> None:
    people = {"kari": kari.pk, "rune": rune.pk, "stine": stine.pk}
    response = logged_in(kari).post(WORK, {name: people.get(value, value) for name, value in posted.items()})
    assert response.status_code == 422
    assert words in response.content.decode().replace("Velg et gyldig valg", "ikke gyldig")
    assert not Assignment.objects.exists()


def test_a_reader_sees_who_has_what_and_can_give_nothing(report: Report, kari: User, rune: User, logged_in: LogIn) -> None:
    assign(report, [Portion(step=1)], kari, None, kari)
    page = logged_in(rune).get(WORK).content.decode()
    assert "Hvem gjør hva i årsrapporten 2024" in page
    assert "Kari Kjøper" in page
    assert 'name="field"' not in page


def test_everything_is_handed_over_from_the_page(report: Report, kari: User, britt: User, logged_in: LogIn) -> None:
    assign(report, [Portion(step=1)], britt, None, kari)
    browser = logged_in(kari)
    same = browser.post(f"{WORK}overfor/", {"leaver": britt.pk, "successor": britt.pk})
    assert same.status_code == 422
    assert "to forskjellige" in same.content.decode()
    page = browser.post(f"{WORK}overfor/", {"leaver": britt.pk, "successor": kari.pk}, follow=True).content.decode()
    assert "1 oppgave er overført til Kari Kjøper." in page
    assert browser.post(f"{WORK}overfor/", {"leaver": britt.pk, "successor": kari.pk}).status_code == 422, "she has nothing left"


def test_a_field_is_given_taken_and_put_down_beside_the_text(report: Report, kari: User, britt: User, logged_in: LogIn) -> None:
    here, address = logged_in(britt), f"{FIELD}ansvar/"
    assert "Ta feltet selv" in here.get(FIELD).content.decode()
    assert here.post(address, {"act": "take"})["Location"] == f"{FIELD}#ansvar"
    assert "Gi feltet fra deg" in here.post(address, {"act": "take"}, headers=PART).content.decode()
    here.post(address, {"act": "end"})
    assert not assigned_fields(report)
    owner = logged_in(kari)
    drawn = owner.post(address, {"person": britt.pk, "due": "2020-01-01"}, headers=PART)
    assert drawn.status_code == 422
    assert "Fristen er passert" in drawn.content.decode()
    assert "<html" not in drawn.content.decode(), "only the drawer"
    assert here.post(address, {"person": kari.pk}).status_code == 403


def test_an_answer_is_said_to_be_ready_beside_the_text(report: Report, britt: User, logged_in: LogIn) -> None:
    browser = logged_in(britt)
    drawn = browser.post(f"{FIELD}klar/", {"state": "ready"}, headers=PART).content.decode()
    assert "Ikke klar likevel" in drawn
    assert Answer.objects.get(report=report, meaning="policy_anchoring").state == "ready"
    assert browser.post(f"{FIELD}klar/", {"state": "draft"})["Location"] == f"{FIELD}#tilstand"
    blank = browser.post("/arsrapport/2024/felt/foreword_heading/klar/", {"state": "ready"}, headers=PART)
    assert blank.status_code == 422
    assert "ikke besvart" in blank.content.decode()


def test_a_comment_with_a_mention_is_written_without_script(report: Report, kari: User, britt: User, logged_in: LogIn) -> None:
    browser = logged_in(britt)
    text = "Se <script>alert(1)</script> på https://fjordvik.example/ark\nog **si fra**."
    assert browser.post(COMMENTS, {"text": text, "mentioned": [kari.pk]})["Location"] == COMMENTS
    page = browser.get(COMMENTS).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert '<a href="https://fjordvik.example/ark" rel="nofollow">' in page
    assert "**si fra**" in page, "a comment is plain text"
    assert "Nevnt: Kari Kjøper" in page
    assert "Intern" in page
    assert browser.post(COMMENTS, {"text": "Fra feltet", "from": "field"})["Location"] == f"{FIELD}#kommentarer"


def test_a_reply_is_asked_for_by_link_and_keeps_to_its_thread(report: Report, kari: User, britt: User, logged_in: LogIn) -> None:
    opening = write_comment(report, "policy_anchoring", "Er dette riktig?", kari, shared=True)
    browser = logged_in(britt)
    form = browser.get(f"{COMMENTS}?svar={opening.pk}").content.decode()
    assert f'name="thread" value="{opening.pk}"' in form
    assert "Svaret blir synlig for sekretariatet." in form
    browser.post(COMMENTS, {"text": "Ja.", "thread": opening.pk})
    assert [saying.text for saying in threads_of(report)[0].sayings] == ["Er dette riktig?", "Ja."]
    for nonsense in ("999999", "x", "9" * 40):
        assert browser.post(COMMENTS, {"text": "Ja.", "thread": nonsense}).status_code == 404
        assert browser.get(f"{COMMENTS}?svar={nonsense}").status_code == 200


@pytest.mark.parametrize(("text", "words"), [("", "Skriv kommentaren først."), ("x" * 50_000, "50000 tegn")])
def test_a_comment_that_is_refused_is_kept_in_the_form(
    report: Report, britt: User, logged_in: LogIn, text: str, words: str
) -> None:
    response = logged_in(britt).post(COMMENTS, {"text": text})
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert text in page
    assert not Comment.objects.exists()


def test_a_stranger_cannot_be_mentioned_from_the_form(report: Report, britt: User, stine: User, logged_in: LogIn) -> None:
    response = logged_in(britt).post(COMMENTS, {"text": "Hei", "mentioned": [stine.pk]})
    assert response.status_code == 422
    assert "Stine" not in response.content.decode()
    assert not Comment.objects.exists()


def test_the_unresolved_are_gathered_and_resolved_in_a_list(report: Report, kari: User, britt: User, logged_in: LogIn) -> None:
    first = write_comment(report, "policy_anchoring", "Det første", kari)
    write_comment(report, "policy_link", "Det andre", kari)
    browser, address = logged_in(britt), "/arsrapport/2024/kommentarer/"
    assert "2 kommentarer er uløste." in browser.get(address).content.decode()
    assert browser.post(f"{address}{first.pk}/", {"act": "resolve", "from": "list"})["Location"] == address
    page = browser.get(address).content.decode()
    assert "1 kommentar er uløst." in page
    assert "Det første" not in page
    assert "Det første" in browser.get(f"{address}?vis=alle").content.decode()
    browser.post(f"{address}{first.pk}/", {"act": "reopen", "from": "list"})
    assert "2 kommentarer er uløste." in browser.get(address).content.decode()


def test_an_empty_list_of_comments_says_why(report: Report, kari: User, logged_in: LogIn) -> None:
    browser, address = logged_in(kari), "/arsrapport/2024/kommentarer/"
    assert "Ingen kommentarer ennå" in browser.get(address).content.decode()
    resolve_thread(write_comment(report, "policy_anchoring", "Hei", kari), kari)
    assert "Alle kommentarer er løst" in browser.get(address).content.decode()


def test_a_reader_reads_what_is_said_and_finds_no_form(report: Report, kari: User, rune: User, logged_in: LogIn) -> None:
    write_comment(report, "policy_anchoring", "Et spørsmål", kari)
    page = logged_in(rune).get(COMMENTS).content.decode()
    assert "Et spørsmål" in page
    assert "<textarea" not in page
    assert "Merk som løst" not in page


@pytest.mark.parametrize(("address", "most"), [(WORK, 30), ("/arsrapport/2024/kommentarer/", 18), (COMMENTS, 22)])
def test_the_pages_cost_no_more_queries_with_many_people_and_comments(  # noqa: PLR0917
    report: Report,
    fjordvik: Organisation,
    kari: User,
    logged_in: LogIn,
    django_assert_max_num_queries: Any,
    address: str,
    most: int,
) -> None:
    newcomers = [person(f"Person {number}", f"p{number}@fjordvik.example") for number in range(12)]
    people = [member(newcomer, fjordvik, Role.CONTRIBUTOR) for newcomer in newcomers]
    for number, field in enumerate(public_form().fields):
        assign(report, [Portion(meaning=field.meaning)], people[number % 12], None, kari)
    for number in range(30):
        meaning = "policy_anchoring" if number % 2 else "policy_link"
        opening = write_comment(report, meaning, "Hei", people[number % 12], mentioned=people)
        write_comment(report, meaning, "Svar", kari, thread=opening)
    browser = logged_in(kari)
    with django_assert_max_num_queries(most):
        assert browser.get(address).status_code == 200
