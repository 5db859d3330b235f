"""Several measures as one text of a report, and back."""

from __future__ import annotations

import random

from aktsom.risk.measure_texts import MeasureText, joined, parted, printed, rewritten

WORD = "Begrunnelse: "
MEETING = MeasureText("Møte med leverandøren", "De svarer best ansikt til ansikt.", None, 1)
FARMS = MeasureText("Liste over gårder", "", "Listen kom i mai", 2)
VISIT = MeasureText("Kontroll på stedet", "", "Ingen avvik", 3)
KNOWN = [MEETING, FARMS, VISIT]


def shown(measures: list[MeasureText]) -> tuple[str | None, str | None]:
    return joined([printed(one, WORD) for one in measures]), joined([one.result for one in measures])


def records(measures: list[MeasureText]) -> list[int | None]:
    return [one.record for one in measures]


def test_the_reason_is_printed_after_its_measure_and_read_back() -> None:
    text = printed(MEETING, WORD) or ""
    assert text == "Møte med leverandøren\n\nBegrunnelse: De svarer best ansikt til ansikt."
    assert parted(text, WORD) == (MEETING.text, MEETING.reason)
    assert parted("Uten begrunnelse", WORD) == ("Uten begrunnelse", "")


def test_an_untouched_text_changes_nothing() -> None:
    assert rewritten(KNOWN, *shown(KNOWN), WORD) == KNOWN


def test_a_reworded_paragraph_keeps_its_record_reason_and_result() -> None:
    text = (shown(KNOWN)[0] or "").replace("Liste over gårder", "Liste over alle gårder")
    told = rewritten(KNOWN, text, shown(KNOWN)[1], WORD)
    assert told == [MEETING, MeasureText("Liste over alle gårder", "", "Listen kom i mai", 2), VISIT]


def test_a_new_paragraph_is_a_new_measure_and_the_others_stand() -> None:
    text = f"Bytte leverandør i 2027\n\n{shown(KNOWN)[0]}"
    assert records(rewritten(KNOWN, text, shown(KNOWN)[1], WORD)) == [None, 1, 2, 3]


def test_a_paragraph_that_is_gone_lets_its_record_go_and_its_result_stays_in_the_report() -> None:
    text = joined([printed(MEETING, WORD), VISIT.text])
    told = rewritten(KNOWN, text, shown(KNOWN)[1], WORD)
    assert records(told) == [1, 3]
    assert shown(told) == (text, shown(KNOWN)[1])


def test_moved_paragraphs_move_their_records() -> None:
    text = joined([VISIT.text, printed(MEETING, WORD), FARMS.text])
    assert records(rewritten(KNOWN, text, shown(KNOWN)[1], WORD)) == [3, 1, 2]


def test_a_paragraph_rewritten_beyond_likeness_in_its_place_is_the_same_measure() -> None:
    text = joined([printed(MEETING, WORD), "Noe helt annet enn før", VISIT.text])
    assert records(rewritten(KNOWN, text, shown(KNOWN)[1], WORD)) == [1, 2, 3]


def test_one_measure_takes_the_whole_text_whatever_its_paragraphs() -> None:
    prose = "Først dette.\n\n- ett\n- to\n\nSå det andre."
    assert rewritten([VISIT], prose, "Ingen avvik", WORD) == [MeasureText(prose, "", "Ingen avvik", 3)]
    assert rewritten([], prose, None, WORD) == [MeasureText(prose)]


def test_a_reason_that_is_taken_out_of_the_text_is_taken_out_of_the_record() -> None:
    assert rewritten([MEETING], "Møte med leverandøren", None, WORD) == [MeasureText("Møte med leverandøren", "", None, 1)]


def test_blank_texts_leave_no_measures_and_a_result_alone_is_kept() -> None:
    assert rewritten(KNOWN, None, None, WORD) == []
    assert shown(rewritten(KNOWN, None, "Det gikk bra", WORD)) == (None, "Det gikk bra")


PARTS = (
    "Møte",
    "Liste over gårder",
    "Begrunnelse: x",
    "",
    "Begrunnelse: ",
    "Kontroll",
    " ",
    "Ok",
    "Listen kom",
    "\nA",
    "- a\n- b",
)


def some_text(dice: random.Random, most: int) -> str | None:
    return dice.choice([None, "\n\n".join(dice.choices(PARTS, k=dice.randrange(1, most)))])


def some_measures(dice: random.Random) -> list[MeasureText]:
    made = [
        MeasureText(text := some_text(dice, 4), dice.choice(["", "fordi"]) if text else "", some_text(dice, 3), record)
        for record in range(1, dice.randrange(1, 5))
    ]
    return [one for one in made if one.text is not None or one.result is not None]


def test_whatever_is_written_reads_back_as_it_was_written() -> None:
    dice = random.Random(2026)
    for _ in range(3000):
        known = some_measures(dice)
        measures, results = dice.choice([shown(known)[0], some_text(dice, 6)]), dice.choice([shown(known)[1], some_text(dice, 5)])
        told = rewritten(known, measures, results, WORD)
        assert shown(told) == (measures, results), (known, measures, results)
        kept = [record for record in records(told) if record is not None]
        assert len(kept) == len(set(kept)), (known, measures, results)
