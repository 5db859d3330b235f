"""A text that sends the reader to another field sends him to one that says something."""

from __future__ import annotations

import re

from aktsom.report.case import Case, Said
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.template import Words

REFERENCE = re.compile(r"[1-6](?<![\w.].)\.[A-E]\.\d\b(?!\.\d)")


def run(case: Case) -> Result:
    """Find codes of fields in the texts, and look whether those fields exist and are answered."""
    found = [(said, match.group(0)) for said in case.texts for match in REFERENCE.finditer(said.text)]
    if not found:
        return not_applicable(
            Words(
                "Ingen tekst viser til et annet felt.", "Ingen tekst viser til eit anna felt.", "No text refers to another field."
            )
        )
    empty = [(said, code) for said, code in found if not _says(case, code)]
    if not empty:
        return passed()
    return failed(
        _words(case, *empty[0]), [said.meaning for said, _ in empty], [said.path for said, _ in empty], [c for _, c in empty]
    )


def _says(case: Case, code: str) -> bool:
    field = case.template.field_coded(code)
    return field is not None and case.says(field.meaning)


def _words(case: Case, said: Said, code: str) -> Words:
    name = case.name(said.meaning)
    return Words(
        f"{name.nb} viser til {code}, men der står det ingenting.",
        f"{name.nn} viser til {code}, men der står det ingenting.",
        f"{name.en} refers to {code}, but nothing stands there.",
    )


CHECK = Check(
    code="reference_to_blank",
    means=Words("Henvisninger leder til et svar.", "Tilvisingar fører til eit svar.", "References lead to an answer."),
    why=Words(
        "Leseren blar fram til et felt som er tomt eller ikke finnes i skjemaet.",
        "Lesaren blar fram til eit felt som er tomt eller ikkje finst i skjemaet.",
        "The reader turns to a field that is blank or is not in the form.",
    ),
    in_force_from=2023,
    run=run,
)
