"""The users' guide is walked through as it is written, and its pictures are taken on the way.

The pictures land in `AKTSOM_GUIDE_PICTURES` where it is set (`docs/nb/bilder` to renew the guide), else in a folder of the
test's own.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from aktsom.access.models import User
from aktsom.followup.models import Deviation, FollowUp, Sanction
from aktsom.followup.states import FollowUpKind
from aktsom.project.sample.actions import load_sample
from aktsom.risk.models import RiskAssessment
from tests.journeys.conftest import Visit
from tests.journeys.test_import import REPORT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GUIDE = Path(__file__).parents[2] / "docs" / "nb"


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Where the pictures go."""
    folder = Path(os.environ.get("AKTSOM_GUIDE_PICTURES") or tmp_path / "bilder")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def last_years_report(tmp_path: Path) -> Path:
    """A report of an earlier year, on the disk."""
    path = tmp_path / "Årsrapport 2024.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def take(page: Page, album: Path, name: str) -> None:
    """A picture of what a person sees first."""
    page.set_viewport_size({"width": 1280, "height": 860})
    page.screenshot(path=album / f"{name}.png")


def test_the_guide_can_be_followed(visit: Visit, album: Path, last_years_report: Path) -> None:
    load_sample(None)
    kari = User.objects.get(name="Kari Nordlie")
    take(visit("/logg-inn/"), album, "logg-inn")
    take(visit("/", kari), album, "oversikt")

    page = visit("/import/")
    take(page, album, "import")
    page.locator("input[type=file]").set_input_files(last_years_report)
    page.locator("main form[enctype] button[type=submit]").click()
    expect(page.locator("h1")).to_be_visible()
    take(page, album, "forslag")

    for address, name in (
        ("/arsrapport/2026/", "arsrapport"),
        ("/arsrapport/2026/felt/suppliers_followed_up/", "felt"),
        ("/arsrapport/2026/arbeid/", "arbeid"),
        ("/arsrapport/2026/kontroller/", "kontroller"),
        ("/arsrapport/2026/basisniva/", "basisniva"),
        ("/risiko/", "risiko"),
        ("/apent/rapporter/fjordvik-kommune/2025/", "publisert"),
        ("/apent/rapporter/", "apent"),
        ("/virksomhet/personer/", "personer"),
    ):
        page = visit(address)
        expect(page.locator("h1").first).to_be_visible()
        take(page, album, name)
    for address, name in pages_of_the_years_work():
        page = visit(address)
        expect(page.locator("h1").first).not_to_have_text("Siden finnes ikke")
        take(page, album, name)

    assert pictures_in_the_guide() == {path.name for path in album.glob("*.png")}


def pages_of_the_years_work() -> list[tuple[str, str]]:
    """The pages of the sample that `arbeidet.md` shows, and what their pictures are called."""
    assessment = RiskAssessment.objects.filter(procurement__isnull=False).latest("pk")
    control = FollowUp.objects.filter(kind=FollowUpKind.ON_SITE, items__isnull=False).latest("pk")
    return [
        ("/import/regneark/", "regneark"),
        (f"/anskaffelser/{assessment.procurement_id}/", "anskaffelse"),
        (f"/risiko/vurderinger/{assessment.pk}/", "vurdering"),
        ("/oppfolging/", "oppfolging"),
        (f"/oppfolging/{control.pk}/sjekkliste/", "sjekkliste"),
        (f"/oppfolging/avvik/{Deviation.objects.latest('pk').pk}/", "avvik"),
        (f"/oppfolging/sanksjoner/{Sanction.objects.latest('pk').pk}/", "sanksjon"),
        ("/mitt-arbeid/", "mitt-arbeid"),
        ("/avtaler/", "avtaler"),
        ("/mal/indikatorer/", "indikatorer"),
    ]


def pictures_in_the_guide() -> set[str]:
    """The pictures that the guide shows."""
    return {
        name for page in GUIDE.glob("*.md") for name in re.findall(r"\(bilder/([\w-]+\.png)\)", page.read_text(encoding="utf-8"))
    }


def test_every_picture_of_the_guide_is_there() -> None:
    assert pictures_in_the_guide() == {path.name for path in (GUIDE / "bilder").glob("*.png")}
