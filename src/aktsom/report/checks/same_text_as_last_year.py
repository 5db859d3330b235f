"""What is told of the year is not word for word what was told of the year before."""

from __future__ import annotations

from collections.abc import Iterator

from aktsom.report.case import Case, Said
from aktsom.report.findings import (
    NO_LAST_YEAR_WORDS,
    Check,
    Result,
    failed,
    listed,
    not_applicable,
    passed,
)
from aktsom.report.template import Words

TOLD_EVERY_YEAR = frozenset(
    {
        "foreword_text",
        "experience_and_change",
        "suppliers_followed_up",
        "remedies",
        "measure_effect",
        "organisational_changes",
        "other_adverse_impact",
    }
)
"""What the form asks of just this year: even a short text that repeats itself is worth a remark."""

STAYS = frozenset(
    {
        "organisation_structure",
        "main_products",
        "purchasing_model",
        "purchase_types",
        "first_tier_producers",
        "main_inputs",
        "policy_link",
        "policy_anchoring",
        "public_commitment",
        "plan_anchoring",
        "work_organisation",
        "role_descriptions",
        "declaration_of_principles",
        "supplier_expectations",
        "corruption_measures",
        "freedom_of_association",
        "tracking_responsibility",
        "information_request_routine",
        "remedy_policy",
        "access_to_remedy",
        "risks",
    }
)
"""Policies, routines and descriptions: they may well be the same for years."""

SHORT, LONG = 15, 40


def run(case: Case) -> Result:
    """Find long texts that stood in last year's report, field for field."""
    last = case.last_year
    if last is None:
        return not_applicable(NO_LAST_YEAR_WORDS)
    before = {(said.meaning, _plain(said.text)) for said in last.texts}
    same = [said for said in _compared(case) if (said.meaning, _plain(said.text)) in before]
    if not same:
        return passed()
    meanings = list(dict.fromkeys(said.meaning for said in same))
    return failed(_words(listed([case.name(meaning) for meaning in meanings])), meanings, [said.path for said in same])


def _compared(case: Case) -> Iterator[Said]:
    for said in case.texts:
        least = SHORT if said.meaning in TOLD_EVERY_YEAR else LONG
        is_name = said.path.endswith((".risk", ".overall_goal"))
        if said.meaning not in STAYS and not is_name and len(said.text.split()) >= least:
            yield said


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _words(names: Words) -> Words:
    return Words(
        f"Teksten er ord for ord den samme som i fjor: {names.nb}.",
        f"Teksten er ord for ord den same som i fjor: {names.nn}.",
        f"The text is word for word the same as last year: {names.en}.",
    )


CHECK = Check(
    code="same_text_as_last_year",
    means=Words(
        "Det som gjelder året, er skrevet for året.",
        "Det som gjeld året, er skrive for året.",
        "What is about the year is written for the year.",
    ),
    why=Words(
        "Leseren lurer på om noe har skjedd siden sist. Retningslinjer og rutiner kan være like, og er holdt utenfor.",
        "Lesaren lurer på om noko har hendt sidan sist. Retningslinjer og rutinar kan vere like, og er haldne utanfor.",
        "The reader wonders whether anything has happened since. Policies and routines may stay, and are left out.",
    ),
    in_force_from=2023,
    run=run,
)
