"""More rows than one waits for are changed by the worker: once, in portions, shown as they come, and taken back as a whole."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktsom.access.models import Event, Organisation, Unit, User
from aktsom.register.models import Agreement
from aktsom.worklists import planning
from aktsom.worklists.actions import many, portions
from aktsom.worklists.actions.many import ManyRows, carry_on_changing, carry_on_undoing, change_many, give_up_changing
from aktsom.worklists.editing import WorkList, list_of
from aktsom.worklists.models import BulkChange
from aktsom.worklists.planning import plan_change
from aktsom.worklists.states import MOVES, BulkMove, BulkState, state_after
from tests import cast
from tests.worklists import conftest

CHANGE = "/lister/endre/"
ROWS = 7


@pytest.fixture
def units(fjordvik: Organisation) -> list[Unit]:
    return [Unit.objects.create(organisation=fjordvik, name=f"Enhet {number}") for number in range(ROWS)]


@pytest.fixture
def client(unit_list: WorkList, units: list[Unit], britt: User) -> Client:
    return cast.logged_in(britt)


@pytest.fixture(autouse=True)
def queued(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Three rows are many here, and a portion is three; what is queued waits for the test."""
    monkeypatch.setattr(planning, "AT_ONCE", 2)
    monkeypatch.setattr(portions, "ROWS_ONE_BY_ONE", 3)
    waiting: list[int] = []
    monkeypatch.setattr(many, "_queue", lambda change: waiting.append(change.pk))
    return waiting


def press(client: Client, value: str = "Oppvekst") -> str:
    """See over the change of every row, press twice to do it, and answer where it leads."""
    sent = {"liste": "units", "felt": "area", "hvilke": "alle", "adresse": "", "steg": "vis", "verdi": value}
    page = BeautifulSoup(client.post(CHANGE, sent).content, "html.parser")
    sent |= {name: str(page.select_one(f'input[name="{name}"]')["value"]) for name in ("sett", "en_gang")}  # type: ignore[index]
    addresses = [client.post(CHANGE, sent | {"gjor": "1"})["Location"] for _time in range(2)]
    assert addresses[0] == addresses[1]
    return addresses[0]


def changed() -> int:
    return Unit.objects.filter(name__endswith=" / Oppvekst").count()


def stands() -> BulkChange:
    return BulkChange.objects.get()


def test_pressed_twice_it_is_queued_once_and_shown_as_it_comes(client: Client, queued: list[int]) -> None:
    address = press(client)
    change = stands()
    assert (queued, change.stage, change.total, changed()) == ([change.pk], BulkState.CHANGING, ROWS, 0)
    assert portions.change_portion(change.pk)
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert "Endrer: 3 av 7 rader" in page.select_one("#framdrift [role=status]").get_text()  # type: ignore[union-attr]
    assert page.select_one("#framdrift")["hx-get"] == f"{address}framdrift/"  # type: ignore[index]
    assert "HX-Refresh" not in client.get(f"{address}framdrift/").headers
    assert "Pågår" in client.get("/lister/endringer/").content.decode()
    carry_on_changing(change.pk)
    assert client.get(f"{address}framdrift/")["HX-Refresh"] == "true"
    assert "7 rader fikk område" in client.get(address).content.decode()
    verbs = [verb for verb in Event.objects.order_by("pk").values_list("verb", flat=True) if verb.startswith(("many", "unit"))]
    assert verbs == ["many_rows_begun", *["unit_renamed"] * ROWS, "many_rows_changed"]


