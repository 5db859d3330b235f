"""The sample: an invented municipality with two years of work, loaded by the acts that people use, and gone with one click."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoDbBlocker

from aktsom.access.actions import OrganisationDetails, create_organisation
from aktsom.access.models import Event, Membership, Organisation, User
from aktsom.access.queries import organisations_for, person_by_email
from aktsom.access.roles import LADDER, Role
from aktsom.followup.queries.crew_hours import crew_hours_of
from aktsom.project.sample.actions import SampleIsLoaded, load_sample, load_sample_once, remove_sample
from aktsom.project.sample.content import GREETED, sample
from aktsom.publish.queries import publication, publications, snapshot_of
from aktsom.reference.themes import theme_names
from aktsom.report.checks import run_checks
from aktsom.report.queries import report_data, report_of, reports_for, template_of
from aktsom.report.queries.together import assigned_fields, comment_counts
from aktsom.report.shape import is_blank, leaves
from aktsom.report.states import ReportState
from aktsom.risk.queries import count_goals
from aktsom.risk.queries.indicators import indicators_of, series_of
from aktsom.risk.states import GoalState
from aktsom.values.organisation_number import compact_organisation_number
from aktsom.values.refusals import NotAllowed, NotFound

LogIn = Callable[[User], Client]
SHARED = Path(__file__).parents[3] / "shared" / "reports" / "gold"


@pytest.fixture(scope="module")
def _loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Organisation]]:
    """The sample, loaded once for all these tests; each of them takes back what it does itself."""
    at_once = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    kept = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("sample"), TASKS=at_once)
    with django_db_blocker.unblock(), transaction.atomic():
        with kept, override("en"):
            organisations = load_sample(None)
        yield {organisation.slug: organisation for organisation in organisations}
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded: dict[str, Organisation], db: None) -> dict[str, Organisation]:
    return {slug: Organisation.objects.get(pk=organisation.pk) for slug, organisation in _loaded.items()}


@pytest.fixture
def fjordvik_kommune(loaded: dict[str, Organisation]) -> Organisation:
    return loaded["fjordvik-kommune"]


def person(email: str) -> User:
    user = person_by_email(email)
    assert user is not None
    return user


def test_it_holds_three_organisations_with_valid_numbers_that_the_register_never_gives_out() -> None:
    numbers = [organisation.number for organisation in sample().organisations]

    assert [compact_organisation_number(number) for number in numbers] == numbers
    assert all(number[0] not in "89" for number in numbers)


def test_every_address_is_one_where_no_letter_arrives() -> None:
    for organisation in sample().organisations:
        assert all(entry.email.endswith(".example") for entry in organisation.people)


def test_fjordvik_has_a_person_in_every_role_of_a_buyer(fjordvik_kommune: Organisation) -> None:
    roles = Membership.objects.filter(organisation=fjordvik_kommune).values_list("role", flat=True)

    assert set(roles) == set(LADDER)


def test_siri_advises_both_municipalities_and_sees_what_is_handed_in(loaded: dict[str, Organisation]) -> None:
    siri = person("siri@kystforum.example")

    assert {loaded[slug].secretariat_id for slug in ("fjordvik-kommune", "storoya-kommune")} == {
        loaded["kystforum-for-ansvarlige-innkjop"].pk
    }
    assert Membership.objects.get(user=siri).role == Role.SECRETARIAT_ADVISER


def test_what_is_written_is_what_was_told(fjordvik_kommune: Organisation) -> None:
    for entry in sample().reports:
        told = entry.data
        report = report_of(Organisation.objects.get(slug=entry.organisation), told["template"]["reporting_year"])
        written = report_data(report)
        for leaf in leaves(told):
            if not leaf.path.endswith((".no", ".risk_no", ".code")):
                assert leaf in list(leaves(written)), leaf.path


def test_last_year_is_published_and_this_year_is_a_draft(loaded: dict[str, Organisation]) -> None:
    assert report_of(loaded["fjordvik-kommune"], 2025).state == ReportState.PUBLISHED
    assert report_of(loaded["fjordvik-kommune"], 2026).state == ReportState.DRAFT
    assert publication("fjordvik-kommune", 2025).version == 1
    with pytest.raises(NotFound):
        publication("fjordvik-kommune", 2026)


def test_the_published_snapshot_holds_the_forewords_own_words(loaded: dict[str, Organisation]) -> None:
    frozen = json.loads(snapshot_of(publication("fjordvik-kommune", 2025)).text)

    assert frozen["foreword"]["pull_quote"] == "Alt det vi kjøper, er laget av noen."


def test_it_is_as_rich_as_a_real_report(fjordvik_kommune: Organisation) -> None:
    data = report_data(report_of(fjordvik_kommune, 2025))
    words = sum(len(str(leaf.value).split()) for leaf in leaves(data))
    blanks = [leaf.path for leaf in leaves(data) if is_blank(leaf.value)]

    assert words > 2500
    assert len(data["risks"]["rows"]) == len(data["risk_handling"]["rows"]) == 6
    assert len(data["requirements"]["rows"]) == 7
    assert {"answers.1.D.2", "answers.3.B.5", "risks.rows[5].geography"} <= set(blanks)


def test_every_theme_is_one_of_the_nineteen() -> None:
    for entry in sample().reports:
        for row in entry.data["risks"]["rows"]:
            assert set(row["themes"]) <= set(theme_names())


def test_a_risk_is_handled_under_the_words_it_was_listed_with() -> None:
    for entry in sample().reports:
        listed, handled = (entry.data[key]["rows"] for key in ("risks", "risk_handling"))
        assert [row["risk"] for row in listed] == [row["risk"] for row in handled]


def test_the_goals_of_one_year_were_announced_the_year_before() -> None:
    by_file = {entry.file: entry.data["goals"] for entry in sample().reports}
    for before, after in pairwise(sorted(name for name in by_file if name.startswith("fjordvik"))):
        assert [row["goal"] for row in by_file[before]["next_year"]] == [row["goal"] for row in by_file[after]["reporting_year"]]


def test_the_checks_find_what_does_not_add_up_in_the_draft(fjordvik_kommune: Organisation) -> None:
    report = report_of(fjordvik_kommune, 2026)
    failed = [finding.meanings for finding in run_checks(report_data(report), template_of(report)) if finding.outcome == "failed"]
    touched = {meaning for meanings in failed for meaning in meanings}

    assert {"agreements_followed_up", "deviations", "policy_link", "risk_handling", "risks"} <= touched


def test_the_goals_have_gone_differently(fjordvik_kommune: Organisation) -> None:
    last_year, this_year = (
        {state: count for state, count in count_goals(fjordvik_kommune, year).items() if count and state != GoalState.UNKNOWN}
        for year in (2025, 2026)
    )

    assert last_year == {GoalState.DONE: 3, GoalState.DELAYED: 6, GoalState.DROPPED: 1}
    assert this_year == {GoalState.STARTED: 3, GoalState.DONE: 4, GoalState.DELAYED: 2}


def test_kari_and_oddvar_do_not_see_each_other(loaded: dict[str, Organisation]) -> None:
    kari, oddvar = person(GREETED), person("oddvar@storoya.example")

    assert {report.organisation_id for report in reports_for(kari)} == {loaded["fjordvik-kommune"].pk}
    assert {report.organisation_id for report in reports_for(oddvar)} == {loaded["storoya-kommune"].pk}


def test_it_is_loaded_once(loaded: dict[str, Organisation]) -> None:
    with pytest.raises(SampleIsLoaded):
        load_sample(None)
    assert not load_sample_once()


@pytest.mark.parametrize("email", ["amir@fjordvik.example", "torunn@fjordvik.example", "siri@kystforum.example"])
def test_only_an_administrator_removes_it(loaded: dict[str, Organisation], email: str) -> None:
    with pytest.raises(NotAllowed):
        remove_sample(person(email))
    assert Organisation.objects.filter(is_sample=True).count() == 3


def test_one_click_takes_it_away_and_nothing_of_it_is_shown_anywhere(
    loaded: dict[str, Organisation], logged_in: LogIn, client: Client
) -> None:
    browser = logged_in(person(GREETED))
    assert "Fjordvik" in client.get("/apent/").content.decode()

    answer = browser.post("/eksempel/fjern/", follow=True)

    assert "Eksempelet er fjernet" in answer.content.decode()
    assert not publications().exists()
    assert not organisations_for(person(GREETED)).exists()
    assert not reports_for(person("amir@fjordvik.example")).exists()
    for address in ("/apent/", "/apent/rapporter/", "/apent/rapporter.atom", "/apent/rapporter/fjordvik-kommune/2025/", "/"):
        page = client.get(address, follow=True).content.decode()
        assert "Fjordvik kommune" not in page
        assert "Storøya" not in page


def test_the_history_of_the_sample_stays(loaded: dict[str, Organisation]) -> None:
    before = Event.objects.count()

    remove_sample(None)

    assert Event.objects.count() > before
    assert Event.objects.filter(verb="sample_removed").count() == 3


def test_real_organisations_stay_when_the_sample_goes(loaded: dict[str, Organisation]) -> None:
    real = create_organisation(None, OrganisationDetails(name="Bakkebygda kommune"))

    remove_sample(None)

    assert list(Organisation.objects.all()) == [real]


def test_it_can_be_loaded_again_afresh(loaded: dict[str, Organisation]) -> None:
    remove_sample(None)

    again = {organisation.slug: organisation for organisation in load_sample(None)}

    assert again.keys() == loaded.keys()
    assert {organisation.pk for organisation in again.values()}.isdisjoint(o.pk for o in loaded.values())
    assert publication("fjordvik-kommune", 2025).version == 1


@pytest.mark.shared
def test_no_sentence_comes_from_a_real_report() -> None:
    if not SHARED.exists():
        pytest.skip("the real reports are not beside this checkout")
    real = _sentences("\n".join(path.read_text(encoding="utf-8") for path in sorted(SHARED.glob("*.json"))))
    ours = {sentence for entry in sample().reports for leaf in leaves(entry.data) for sentence in _sentences(str(leaf.value))}

    assert len(ours) > 200
    assert ours & real == set()


def _sentences(text: str) -> set[str]:
    parts = re.split(r"[.!?:;]\s|\\n|\n|\"", text.casefold())
    return {part.strip(" -.") for part in parts if len(part.split()) >= 5}


def test_the_draft_is_shared_among_colleagues(fjordvik_kommune: Organisation) -> None:
    report = report_of(fjordvik_kommune, 2026)
    assert assigned_fields(report)["suppliers_followed_up"].person.name == "Britt Eikeland"
    assert comment_counts(report)["agreements_followed_up"].unresolved == 1


def test_indicators_are_in_its_written_form_whoever_loads_it_and_the_shares_of_hours_have_figures(
    fjordvik_kommune: Organisation,
) -> None:
    names = {indicator.name for indicator in indicators_of(fjordvik_kommune)}
    assert {"Andel avtaler fulgt opp", "Andel fairtrade-kaffe", "Andel timer av lærlinger"} <= names
    today = timezone.localdate()
    counted = {
        indicator.computed: [point for point in series_of(indicator, today).points if point.value is not None]
        for indicator in indicators_of(fjordvik_kommune)
        if indicator.computed.startswith("hours_of_")
    }
    assert set(counted) == {"hours_of_apprentices", "hours_of_skilled_workers"}
    for low, high, points in ((3, 13, counted["hours_of_apprentices"]), (50, 70, counted["hours_of_skilled_workers"])):
        assert points
        assert all(point.value is not None and low < point.value < high for point in points)
    told = crew_hours_of(fjordvik_kommune)
    assert {row.supplier_id is not None for row in told} == {True}

    remove_sample(None)
    assert not told.all().exists()
