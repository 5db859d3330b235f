"""Who may do what: the table of roles and acts is complete, and the policies follow it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from aktsom.access import policies
from aktsom.access.actions import end_membership
from aktsom.access.models import Membership, Organisation, User
from aktsom.access.queries import organisations_advised_by, organisations_for, roles_in
from aktsom.access.roles import ACTS_OF, LADDER, Act, Role, acts_of
from aktsom.values.refusals import NotAllowed, NotFound
from tests import cast

PAIRS = {
    Act.READ_SUBMITTED: (policies.check_can_read_submitted, policies.can_read_submitted),
    Act.REVIEW: (policies.check_can_review, policies.can_review),
    Act.READ: (policies.check_can_read, policies.can_read),
    Act.CONTRIBUTE: (policies.check_can_contribute, policies.can_contribute),
    Act.OWN_REPORT: (policies.check_can_own_report, policies.can_own_report),
    Act.APPROVE: (policies.check_can_approve, policies.can_approve),
    Act.ADMINISTER: (policies.check_can_administer, policies.can_administer),
}
EXPECTED = {
    Role.READER: {Act.READ_SUBMITTED, Act.READ},
    Role.CONTRIBUTOR: {Act.READ_SUBMITTED, Act.READ, Act.CONTRIBUTE},
    Role.REPORT_OWNER: {Act.READ_SUBMITTED, Act.READ, Act.CONTRIBUTE, Act.OWN_REPORT},
    Role.APPROVER: {Act.READ_SUBMITTED, Act.READ, Act.CONTRIBUTE, Act.OWN_REPORT, Act.APPROVE},
    Role.ADMINISTRATOR: set(Act) - {Act.REVIEW},
    Role.SECRETARIAT_ADVISER: {Act.READ_SUBMITTED, Act.REVIEW},
}


def test_every_role_has_its_acts_and_every_act_its_pair() -> None:
    assert dict(ACTS_OF) == EXPECTED
    assert set(ACTS_OF) == set(Role)
    assert set(PAIRS) == set(Act)
    assert acts_of(Role) == set(Act)


def test_each_step_of_the_ladder_may_more_than_the_one_below() -> None:
    for lower, higher in pairwise(LADDER):
        assert ACTS_OF[lower] < ACTS_OF[higher]


def test_every_policy_comes_as_a_pair() -> None:
    names = {name for name in vars(policies) if name.startswith(("can_", "check_can_"))}
    assert {f"check_{name}" for name in names if name.startswith("can_")} == {n for n in names if n.startswith("check_")}


@pytest.mark.parametrize("role", LADDER)
@pytest.mark.parametrize("act", Act)
def test_a_policy_answers_and_refuses_alike(role: Role, act: Act, fjordvik: Organisation) -> None:
    person = cast.member(cast.person("Noen", "noen@fjordvik.example"), fjordvik, role)
    check, can = PAIRS[act]
    assert can(person, fjordvik) == (act in EXPECTED[role])
    if act not in EXPECTED[role]:
        with pytest.raises(NotAllowed):
            check(person, fjordvik)
    else:
        check(person, fjordvik)


@pytest.mark.parametrize("act", Act)
def test_to_a_stranger_the_organisation_does_not_exist(act: Act, fjordvik: Organisation, stine: User, pia: User) -> None:
    check, can = PAIRS[act]
    for stranger in (stine, pia, AnonymousUser()):
        assert not can(stranger, fjordvik)
        with pytest.raises(NotFound):
            check(stranger, fjordvik)


def test_an_adviser_reads_what_members_have_handed_in_and_nothing_more(
    siri: User, fjordvik: Organisation, siris_secretariat: Organisation
) -> None:
    assert roles_in(siri, fjordvik) == {Role.SECRETARIAT_ADVISER}
    assert policies.can_read_submitted(siri, fjordvik)
    with pytest.raises(NotAllowed):
        policies.check_can_read(siri, fjordvik)
    assert roles_in(siri, siris_secretariat) == {Role.SECRETARIAT_ADVISER, Role.READER}
    assert list(organisations_for(siri)) == [siris_secretariat]
    assert list(organisations_advised_by(siri)) == [fjordvik]


def test_an_adviser_has_no_business_with_those_who_are_not_members(siri: User, fjordvik: Organisation) -> None:
    Organisation.objects.filter(pk=fjordvik.pk).update(secretariat=None)
    fjordvik.refresh_from_db()
    assert roles_in(siri, fjordvik) == set()
    assert not organisations_advised_by(siri).exists()


def test_an_ended_role_and_a_closed_account_give_nothing(kari: User, rune: User, fjordvik: Organisation) -> None:
    end_membership(None, Membership.objects.get(user=kari))
    rune.is_active = False
    rune.save()
    for person in (kari, rune):
        assert roles_in(person, fjordvik) == set()
        assert not organisations_for(person).exists()


def test_several_roles_add_up(kari: User, fjordvik: Organisation) -> None:
    cast.member(kari, fjordvik, Role.ADMINISTRATOR)
    assert roles_in(kari, fjordvik) == {Role.REPORT_OWNER, Role.ADMINISTRATOR}
    assert list(organisations_for(kari)) == [fjordvik]


@pytest.mark.parametrize(
    ("check", "can"),
    [
        (policies.check_can_administer_platform, policies.can_administer_platform),
        (policies.check_can_create_organisations, policies.can_create_organisations),
    ],
)
def test_only_the_platforms_administrator_runs_the_platform(
    check: Callable[[Any], None], can: Callable[[Any], bool], pia: User, arne: User
) -> None:
    check(pia)
    assert can(pia)
    for other in (arne, AnonymousUser()):
        assert not can(other)
        with pytest.raises((NotFound, NotAllowed)):
            check(other)


def test_a_check_costs_one_query(kari: User, fjordvik: Organisation, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        policies.check_can_read(kari, fjordvik)