def test_a_killed_worker_goes_on_to_the_same_end(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, told = conftest.record_event, []

    def killed(*arguments: Any) -> Any:
        told.append(arguments)
        if len(told) == 5:
            raise KeyboardInterrupt
        return whole(*arguments)

    monkeypatch.setattr(conftest, "record_event", killed)
    address = press(client)
    for work, stage, verb in (
        (carry_on_changing, BulkState.CHANGED, "unit_renamed"),
        (carry_on_undoing, BulkState.UNDONE, "unit_renamed"),
    ):
        told.clear()
        before = Event.objects.filter(verb=verb).count()
        with pytest.raises(KeyboardInterrupt):
            work(stands().pk)
        assert Event.objects.filter(verb=verb).count() - before == 3
        assert changed() == (3 if stage is BulkState.CHANGED else ROWS - 3)
        work(stands().pk)
        work(stands().pk)
        assert Event.objects.filter(verb=verb).count() - before == ROWS
        assert stands().stage is stage
        if stage is BulkState.CHANGED:
            client.post(f"{address}angre/")
    assert changed() == 0


def test_what_somebody_changed_meanwhile_is_left_and_told_by_name(client: Client, units: list[Unit]) -> None:
    address = press(client)
    Unit.objects.filter(pk=units[0].pk).update(name="Enhet 0 / Eget")
    Unit.objects.filter(pk=units[1].pk).delete()
    carry_on_changing(stands().pk)
    assert changed() == ROWS - 2
    page = BeautifulSoup(client.get(address).content, "html.parser")
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows[0][:2] == ["Enhet 0", "Ikke endret Endret siden: nå står det Eget."]
    assert rows[1][:2] == ["Enhet 1", "Ikke endret Raden finnes ikke lenger i listen."]
    assert "2 rader ble stående." in page.get_text()
    client.post(f"{address}angre/")
    Unit.objects.filter(pk=units[3].pk).update(name="Enhet 3 / Eget")
    carry_on_undoing(stands().pk)
    page = BeautifulSoup(client.get(address).content, "html.parser")
    page_text = page.get_text(" ", strip=True)
    assert [row.select_one("th").get_text() for row in page.select("tbody tr")][:3] == ["Enhet 3", "Enhet 0", "Enhet 1"]  # type: ignore[union-attr]
    assert "4 rader er satt tilbake. 1 rad er latt i fred" in page_text
    assert "Ikke satt tilbake Endret siden: nå står det Eget." in page_text


def test_it_can_be_stopped_and_what_is_done_is_taken_back(client: Client, queued: list[int], rune: User) -> None:
    address = press(client)
    change = stands()
    portions.change_portion(change.pk)
    assert cast.logged_in(rune).post(f"{address}fortsett/").status_code == 403
    assert client.post(f"{address}fortsett/").status_code == 302
    assert client.post(f"{address}angre/").status_code == 302
    carry_on_changing(change.pk)
    assert (changed(), stands().stage) == (3, BulkState.UNDOING)
    assert client.post(f"{address}angre/").status_code == 409
    carry_on_undoing(change.pk)
    assert (changed(), queued) == (0, [change.pk] * 3)
    assert client.post(f"{address}fortsett/").status_code == 409
    page = BeautifulSoup(client.get(address).content, "html.parser").get_text(" ", strip=True)
    assert page.count("Endringen ble stoppet før raden ble endret.") == ROWS - 3
    assert page.count("Satt tilbake") == 3


def test_a_worker_that_gives_up_leaves_the_rest_and_says_so(client: Client) -> None:
    press(client)
    portions.change_portion(stands().pk)
    give_up_changing(stands().pk)
    give_up_changing(stands().pk)
    assert (stands().stage, changed()) == (BulkState.CHANGED, 3)
    assert stands().rows.filter(changed=False, waits=False, problem__contains="Prøv igjen").count() == ROWS - 3
    assert Event.objects.filter(verb="many_rows_changed").count() == 1


def test_a_job_that_has_worked_for_long_lets_others_come_to(client: Client, queued: list[int]) -> None:
    press(client)
    carry_on_changing(stands().pk, at_a_time=0)
    assert (changed(), queued) == (3, [stands().pk] * 2)


def test_the_questions_are_as_many_for_all_rows_of_a_portion(
    fjordvik: Organisation, britt: User, kari: User, django_assert_num_queries: Any
) -> None:
    Agreement.objects.bulk_create(Agreement(organisation=fjordvik, title=f"Avtale {at}", state="active") for at in range(30))
    listing = list_of("agreements")
    asked: list[int] = []
    form_field = listing.field("owner").form_field(fjordvik)
    for start, end, person in ((0, 5, kari), (5, 30, kari), (0, 5, britt), (0, 30, None)):
        keys = list(Agreement.objects.order_by("pk").values_list("pk", flat=True)[start:end])
        with django_assert_num_queries(1):
            plan = plan_change(listing.field("owner"), form_field, listing.rows(fjordvik).filter(pk__in=keys), person)
        change = change_many(fjordvik, ManyRows(listing, "owner", form_field), plan, person, britt, uuid.uuid4())
        with CaptureQueriesContext(connection) as questions:
            portions.change_portion(change.pk)
        asked.append(len(questions))
    assert len(set(asked)) == 1
    assert not Agreement.objects.filter(owner__isnull=False).exists()
    assert Event.objects.filter(verb="agreement_changed").count() == 5 + 25 + 5 + 30


def test_every_state_has_its_moves_and_no_others() -> None:
    assert set(MOVES) == set(BulkState)
    assert {(state, move) for state in BulkState for move in BulkMove if state_after(state, move)} == {
        (BulkState.CHANGING, BulkMove.FINISH),
        (BulkState.CHANGING, BulkMove.UNDO),
        (BulkState.CHANGED, BulkMove.UNDO),
        (BulkState.UNDOING, BulkMove.FINISH_UNDO),
    }
