"""A stranger opens a draft by its secret address, in a real browser with all its rules about where a form comes from."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from aktsom.access.models import Organisation
from aktsom.publish.actions import share_draft
from tests.journeys.conftest import Visit
from tests.journeys.looking import axe_faults
from tests.publish.conftest import filled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_one_press_opens_the_draft(visit: Visit, fjordvik: Organisation) -> None:
    shared = share_draft(filled(fjordvik, 2025), None)
    page = visit("/utkast/" + shared.address.partition("/utkast/")[2])
    page.get_by_role("button", name="Les utkastet").click()
    expect(page.get_by_role("heading", name="Dette er et utkast")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Fjordvik kommune har egne folk på dette i 2025.")).to_be_visible()
    assert axe_faults(page) == []
