"""The table of states is complete, and every word that a reading may say has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import aktsom.intake.form
from aktsom.intake import reasons
from aktsom.intake.actions.readings import WORKER_LOST
from aktsom.intake.faults import FaultCode
from aktsom.intake.history_words import VERB_OF, WORDS
from aktsom.intake.models import DECISION_LABELS, STATE_LABELS
from aktsom.intake.sheets.faults import FileFault
from aktsom.intake.states import DOERS, MOVES, BatchState, Decision, Move, state_after, states_that_allow
from aktsom.intake.tables import TONES


def test_every_state_has_its_moves_its_words_and_its_tone() -> None:
    assert set(MOVES) == set(BatchState) == set(STATE_LABELS) == set(TONES)
    assert set(DECISION_LABELS) == set(Decision)


def test_whatever_a_file_fails_of_is_told_in_words_in_the_history() -> None:
    told = {code for field, code in WORDS.values if field == "fault"}
    assert told == {*map(str, FaultCode), *map(str, FileFault), WORKER_LOST}


def test_every_move_is_made_by_somebody_from_somewhere_and_is_told() -> None:
    assert set(DOERS) == set(Move) == set(VERB_OF)
    for move in Move:
        assert states_that_allow(move)
        assert VERB_OF[move] in WORDS.verbs


def test_every_state_can_be_reached_and_left() -> None:
    reached, found = {BatchState.UPLOADED}, {BatchState.UPLOADED}
    while found:
        found = {after for state in found for after in MOVES[state].values()} - reached
        reached |= found
    assert reached == set(BatchState)
    assert all(MOVES.values())


@pytest.mark.parametrize("state", [state for state in BatchState if state is not BatchState.PROPOSED])
def test_only_a_proposal_is_taken_in(state: BatchState) -> None:
    assert state_after(state, Move.ACCEPT) is None


def test_every_doubt_of_the_reading_has_words() -> None:
    folder = Path(aktsom.intake.form.__path__[0])
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    doubts = set(re.findall(r"Doubt\([\d.]+, *\"([a-z_]+)\"", source))
    loose = set(re.findall(r"(?:\.leave|lay_aside)\([^()]*(?:\([^()]*\)[^()]*)*, *\"([a-z_]+)\"\)", source))
    assert doubts >= {"label_after_text", "unknown_theme"}
    assert doubts - set(reasons.UNCERTAIN) == set()
    assert loose - set(reasons.UNPLACED) == set()
