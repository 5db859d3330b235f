"""Saving as one writes: what the script is answered, and what is lost when something goes wrong, which is nothing."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, User
from aktsom.report.actions import move_report, write_answer, write_rows
from aktsom.report.models import Answer, KeptText, Report, WritingSession
from aktsom.report.queries import answer_of, field_of, report_data, rows_of
from aktsom.report.rows import Row
from aktsom.report.states import AnswerState, ReportState
from tests.report.writing_forms import HTMX, address, form_in, form_of

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
POLICY = "policy_anchoring"
JSON = {"Accept": "application/json"}


@pytest.fixture
def karis(logged_in: LogIn, kari: User) -> Client:
    return logged_in(kari)


@pytest.fixture
def britts(logged_in: LogIn, britt: User) -> Client:
    return logged_in(britt)


def autosave(client: Client, report: Report, meaning: str, form: dict[str, Any]) -> Any:
    return client.post(address(report, meaning, "lagre/"), form, headers=JSON)


def policy(report: Report) -> str | None:
    value: str | None = report_data(report)["answers"]["1.A.2"]
    return value


def records(report: Report, meaning: str) -> list[int | None]:
    field = field_of(report, meaning)
    return [row.record for row in rows_of(report, field, answer_of(report, field))]


def test_each_save_is_answered_with_the_clock_the_version_and_the_words(karis: Client, report: Report) -> None:
    form = form_of(karis, report, POLICY)
    first = autosave(karis, report, POLICY, form | {"value": "Vi har vedtatt det."})
    assert first.status_code == 200
    said = first.json()
    assert said.keys() == {"saved_at", "version", "records", "words", "notice"}
    assert (said["words"], said["records"], said["notice"]) == (4, [], "")
    second = autosave(karis, report, POLICY, form | {"value": "Vi har vedtatt det nå.", "version": said["version"]})
    assert second.status_code == 200
    assert policy(report) == "Vi har vedtatt det nå."
    assert Event.objects.filter(verb="answer_written").count() == 0
    karis.post(address(report, POLICY), form | {"value": "Vi har vedtatt det nå.", "version": second.json()["version"]})
    [event] = Event.objects.filter(verb="answer_written")
    assert [(each.old, each.new) for each in event.changes.all()] == [("Vedtatt av kommunestyret.", "Vi har vedtatt det nå.")]


def test_a_save_whose_answer_was_lost_is_taken_again(karis: Client, report: Report) -> None:
    form = form_of(karis, report, "deviations") | {"rows": 1, "row-0-type": "Lønn"}
    first = autosave(karis, report, "deviations", form)
    again = autosave(karis, report, "deviations", form | {"row-0-type": "Lønn under tariff"})
    assert (first.status_code, again.status_code) == (200, 200)
    assert [row["type"] for row in report_data(report)["deviations"]["rows"]] == ["Lønn under tariff"]


def test_rows_saved_again_are_the_same_records_and_a_blank_row_is_none(karis: Client, report: Report) -> None:
    for meaning, column in (("risks", "risk"), ("requirements", "procurement_type")):
        before, form = records(report, meaning), form_of(karis, report, meaning)
        place = form["rows"]
        form |= {"rows": place + 2, f"row-{place}-{column}": "", f"row-{place + 1}-{column}": "Noe helt annet"}
        first = autosave(karis, report, meaning, form).json()
        assert first["records"][:place] == before
        assert first["records"][place] is None
        new = first["records"][place + 1]
        form |= {"version": first["version"], f"row-{place + 1}-record": new, f"row-{place + 1}-{column}": "Noe helt annet nå"}
        second = autosave(karis, report, meaning, form).json()
        assert second["records"] == first["records"]
        assert records(report, meaning) == [*before, new]


def test_a_fault_is_told_by_the_name_of_its_input(karis: Client, report: Report) -> None:
    answer = autosave(karis, report, "active_agreements", form_of(karis, report, "active_agreements") | {"value": "mange"})
    assert answer.status_code == 422
    assert "Skriv et helt tall" in answer.json()["errors"]["value"][0]


# --- two editors


def test_the_second_of_two_is_told_who_changed_what_and_nothing_is_lost(
    karis: Client, britts: Client, logged_in: LogIn, kari: User, report: Report
) -> None:
    mine, theirs = form_of(karis, report, POLICY), form_of(britts, report, POLICY)
    autosave(britts, report, POLICY, theirs | {"value": "Vedtatt av formannskapet."})
    answer = autosave(karis, report, POLICY, mine | {"value": "Vedtatt av kommunestyret i mai."})
    assert answer.status_code == 409
    said = answer.json()
    assert said["who"] == "Britt Bidrar"
    for words in ("Britt Bidrar har lagret noe annet.", "<mark>formannskapet</mark>", "<mark>kommunestyret i mai</mark>"):
        assert words in said["theirs_html"]
    assert policy(report) == "Vedtatt av formannskapet."
    again = logged_in(kari).get(address(report, POLICY))
    assert again.context["form"]["value"].value() == "Vedtatt av kommunestyret i mai."
    assert again.context["conflict"].who == "Britt Bidrar"
    assert "data-autosave-paused" in again.content.decode()
    assert britts.get(address(report, POLICY)).context["form"]["value"].value() == "Vedtatt av formannskapet."


@pytest.mark.parametrize(
    ("choice", "stored"),
    [
        ("mine", "En.\n\nTo, sa Kari."),
        ("theirs", "En, sa Britt.\n\nTo."),
        ("both", "En, sa Britt.\n\nTo.\n\nEn.\n\nTo, sa Kari."),
        ("merged", "En, sa Britt.\n\nTo, sa Kari."),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_each_choice_between_two_texts(  # noqa: PLR0917 - the case is a parameter
    karis: Client, britt: User, kari: User, report: Report, choice: str, stored: str, headers: dict[str, str]
) -> None:
    write_answer(report, POLICY, "En.\n\nTo.", kari)
    form = form_of(karis, report, POLICY) | {"value": "En.\n\nTo, sa Kari."}
    write_answer(report, POLICY, "En, sa Britt.\n\nTo.", britt)
    page = karis.post(address(report, POLICY), form, headers=headers)
    assert page.status_code == 409
    assert page.context["conflict"].merged
    chosen = form_in(page.context) | {"choice": choice, "seen": page.context["conflict"].seen}
    answer = karis.post(address(report, POLICY), chosen, headers=headers)
    assert answer.status_code == (200 if headers else 302)
    assert policy(report) == stored
    assert not KeptText.objects.exists()


def test_a_choice_made_too_late_is_asked_for_again(karis: Client, britt: User, report: Report) -> None:
    form = form_of(karis, report, POLICY) | {"value": "Karis"}
    write_answer(report, POLICY, "Britts første", britt)
    page = karis.post(address(report, POLICY), form)
    write_answer(report, POLICY, "Britts andre", britt)
    chosen = {"choice": "mine", "seen": page.context["conflict"].seen}
    late = karis.post(address(report, POLICY), form_in(page.context) | chosen)
    assert late.status_code == 409
    assert policy(report) == "Britts andre"
    assert KeptText.objects.count() == 1


def test_changes_of_the_same_paragraph_are_not_merged(karis: Client, britt: User, report: Report) -> None:
    form = form_of(karis, report, POLICY) | {"value": "Karis"}
    write_answer(report, POLICY, "Britts", britt)
    assert karis.post(address(report, POLICY), form).context["conflict"].merged == ()


def test_two_who_write_the_same_are_in_no_conflict(karis: Client, britt: User, report: Report) -> None:
    form = form_of(karis, report, POLICY) | {"value": "Det samme"}
    write_answer(report, POLICY, "Det samme", britt)
    assert autosave(karis, report, POLICY, form).status_code == 200
    assert karis.post(address(report, POLICY), form).status_code == 302


@pytest.mark.parametrize(("choice", "types"), [("mine", ["HMS"]), ("theirs", ["Lønn"]), ("both", ["Lønn", "HMS"])])
def test_each_choice_between_two_sets_of_rows(karis: Client, britt: User, report: Report, choice: str, types: list[str]) -> None:
    form = form_of(karis, report, "deviations") | {"rows": 1, "row-0-type": "HMS", "comment": "Karis"}
    write_rows(report, "deviations", [Row({"type": "Lønn"})], britt, comment="Britts")
    page = karis.post(address(report, "deviations"), form)
    assert page.status_code == 409
    assert {(each.row, "".join(piece.text for piece in each.mine)) for each in page.context["conflict"].differences} == {
        (1, "HMS"),
        (1, ""),
        (None, "Karis"),
    }
    chosen = {"choice": choice, "seen": page.context["conflict"].seen}
    karis.post(address(report, "deviations"), form_in(page.context) | chosen)
    assert [row["type"] for row in report_data(report)["deviations"]["rows"]] == types


def test_a_change_made_on_the_risks_own_page_is_noticed(karis: Client, report: Report, britt: User) -> None:
    from aktsom.risk.actions import set_coming_goals  # noqa: PLC0415
    from aktsom.risk.records import StatedGoal  # noqa: PLC0415

    form = form_of(karis, report, "goals_next_year") | {"row-0-goal": "Følge opp ti avtaler"}
    set_coming_goals(report.organisation, report.year, [StatedGoal("Følge opp ni avtaler", None, 1)])
    assert autosave(karis, report, "goals_next_year", form).status_code == 409


def test_words_of_two_windows_are_kept_apart(karis: Client, britt: User, report: Report) -> None:
    first, second = form_of(karis, report, POLICY), form_of(karis, report, POLICY)
    write_answer(report, POLICY, "Britts", britt)
    autosave(karis, report, POLICY, first | {"value": "Første vindu"})
    autosave(karis, report, POLICY, second | {"value": "Andre vindu"})
    assert KeptText.objects.count() == 2
    page = karis.get(address(report, POLICY))
    assert page.context["form"]["value"].value() == "Første vindu"
    karis.post(address(report, POLICY), form_in(page.context) | {"choice": "theirs"})
    assert karis.get(address(report, POLICY)).context["form"]["value"].value() == "Andre vindu"


# --- locked and closed


@pytest.mark.parametrize("way", ["locked", "closed"])
def test_what_is_typed_in_a_locked_field_or_a_closed_report_is_kept(karis: Client, report: Report, hege: User, way: str) -> None:
    form = form_of(karis, report, POLICY) | {"value": "Forsinket"}
    if way == "locked":
        Answer.objects.filter(meaning=POLICY).update(state=AnswerState.APPROVED)
    else:
        move_report(report, ReportState.READY, hege)
    answer = autosave(karis, report, POLICY, form)
    assert answer.status_code == 423
    assert answer.json()["kept"] is True
    assert "Det du skrev, er tatt vare på." in answer.json()["message"]
    page = karis.post(address(report, POLICY), form)
    assert page.status_code == 423
    assert "Forsinket" in page.content.decode()
    assert policy(report) == "Vedtatt av kommunestyret."
    opened = karis.get(address(report, POLICY)).content.decode()
    assert "Det du skrev, er ikke lagret" in opened
    assert "Forsinket" in opened
    Answer.objects.filter(meaning=POLICY).update(state=AnswerState.DRAFT)
    Report.objects.update(state=ReportState.DRAFT)
    later = karis.get(address(report, POLICY))
    assert later.context["form"]["value"].value() == "Forsinket"
    karis.post(address(report, POLICY), form_in(later.context))
    assert policy(report) == "Forsinket"
    assert not KeptText.objects.exists()


# --- bad input and faults


@pytest.mark.parametrize("way", ["lagre/", ""])
def test_any_text_is_kept_as_text(karis: Client, report: Report, way: str) -> None:
    typed = "<script>alert(1)</script>\r\n<p style='x'>Hei</p> {{ x }}\x00\x07\ud83d" + "å" * 50_000
    raw = typed.encode("utf-8", "surrogatepass")
    form = form_of(karis, report, POLICY)
    body = (
        b"--x\r\n"
        + b"\r\n--x\r\n".join(
            b'Content-Disposition: form-data; name="%s"\r\n\r\n%s'
            % (name.encode(), value if isinstance(value, bytes) else str(value).encode())
            for name, value in (form | {"value": raw}).items()
        )
        + b"\r\n--x--\r\n"
    )
    answer = karis.generic("POST", address(report, POLICY, way), body, "multipart/form-data; boundary=x", headers=JSON)
    assert answer.status_code in (200, 302)
    kept = policy(report) or ""
    assert kept.startswith("<script>alert(1)</script>\n<p style='x'>Hei</p> {{ x }}")
    assert kept.endswith("å" * 50_000)
    assert not set(kept) & set("\x00\x07\r\ud83d")
    if way:
        assert "tegn som ikke er tekst, ble tatt bort." in answer.json()["notice"]
    assert "<script>alert" not in karis.get(address(report, POLICY)).content.decode()


def test_a_text_longer_than_any_is_refused_and_said_so(karis: Client, report: Report) -> None:
    answer = autosave(karis, report, POLICY, form_of(karis, report, POLICY) | {"value": "å" * 200_001})
    assert answer.status_code == 422
    assert policy(report) == "Vedtatt av kommunestyret."


def test_two_hundred_rows_with_every_theme_are_taken(karis: Client, report: Report) -> None:
    form = form_of(karis, report, "risks") | {"rows": 200}
    themes = ["Barnearbeid", "Lønn", "Arbeidstid", "Miljø", "Utslipp", "Avfall"]
    for place in range(2, 200):
        form |= {f"row-{place}-risk": f"Risiko {place * 7919}", f"row-{place}-themes": themes, f"row-{place}-geography": "Norge"}
    assert autosave(karis, report, "risks", form).status_code == 200
    assert len(report_data(report)["risks"]["rows"]) == 200


@pytest.mark.parametrize("problem", [OSError(errno.ENOSPC, "No space left"), OperationalError("database or disk is full")])
@pytest.mark.parametrize("way", ["lagre/", ""])
def test_a_full_disk_is_told_and_nothing_is_half_written(
    karis: Client, report: Report, monkeypatch: pytest.MonkeyPatch, problem: Exception, way: str
) -> None:
    def full(*_args: Any, **_options: Any) -> None:
        raise problem

    before, form = report_data(report), form_of(karis, report, "risks")
    form |= {"row-0-risk": "Barnearbeid i te", "comment": "Nytt"}
    monkeypatch.setattr("aktsom.report.actions.answers.record_writing", full)
    answer = karis.post(address(report, "risks", way), form, headers=JSON)
    assert answer.status_code == 507
    assert "Disken på tjeneren er full" in answer.content.decode("unicode_escape" if way else "utf-8").replace("Ã¥", "å")
    assert report_data(report) == before
    assert not WritingSession.objects.exists()
    if not way:
        assert "Barnearbeid i te" in answer.content.decode()


def test_who_is_logged_out_is_told_in_words_that_a_script_can_show(report: Report) -> None:
    answer = Client().post(address(report, POLICY, "lagre/"), {"value": "x"}, headers=JSON)
    assert answer.status_code == 401
    assert answer.json()["code"] == "logged_out"
    assert answer.json()["log_in"] == "/logg-inn/"
    assert Client().post(address(report, POLICY, "lagre/"), {"value": "x"}).status_code == 302


def test_an_old_token_is_told_with_a_new_one(kari: User, report: Report) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(kari)
    form = {**form_of(browser, report, POLICY), "value": "Etter ny innlogging", "csrfmiddlewaretoken": "x" * 64}
    answer = browser.post(address(report, POLICY, "lagre/"), form, headers=JSON)
    assert answer.status_code == 403
    assert (answer.json()["code"], answer.json()["person"]) == ("csrf", kari.pk)
    again = browser.post(address(report, POLICY, "lagre/"), form | {"csrfmiddlewaretoken": answer.json()["token"]}, headers=JSON)
    assert again.status_code == 200
    assert policy(report) == "Etter ny innlogging"
    assert "Siden er for gammel" in browser.post(address(report, POLICY), form).content.decode()


def test_who_only_reads_cannot_save(logged_in: LogIn, rune: User, report: Report) -> None:
    answer = autosave(logged_in(rune), report, POLICY, {"value": "x", "version": "1"})
    assert answer.status_code == 403
    assert answer.json()["code"] == "not_allowed"


# --- how much it asks of the database


def test_a_save_asks_as_much_for_many_rows_as_for_few(karis: Client, report: Report, kari: User) -> None:
    counts: list[int] = []
    for _ in range(2):
        form = form_of(karis, report, "requirements")
        with CaptureQueriesContext(connection) as asked:
            assert autosave(karis, report, "requirements", form | {"comment": f"{len(counts)}"}).status_code == 200
        counts.append(len(asked))
        rows = [Row({"procurement_type": f"Slag {number}"}, number) for number in range(1, 60)]
        write_rows(report, "requirements", rows, kari)
    assert counts[0] == counts[1] <= 50


def test_a_save_of_a_text_asks_little(karis: Client, report: Report, django_assert_max_num_queries: Any) -> None:
    form = form_of(karis, report, POLICY)
    autosave(karis, report, POLICY, form | {"value": "Først"})
    with django_assert_max_num_queries(36):
        assert autosave(karis, report, POLICY, form | {"value": "Så"}).status_code == 200
