"""The ladder of sanctions, who decides, the letters, and the end of an agreement."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from django.test import Client
from docx import Document
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from aktsom.access.models import Event, Organisation, User
from aktsom.followup.actions.deviations import DeviationFacts, move_deviation, record_deviation
from aktsom.followup.actions.letters import draft_of, make_letter
from aktsom.followup.actions.sanctions import (
    NoAgreement,
    Step,
    WrongOrder,
    consider_sanction,
    decide_sanction,
    enforce_sanction,
    lift_sanction,
    next_states_of,
    notify_sanction,
    record_reply,
    terminate_agreement,
)
from aktsom.followup.ladder import next_step, rungs, skipped_by
from aktsom.followup.letter_files import LetterNotSet, docx_of, pdf_of
from aktsom.followup.letter_texts import FORMS, Draft, LetterFacts, draft_letter
from aktsom.followup.models import Sanction
from aktsom.followup.policies_deviations import (
    NEEDS_APPROVER,
    IsClosed,
    MoveNotAllowed,
    NeedsReason,
    can_move_sanction,
)
from aktsom.followup.states import SANCTION_MOVES, ChainPlace, DeviationState, SanctionState, SanctionStep
from aktsom.register.states import AgreementState
from aktsom.values.refusals import NotAllowed
from tests.followup.deviation_house import agreement_in, deviation_in, supplier_in

Login = Callable[[User], Client]
S, T = SanctionState, SanctionStep
DAY = Step(date(2025, 5, 5), "De retter ikke")
PLACE = ChainPlace.UNKNOWN


def test_every_state_of_a_sanction_says_what_may_follow_and_two_of_them_end_it() -> None:
    assert set(SANCTION_MOVES) == set(SanctionState)
    assert {state for state, after in SANCTION_MOVES.items() if not after} == {S.LIFTED, S.TERMINATED}
    assert all(S.LIFTED in after for after in SANCTION_MOVES.values() if after)


@pytest.mark.parametrize(("before", "after"), list(product(SanctionState, SanctionState)))
def test_only_an_approver_decides_and_terminates_and_nobody_goes_where_the_table_does_not(
    fjordvik: Organisation, rune: User, britt: User, hege: User, before: S, after: S
) -> None:
    is_listed = after in SANCTION_MOVES[before]

    assert can_move_sanction(hege, fjordvik, before, after) == is_listed
    assert can_move_sanction(britt, fjordvik, before, after) == (is_listed and after not in NEEDS_APPROVER)
    assert not can_move_sanction(rune, fjordvik, before, after)


@pytest.mark.parametrize(
    ("taken", "place", "proposed"),
    [
        ([], PLACE, T.CORRECT),
        ([T.CORRECT], PLACE, T.WITHHOLD),
        ([T.FULL_STOP], PLACE, T.REPLACE_SUB_SUPPLIER),
        ([T.FULL_STOP], ChainPlace.SUPPLIER, T.TERMINATE),
        ([T.WITHHOLD, T.CORRECT], PLACE, T.PARTIAL_STOP),
        ([T.TERMINATE], PLACE, None),
    ],
)
def test_the_next_step_is_the_mildest_above_what_is_taken(taken: list[T], place: ChainPlace, proposed: T | None) -> None:
    assert next_step(taken, place) is proposed


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(list(SanctionStep)), max_size=4), st.sampled_from(list(ChainPlace)))
def test_the_proposed_step_skips_none_and_stands_once_on_the_ladder(taken: list[T], place: ChainPlace) -> None:
    proposed = next_step(taken, place)
    ladder = rungs(taken, place)

    assert [rung.step for rung in ladder] == list(SanctionStep)
    assert [rung.step for rung in ladder if rung.is_proposed] == ([proposed] if proposed else [])
    if proposed:
        assert skipped_by(proposed, taken, place) == []


def test_considering_a_step_escalates_the_deviation_and_skipping_takes_a_reason(fjordvik: Organisation, britt: User) -> None:
    deviation = deviation_in(fjordvik, agreement=agreement_in(fjordvik, clause_edition="2021"))

    with pytest.raises(NeedsReason):
        consider_sanction(deviation, T.FULL_STOP, "  ", britt)
    sanction = consider_sanction(deviation, T.FULL_STOP, "Barn i fare", britt)

    deviation.refresh_from_db()
    assert deviation.state == DeviationState.ESCALATED
    assert (sanction.state, sanction.clause, sanction.clause_edition) == (S.CONSIDERED, "4", "2021")


def test_what_is_considered_is_not_yet_taken(fjordvik: Organisation, britt: User, hege: User) -> None:
    deviation = deviation_in(fjordvik)
    first = consider_sanction(deviation, T.CORRECT, "", britt)
    with pytest.raises(NeedsReason):
        consider_sanction(deviation, T.WITHHOLD, "", britt)
    decide_sanction(first, DAY, hege)

    assert consider_sanction(deviation, T.WITHHOLD, "", britt).step == T.WITHHOLD


def test_a_sanction_goes_from_considered_to_lifted_and_keeps_who_and_when(
    fjordvik: Organisation, britt: User, hege: User
) -> None:
    sanction = consider_sanction(deviation_in(fjordvik), T.CORRECT, "", britt)
    with pytest.raises(NotAllowed):
        decide_sanction(sanction, DAY, britt)
    decide_sanction(sanction, DAY, hege)
    with pytest.raises(MoveNotAllowed):
        enforce_sanction(sanction, DAY, britt)
    notify_sanction(sanction, Step(date(2025, 5, 6), answer_by=date(2025, 5, 20)), britt)
    record_reply(sanction, "Vi retter i mai", date(2025, 5, 10), britt)
    with pytest.raises(WrongOrder):
        enforce_sanction(sanction, DAY, britt)
    enforce_sanction(sanction, Step(date(2025, 5, 21)), britt)
    with pytest.raises(NeedsReason):
        lift_sanction(sanction, Step(date(2025, 6, 1)), britt)
    lifted = lift_sanction(sanction, Step(date(2025, 6, 1), "Rettet og kontrollert"), britt)

    assert (lifted.decided_by, lifted.decided_on, lifted.answer_by) == (hege, date(2025, 5, 5), date(2025, 5, 20))
    assert (lifted.reply, lifted.replied_on, lifted.ended_on) == ("Vi retter i mai", date(2025, 5, 10), date(2025, 6, 1))
    told = Event.objects.filter(thing_type="sanction", thing_id=str(sanction.pk)).order_by("pk").values_list("verb", flat=True)
    assert list(told) == [
        *("sanction_considered", "sanction_decided", "sanction_notified", "sanction_replied"),
        *("sanction_in_force", "sanction_lifted"),
    ]


def _notified(fjordvik: Organisation, britt: User, hege: User, **more: object) -> Sanction:
    sanction = consider_sanction(deviation_in(fjordvik, **more), T.TERMINATE, "Grovt brudd", britt)
    decide_sanction(sanction, DAY, hege)
    return notify_sanction(sanction, DAY, britt)


def test_terminating_ends_the_agreement_too(fjordvik: Organisation, britt: User, hege: User) -> None:
    sanction = _notified(fjordvik, britt, hege)
    with pytest.raises(NotAllowed):
        terminate_agreement(sanction, DAY, britt)

    ended = terminate_agreement(sanction, DAY, hege)

    agreement = ended.deviation.agreement
    assert agreement is not None
    agreement.refresh_from_db()
    assert (ended.state, agreement.state, agreement.ended_on) == (S.TERMINATED, AgreementState.TERMINATED, date(2025, 5, 5))
    assert agreement.ended_because == "De retter ikke"


def test_where_the_agreement_cannot_end_nothing_is_terminated(fjordvik: Organisation, britt: User, hege: User) -> None:
    draft = agreement_in(fjordvik, state=AgreementState.DRAFT)
    sanction = _notified(fjordvik, britt, hege, agreement=draft)

    with pytest.raises(Exception, match="kan ikke gå"):
        terminate_agreement(sanction, DAY, hege)

    sanction.refresh_from_db()
    assert sanction.state == S.NOTIFIED


def test_only_a_termination_terminates_and_it_needs_an_agreement(fjordvik: Organisation, britt: User, hege: User) -> None:
    sanction = consider_sanction(deviation_in(fjordvik), T.CORRECT, "", britt)
    sanction.state = S.NOTIFIED
    assert next_states_of(sanction) == [S.IN_FORCE, S.LIFTED]
    alone = record_deviation(fjordvik, DeviationFacts("Noe", date(2025, 3, 3), supplier=supplier_in(fjordvik, "Alene AS")), britt)
    last = consider_sanction(alone, T.TERMINATE, "Grovt", britt)
    decide_sanction(last, DAY, hege)
    with pytest.raises(NoAgreement):
        terminate_agreement(notify_sanction(last, DAY, britt), DAY, hege)


@pytest.mark.parametrize(("step", "form"), list(product(SanctionStep, FORMS)))
def test_there_is_a_letter_for_every_step_in_both_written_forms(step: T, form: str) -> None:
    facts = LetterFacts("Fjordsøm AS", "Fjordvik kommune", "Arbeidstøy {0} [number]", "Overtid betales ikke", "3. mars 2025")
    everything = LetterFacts("F", "B", "A", "D", "3. mars", "2024/7", "2.2", "Vilkår", "1. april", "20. mars", "Grovt brudd")

    short, full = draft_letter(step, form, facts), draft_letter(step, form, everything)

    assert "Arbeidstøy {0} [number]" in short.body
    assert "2024/7" in full.body
    assert "Grovt brudd" in full.body
    assert not any(sign in full.body for sign in "{}[]")
    assert full.body.endswith("\nB")


def test_a_letter_is_kept_as_it_was_made_and_read_back_from_the_word_file(fjordvik: Organisation, britt: User) -> None:
    sanction = consider_sanction(
        deviation_in(fjordvik, deadline=date(2025, 4, 1), clause="2.2", clause_edition="2021"), T.CORRECT, "", britt
    )
    draft = draft_of(sanction, "nn")
    assert "Fjordsøm AS" in draft.body
    assert "1. april 2025" in draft.body
    letter = make_letter(sanction, "nn", draft, britt)

    document = Document(BytesIO(docx_of(letter)))

    written = "\n\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(part in written for part in draft.body.split("\n\n") if "\n" not in part)
    assert document.core_properties.language == "nn-NO"
    assert document.paragraphs[2].style is not None
    assert document.paragraphs[2].style.name == "Heading 1"


def test_a_closed_deviation_takes_no_sanction(fjordvik: Organisation, britt: User, logged_in: Login) -> None:
    closed = move_deviation(deviation_in(fjordvik), DeviationState.CLOSED, britt, "Løst")
    with pytest.raises(MoveNotAllowed):
        consider_sanction(closed, T.CORRECT, "", britt)

    answer = logged_in(britt).get(f"/oppfolging/avvik/{closed.pk}/sanksjon/ny/")

    assert answer.status_code == IsClosed.status


def test_a_whole_case_on_the_pages(fjordvik: Organisation, britt: User, hege: User, logged_in: Login) -> None:
    deviation = deviation_in(fjordvik, deadline=date(2025, 4, 1))
    worker, head = logged_in(britt), logged_in(hege)
    page = worker.get(f"/oppfolging/avvik/{deviation.pk}/sanksjon/ny/").content.decode()
    assert "Forslag: krav om retting" in page
    assert "Fristen for å rette gikk ut for" in page
    worker.post(f"/oppfolging/avvik/{deviation.pk}/sanksjon/ny/", {"step": "terminate", "reason": "Grovt"})
    here = f"/oppfolging/sanksjoner/{Sanction.objects.get().pk}/"
    assert "Bare den som godkjenner i virksomheten" in worker.get(here).content.decode()
    assert worker.post(f"{here}beslutt/", {"on": "2025-05-05"}).status_code == 403
    head.post(f"{here}beslutt/", {"on": "2025-05-05"})
    form = worker.get(f"{here}brev/nytt/?form=nn").context["form"]
    answer = worker.post(f"{here}brev/nytt/", {"form": "nn", "subject": "Varsel", "body": form["body"].value()})
    assert "Med helsing" in worker.get(answer.url).content.decode()
    assert worker.get(f"{answer.url}docx/").headers["Content-Disposition"] == 'attachment; filename="Varsel.docx"'
    wrong = worker.post(f"{here}varslet/", {"on": "2025-05-06", "answer_by": "2025-05-01"})
    assert wrong.status_code == 422
    worker.post(f"{here}varslet/", {"on": "2025-05-06", "answer_by": "2025-05-20"})
    assert head.post(f"{here}hev/", {"on": "2020-01-01", "because": "For tidlig"}).status_code == 422
    head.post(f"{here}hev/", {"on": "2025-05-21", "because": "Ikke svart"})
    assert "avtalen er hevet" in worker.get("/oppfolging/sanksjoner/?kolonner=state").content.decode()


def test_the_pdf_of_a_letter_is_for_archive_and_for_everybody_and_always_the_same(fjordvik: Organisation, britt: User) -> None:
    sanction = consider_sanction(deviation_in(fjordvik), T.CORRECT, "", britt)
    letter = make_letter(
        sanction, "nn", Draft("Krav om retting", "Til dykk\n\n#panic() *ikkje* \\ \u202e kode\n\nMed helsing\nBritt"), britt
    )

    pdf = pdf_of(letter)

    assert pdf == pdf_of(letter)
    assert b"pdfuaid:part" in pdf
    with closing(PdfDocument(pdf)) as document:
        text = document[0].get_textpage().get_text_range()
    assert all(words in text for words in ("Fjordvik kommune", "Krav om retting", "#panic() *ikkje* \\", "Med helsing\r\nBritt"))


def test_a_pdf_that_cannot_be_set_is_told_of_in_words(fjordvik: Organisation, britt: User, settings: Any) -> None:
    settings.PUBLISH_SECONDS = 0.001
    letter = make_letter(consider_sanction(deviation_in(fjordvik), T.CORRECT, "", britt), "nb", Draft("Krav", "Til dere"), britt)

    with pytest.raises(LetterNotSet):
        pdf_of(letter)
