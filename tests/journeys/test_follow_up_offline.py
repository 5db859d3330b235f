"""A control on a building site where the line breaks: nothing is lost, and nothing is called sent before it has come."""

from __future__ import annotations

import hashlib

import pytest
from playwright.sync_api import expect

from aktsom.access.models import Organisation, User
from aktsom.followup.actions.checklists import PointAnswer, add_point, answer_point
from aktsom.followup.models import FollowUpEvidence
from aktsom.followup.queries.checklists import points_of
from aktsom.followup.queries.follow_ups import follow_up_of
from aktsom.followup.states import ChecklistAnswer
from tests.followup.made import planned
from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_good

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 300


def test_a_control_goes_on_while_the_line_is_cut(visit: Visit, kari: User, fjordvik: Organisation) -> None:
    follow_up = planned(fjordvik, kari, place="Byggeplassen")
    add_point(follow_up, "Er det lys?", "", kari)
    heat = add_point(follow_up, "Er det varmt?", "", kari)
    page = visit(f"/oppfolging/{follow_up.pk}/sjekkliste/", kari)
    state = page.locator("[data-state]")
    first, second = page.get_by_role("group", name="Er det lys?"), page.get_by_role("group", name="Er det varmt?")
    first.get_by_label("Ja", exact=True).check()
    expect(state).to_contain_text("Alt er lagret kl.")
    assert_good(page)

    page.context.set_offline(True)
    second.get_by_label("Nei", exact=True).check()
    second.get_by_label("Funn").fill("Åtte grader i brakken")
    second.locator("input[type=file]").set_input_files({"name": "brakke.png", "mimeType": "image/png", "buffer": PHOTO})
    page.get_by_role("textbox", name="Notat").fill("Vi kom klokken ni.")
    expect(second.locator(".file-state")).to_have_text("Venter på å bli sendt")
    expect(state).to_contain_text("3 endringer ligger bare på denne enheten.")
    assert not FollowUpEvidence.objects.exists()

    page.context.set_offline(False)
    expect(second.locator(".file-state")).to_have_text("Mottatt og kontrollert", timeout=20_000)
    expect(state).to_contain_text("Alt er lagret kl.")
    kept = FollowUpEvidence.objects.get()
    assert (kept.item, kept.document.sha256) == (heat, hashlib.sha256(PHOTO).hexdigest())
    assert [(one.answer, one.finding) for one in points_of(follow_up)] == [("yes", ""), ("no", "Åtte grader i brakken")]
    assert follow_up_of(fjordvik, follow_up.pk).note == "Vi kom klokken ni."


def test_what_waited_when_the_page_was_closed_comes_back_beside_what_another_wrote(
    visit: Visit, kari: User, britt: User, fjordvik: Organisation
) -> None:
    light = add_point(planned(fjordvik, kari), "Er det lys?", "", kari)
    page = visit(f"/oppfolging/{light.follow_up_id}/sjekkliste/", kari)
    point, state = page.get_by_role("group", name="Er det lys?"), page.locator("[data-state]")
    answer_point(light, PointAnswer(ChecklistAnswer.NO, "Mørkt"), britt)

    page.context.set_offline(True)
    point.get_by_label("Ja", exact=True).check()
    point.get_by_label("Funn").fill("Lyst nok")
    point.locator("input[type=file]").set_input_files({"name": "lys.png", "mimeType": "image/png", "buffer": PHOTO})
    expect(state).to_contain_text("2 endringer ligger bare på denne enheten.")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.go_back()

    expect(point.get_by_label("Funn")).to_have_value("Lyst nok")
    expect(point.get_by_role("alert")).to_contain_text("Britt Bidrar har svart på det samme punktet imens.")
    expect(point.get_by_role("link", name="lys.png")).to_be_visible(timeout=20_000)
    point.get_by_role("button", name="Lagre mitt svar").click()
    expect(state).to_contain_text("Alt er lagret kl.")
    light.refresh_from_db()
    assert (light.answer, light.finding) == ("yes", "Lyst nok")
    assert FollowUpEvidence.objects.count() == 1
