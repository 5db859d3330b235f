"""What a hostile or merely unlucky browser sends: old tabs, lost roles, caches, odd characters, days outside the calendar."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from aktsom.access.links import make_log_in_link
from aktsom.access.middleware import RefusalMiddleware
from aktsom.access.models import Membership, Organisation, Unit, User
from aktsom.access.roles import Role
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def arne_in_both(arne: User, storoya: Organisation) -> User:
    """Arne, who administers Storøya too."""
    return cast.member(arne, storoya, Role.ADMINISTRATOR)


def choose(client: Client, organisation: Organisation, **headers: Any) -> Any:
    return client.post("/virksomhet/velg/", {"organisation": organisation.pk}, headers=headers)


def units_of(organisation: Organisation) -> list[str]:
    return list(Unit.objects.filter(organisation=organisation).values_list("name", flat=True))


def test_a_form_from_before_the_switch_does_not_land_in_the_other_organisation(
    arne_in_both: User, fjordvik: Organisation, storoya: Organisation
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(arne_in_both)
    browser.get("/virksomhet/velg/")
    choose(browser, fjordvik, **{"X-CSRFToken": browser.cookies["csrftoken"].value})
    browser.get("/virksomhet/")
    old_tab = browser.cookies["csrftoken"].value
    assert choose(browser, storoya, **{"X-CSRFToken": old_tab}).status_code == 302
    form = {"unit-name": "Havn i Fjordvik", "csrfmiddlewaretoken": old_tab}
    assert browser.post("/virksomhet/enheter/", form).status_code == 403
    assert units_of(fjordvik) == units_of(storoya) == []
    form["csrfmiddlewaretoken"] = browser.cookies["csrftoken"].value
    assert browser.post("/virksomhet/enheter/", form).status_code == 302
    assert units_of(storoya) == ["Havn i Fjordvik"]


def test_choosing_the_same_organisation_again_leaves_open_forms_alone(arne_in_both: User, fjordvik: Organisation) -> None:
    browser = cast.logged_in(arne_in_both)
    choose(browser, fjordvik)
    token = browser.cookies["csrftoken"].value
    choose(browser, fjordvik)
    assert browser.cookies["csrftoken"].value == token


def test_who_loses_the_chosen_organisation_does_not_slip_into_the_other(
    arne_in_both: User, fjordvik: Organisation, storoya: Organisation
) -> None:
    browser = cast.logged_in(arne_in_both)
    choose(browser, fjordvik)
    Membership.objects.filter(user=arne_in_both, organisation=fjordvik).update(ended_at=timezone.now())
    answer = browser.post("/virksomhet/enheter/", {"unit-name": "Havn"})
    assert answer["Location"] == "/virksomhet/velg/"
    assert units_of(storoya) == []


def test_logging_in_settles_who_has_one_organisation(arne: User, fjordvik: Organisation, storoya: Organisation) -> None:
    browser = Client()
    browser.post(make_log_in_link(arne.email).removeprefix("http://127.0.0.1:8000"))
    Membership.objects.filter(user=arne).update(ended_at=timezone.now())
    cast.member(arne, storoya, Role.ADMINISTRATOR)
    assert browser.post("/virksomhet/enheter/", {"unit-name": "Havn"})["Location"] == "/virksomhet/velg/"
    assert units_of(storoya) == []


def test_a_log_in_starts_a_session_with_another_key(arne: User) -> None:
    browser = Client()
    browser.get("/logg-inn/")
    session = browser.session
    session["planted"] = "yes"
    session.save()
    browser.cookies["sessionid"] = planted = session.session_key or ""
    browser.post(make_log_in_link(arne.email).removeprefix("http://127.0.0.1:8000"))
    assert browser.cookies["sessionid"].value not in ("", planted)
    assert not type(session)().exists(planted), "the planted key still opens a session"


@pytest.mark.parametrize("page", ["/", "/virksomhet/", "/konto/", "/historikk/", "/import/", "/mal/", "/finnes-ikke/", "/apent/"])
def test_no_cache_keeps_what_somebody_saw_who_had_logged_in(page: str, arne: User) -> None:
    assert "no-store" in cast.logged_in(arne).get(page)["Cache-Control"]


def test_public_pages_may_be_cached_for_visitors(client: Client) -> None:
    assert not client.get("/apent/").has_header("Cache-Control")


@pytest.mark.parametrize("page", ["/", "/finnes-ikke/", "/logg-inn/", "/apent/", "/apent/rapporter.atom", "/virksomhet/velg/"])
def test_every_answer_carries_the_policy_for_content(page: str, arne: User) -> None:
    answer = cast.logged_in(arne).get(page)
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-12-30", "2999-12-31"])
@pytest.mark.parametrize("field", ["first_day", "last_day"])
def test_days_at_the_ends_of_the_calendar_break_nothing(field: str, day: str, arne: User) -> None:
    assert cast.logged_in(arne).get(f"/historikk/?{field}={day}").status_code == 200


QUESTIONS = (
    "sok=%00", "sok=a%00b&side=%00", "text=%00", "sorter=%00", "sorter=password", "sorter=-user__password", "kolonner=%00",
    f"side={10**40}", "side=-1", f"antall={10**9}", "format=exe", "sok=%ED%A0%80%FF", "sok=%25_%5C'%22;--", f"actor={10**30}",
    f"year={10**30}", "year=%00", "state=%00", "thing_id=%00", "vis=%00", "sok=" + "a+" * 60,
)  # fmt: skip
LISTS = (
    "/virksomhet/personer/",
    "/historikk/",
    "/import/",
    "/mal/",
    "/risiko/",
    "/apent/rapporter/",
    "/apent/sammenlign/",
    "/arsrapport/",
)


@pytest.mark.parametrize("page", LISTS)
def test_no_question_to_a_list_breaks_the_server(page: str, arne: User) -> None:
    browser = cast.logged_in(arne)
    for question in QUESTIONS:
        answer = browser.get(f"{page}?{question}")
        assert answer.status_code in (200, 302, 404), question
        for form in ("csv", "json", "xlsx"):
            assert browser.get(f"{page}?{question}&format={form}").status_code in (200, 302, 404), question


def test_a_null_character_in_a_form_is_refused(arne: User, fjordvik: Organisation) -> None:
    answer = cast.logged_in(arne).post("/virksomhet/velg/", {"organisation": fjordvik.pk, "next": "/\x00"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
     "/%0d%0aX: y\r\nX: y",
     "http:evil.example", "///evil.example", " //evil.example"],
)  # fmt: skip
def test_no_form_sends_anybody_to_another_site(elsewhere: str, arne: User, fjordvik: Organisation) -> None:
    browser = cast.logged_in(arne)
    for address, form in (("/virksomhet/velg/", {"organisation": fjordvik.pk}), ("/sprak/", {"language": "nn"})):
        answer = browser.post(address, {**form, "next": elsewhere})
        assert answer["Location"] == "/" or answer["Location"].startswith("/%"), answer["Location"]
        assert "X" not in answer.headers


def test_a_foreign_host_name_is_refused_and_never_stands_in_a_letter(client: Client, arne: User, settings: Any) -> None:
    assert client.get("/logg-inn/", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/apent/rapporter.atom", headers={"X-Forwarded-Host": "evil.example"}).content.count(b"evil") == 0
    assert make_log_in_link(arne.email).startswith(settings.PUBLIC_ADDRESS)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_of_in_words(number: int, rf: RequestFactory, arne: User) -> None:
    request: HttpRequest = rf.get("/", headers={"HX-Request": "true"})
    request.user = arne
    keep: Callable[[OSError], Any] = lambda fault: RefusalMiddleware(lambda _: None).process_exception(request, fault)  # type: ignore[arg-type,return-value]  # noqa: E731
    answer = keep(OSError(number, "full"))
    assert answer.status_code == 507
    assert "full" in answer.content.decode()
    assert keep(OSError(errno.EACCES, "closed")) is None
