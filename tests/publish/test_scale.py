"""Ten thousand published reports: every public page stays bounded in queries and in what it sends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aktsom.access.models import Organisation
from aktsom.publish.forms import MOST_CHOICES
from aktsom.publish.models import Publication

pytestmark = pytest.mark.django_db
MANY = 10_000
HALF_A_MEGABYTE = 500_000


@pytest.fixture
def many(db: None) -> None:
    """Ten thousand reports of a thousand organisations."""
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Virksomhet {number:04}", slug=f"virksomhet-{number:04}") for number in range(MANY // 10)
    )
    Publication.objects.bulk_create(
        (
            Publication(
                organisation=owner,
                slug=owner.slug,
                organisation_name=owner.name,
                year=2016 + year,
                version=1,
                template_id="ehn-public-procurement",
                template_version="2024",
                written_form="nb",
                snapshot="{}",
                search_text=f"{owner.name.lower()} {2016 + year} arbeidsklær {'nål' if (number, year) == (7, 3) else ''}",
                content_sha256="0" * 64,
                json_sha256="0" * 64,
                html_sha256="0" * 64,
                pdf_sha256="0" * 64,
                json_size=1,
                html_size=1,
                pdf_size=1,
                published_at=timezone.now() - timedelta(minutes=number * 10 + year),
            )
            for number, owner in enumerate(organisations)
            for year in range(10)
        ),
        batch_size=500,
    )


@pytest.mark.usefixtures("many")
def test_every_public_page_stays_bounded(client: Client) -> None:
    most = {
        "/apent/": 2,
        "/apent/rapporter/": 5,
        "/apent/rapporter/?side=399": 5,
        "/apent/rapporter/?antall=250": 5,
        "/apent/rapporter/?sorter=organisation_name&year=2020": 10,  # each part of the page asks for the choices of the filters
        "/apent/rapporter/?sok=arbeidsklær": 5,
        "/apent/rapporter.atom": 1,
        "/apent/sammenlign/": 1,
        "/apent/sammenlign/?venstre=virksomhet-0999/2016": 2,
    }
    for address, queries in most.items():
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200, address
        assert len(asked) <= queries, (address, [query["sql"][:160] for query in asked])
        assert len(answer.content) < HALF_A_MEGABYTE, (address, len(answer.content))
        assert not any('"snapshot"' in query["sql"] for query in asked), address
    found = client.get("/apent/rapporter/?sok=NÅL").content.decode()
    assert "Virksomhet 0007" in found
    assert "Virksomhet 0008" not in found
    chosen = client.get("/apent/sammenlign/?venstre=virksomhet-0999/2016").content.decode()
    assert "Virksomhet 0999 2016" in chosen
    assert chosen.count("<option") <= 2 * (MOST_CHOICES + 2)


@pytest.mark.parametrize("place", ["finnes-ikke/2020", "virksomhet-0001/99999", "/", "a/b/c", "virksomhet-0001/²", "x/1\u0665"])
def test_a_report_that_is_none_cannot_be_compared(place: str, client: Client) -> None:
    answer = client.get("/apent/sammenlign/", {"venstre": place, "hoyre": place})
    assert answer.status_code == 200
    assert "compared-field" not in answer.content.decode()
