"""The breach engine: what it proposes, what it takes back, and what a person decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from django.test import Client

from aktsom.access.models import Event, Organisation, User
from aktsom.followup.actions.breach import AlreadyDecided, confirm_breach, dismiss_breach, propose_breaches
from aktsom.followup.actions.deviations import DeviationFacts
from aktsom.followup.breach import BreachReason, Point, breach_of
from aktsom.followup.models import BreachProposal, Deviation
from aktsom.followup.policies_deviations import NeedsReason
from aktsom.followup.queries.proposals import open_proposals_of
from aktsom.followup.states import ChecklistAnswer, FollowUpState, ProposalState
from aktsom.reference.contract_terms import terms_of
from tests.followup.deviation_house import FOUND, agreement_in, follow_up_in, gate_in

Login = Callable[[User], Client]
A = ChecklistAnswer


@pytest.mark.parametrize(("is_gate", "says_no", "is_marked"), list(product([True, False], repeat=3)))
def test_a_no_at_a_gate_is_a_breach_and_so_is_what_somebody_marks(is_gate: bool, says_no: bool, is_marked: bool) -> None:
    breach = breach_of(Point(is_gate, says_no, is_marked, "2.2"), terms_of("current"), FOUND)

    assert (breach is not None) == ((is_gate and says_no) or is_marked)
    if breach is not None:
        assert breach.reason is (BreachReason.GATE_SAYS_NO if is_gate and says_no else BreachReason.MARKED)
        assert breach.clause == "2.2"
        assert breach.deadline > FOUND


def test_a_clause_that_the_edition_lacks_is_kept_but_not_called_the_editions() -> None:
    own = breach_of(Point(is_gate=False, says_no=False, is_marked=True, clause="K-7"), terms_of("2018"), FOUND)
    none = breach_of(Point(is_gate=True, says_no=True, is_marked=False), terms_of("2018"), FOUND)

    assert own is not None
    assert none is not None
    assert (own.clause, own.edition) == ("K-7", "")
    assert (none.clause, none.edition) == ("4", "2018")


def test_a_proposal_names_the_edition_of_the_agreement_and_tells_why(fjordvik: Organisation) -> None:
    follow_up = follow_up_in(fjordvik, agreement=agreement_in(fjordvik, clause_edition="2018"))
    gate_in(follow_up, finding="De vet ikke hvor stoffet kommer fra")

    assert propose_breaches(follow_up) == 1

    proposal = BreachProposal.objects.get()
    assert (proposal.clause_edition, proposal.clause, proposal.deadline) == ("2018", "2.2", date(2025, 3, 17))
    assert "Er risikoen kartlagt?" in proposal.because
    assert "De vet ikke hvor stoffet kommer fra" in proposal.because


def test_proposed_twice_it_is_proposed_once(fjordvik: Organisation) -> None:
    follow_up = follow_up_in(fjordvik)
    gate_in(follow_up)
    gate_in(follow_up, A.YES)

    assert (propose_breaches(follow_up), propose_breaches(follow_up)) == (1, 1)
    assert Event.objects.filter(verb="breach_proposed").count() == 1


def test_a_changed_answer_takes_an_undecided_proposal_back_and_the_same_answer_again_brings_it_back(
    fjordvik: Organisation,
) -> None:
    follow_up = follow_up_in(fjordvik)
    item = gate_in(follow_up)
    propose_breaches(follow_up)
    item.answer = A.YES
    item.save()
    assert propose_breaches(follow_up) == 0
    assert BreachProposal.objects.get().state == ProposalState.WITHDRAWN
    item.answer = A.NO
    item.save()

    assert propose_breaches(follow_up) == 1
    assert list(open_proposals_of(fjordvik)) == [BreachProposal.objects.get()]


def test_what_a_person_has_decided_stands_whatever_is_answered_later(fjordvik: Organisation, britt: User) -> None:
    follow_up = follow_up_in(fjordvik)
    confirmed, dismissed = gate_in(follow_up), gate_in(follow_up, question="Er ansvaret plassert?")
    propose_breaches(follow_up)
    facts = DeviationFacts("Risikoen er ikke kartlagt", FOUND, agreement=follow_up.agreement)
    deviation = confirm_breach(BreachProposal.objects.get(item=confirmed), facts, britt)
    with pytest.raises(NeedsReason):
        dismiss_breach(BreachProposal.objects.get(item=dismissed), "  ", britt)
    dismiss_breach(BreachProposal.objects.get(item=dismissed), "Ansvaret lå hos konsernet", britt)
    follow_up.items.update(answer=A.YES)

    assert propose_breaches(follow_up) == 0
    states = dict(BreachProposal.objects.values_list("item", "state"))
    assert states == {confirmed.pk: ProposalState.CONFIRMED, dismissed.pk: ProposalState.DISMISSED}
    assert BreachProposal.objects.get(item=confirmed).deviation == deviation
    with pytest.raises(AlreadyDecided):
        confirm_breach(BreachProposal.objects.get(item=dismissed), facts, britt)


def test_a_cancelled_follow_up_proposes_nothing(fjordvik: Organisation) -> None:
    follow_up = follow_up_in(fjordvik)
    gate_in(follow_up)
    propose_breaches(follow_up)
    follow_up.state = FollowUpState.CANCELLED
    follow_up.save()

    assert propose_breaches(follow_up) == 0
    assert not open_proposals_of(fjordvik).exists()


def test_somebody_agrees_to_a_proposal_on_its_page(fjordvik: Organisation, britt: User, logged_in: Login) -> None:
    follow_up = follow_up_in(fjordvik)
    item = gate_in(follow_up, finding="Ingen kartlegging")
    propose_breaches(follow_up)
    page = f"/oppfolging/avvik/forslag/{BreachProposal.objects.get().pk}/"
    client = logged_in(britt)
    form = client.get(page).context["form"]
    typed = {
        name: form[name].value() or "" for name in ("title", "kind", "theme", "place", "clause", "found_on", "deadline", "text")
    }

    answer = client.post(page, {**typed, "agreement": follow_up.agreement.title if follow_up.agreement else ""})

    deviation = Deviation.objects.get()
    assert answer.url == f"/oppfolging/avvik/{deviation.pk}/"
    assert (deviation.follow_up, deviation.item, deviation.theme, deviation.clause) == (follow_up, item, "wages", "2.2")
    assert client.get(page).url == answer.url


def test_somebody_dismisses_a_proposal_only_with_a_reason(fjordvik: Organisation, britt: User, logged_in: Login) -> None:
    follow_up = follow_up_in(fjordvik)
    gate_in(follow_up)
    propose_breaches(follow_up)
    page = f"/oppfolging/avvik/forslag/{BreachProposal.objects.get().pk}/avvis/"
    client = logged_in(britt)

    assert client.post(page, {"because": ""}).status_code == 422
    assert client.post(page, {"because": "Svart feil"}).status_code == 302
    assert BreachProposal.objects.get().reason == "Svart feil"


def test_the_page_of_a_follow_up_shows_what_it_gave_rise_to(fjordvik: Organisation, britt: User, logged_in: Login) -> None:
    follow_up = follow_up_in(fjordvik)
    item = gate_in(follow_up)
    gate_in(follow_up, question="Er ansvaret plassert?")
    propose_breaches(follow_up)
    facts = DeviationFacts("Risikoen er ikke kartlagt", FOUND, agreement=follow_up.agreement)
    confirm_breach(BreachProposal.objects.get(item=item), facts, britt)

    told = logged_in(britt).get(f"/oppfolging/{follow_up.pk}/").content.decode()

    assert "Risikoen er ikke kartlagt" in told
    assert told.count("Se på forslaget") == 1
