"""What people were trained in during the year, from the training log."""

from __future__ import annotations

from aktsom.report.counted_texts import bullets, day_in_words, one_line, paragraphs
from aktsom.report.counting import Computed, Noun, Reference, apart
from aktsom.report.year_records import TrainingRecord, YearRecords
from aktsom.values.words import Words

NOUN = Noun(Words("kurs", "kurs", "course"), Words("kurs", "kurs", "courses"))
HOW = Words(
    "Kurs i opplæringsloggen som ble holdt i året. Den som var på to kurs, teller to ganger.",
    "Kurs i opplæringsloggen som vart haldne i året. Den som var på to kurs, tel to gonger.",
    "Courses of the training log held in the year. Whoever went to two counts twice.",
)
UNKNOWN = Words(
    "{number} uten antall deltakere, ikke regnet med i summen",
    "{number} utan tal på deltakarar, ikkje rekna med i summen",
    "{number} with no number of participants, not in the sum",
)
IN_ALL = {
    "nb": "I {year} holdt eller deltok vi på {courses}, med til sammen {people}.",
    "nn": "I {year} heldt eller deltok vi på {courses}, med til saman {people}.",
}
WITHOUT_SUM = {"nb": "I {year} holdt eller deltok vi på {courses}.", "nn": "I {year} heldt eller deltok vi på {courses}."}
PEOPLE = Noun(Words("deltaker", "deltakar", "participant"), Words("deltakere", "deltakarar", "participants"))


def compute(records: YearRecords) -> Computed:
    """A line for each course, and the sum of those who took part."""
    found, form = records.trainings, records.written_form
    references = tuple(Reference("training", one.record, one.course, (one.held_on,)) for one in found)
    unknown = tuple(ref for one, ref in zip(found, references, strict=True) if one.participants is None)
    text = None
    if found:
        known = [one.participants for one in found if one.participants is not None]
        opening = (IN_ALL if known else WITHOUT_SUM)[form].format(
            year=records.year, courses=NOUN.counted(len(found), form), people=PEOPLE.counted(sum(known), form)
        )
        text = paragraphs([opening, bullets(_line(one, form) for one in found)])
    return Computed("competence", HOW, NOUN, value=text, records=references, apart=apart(UNKNOWN, unknown))


def _line(one: TrainingRecord, form: str) -> str:
    people = PEOPLE.counted(one.participants, form) if one.participants is not None else ""
    details = [one_line(part) for part in (day_in_words(one.held_on), one.held_by, one.audience, people) if part]
    return f"{one_line(one.course)} ({', '.join(details)})"


COMPUTED = {"competence": compute}
NEEDS = frozenset({"trainings"})
