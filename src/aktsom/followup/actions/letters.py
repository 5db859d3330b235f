"""Making the letters of sanctions: drafted from our texts, changed by a person, then kept as they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date
from django.db import transaction

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.followup.actions.deviation_telling import thing_of_sanction
from aktsom.followup.letter_texts import Draft, LetterFacts, draft_letter
from aktsom.followup.models import Sanction, SanctionLetter
from aktsom.reference.contract_terms import contract_terms

if TYPE_CHECKING:
    from datetime import date

    from aktsom.access.models import User


def draft_of(sanction: Sanction, form: str) -> Draft:
    """The letter of a sanction in a written form, as the program would write it."""
    return draft_letter(sanction.step, form, _facts_of(sanction, form))


@transaction.atomic
def make_letter(sanction: Sanction, form: str, words: Draft, actor: User) -> SanctionLetter:
    """Keep a letter as it was made; another one is another letter."""
    organisation = sanction.deviation.organisation
    check_can_contribute(actor, organisation)
    letter = SanctionLetter.objects.create(
        sanction=sanction, written_form=form, subject=words.subject, body=words.body, made_by=actor
    )
    told = {"letter_subject": Change(None, words.subject), "letter_body": Change(None, words.body)}
    record_event(actor, organisation, "letter_made", thing_of_sanction(sanction), told)
    return letter


def _facts_of(sanction: Sanction, form: str) -> LetterFacts:
    deviation, agreement = sanction.deviation, sanction.deviation.agreement
    terms = contract_terms().get(deviation.clause_edition)
    # Of several suppliers nobody knows which one it is about.
    parties = list(agreement.parties.select_related("supplier")[:2]) if agreement else []
    supplier = deviation.supplier or (parties[0].supplier if len(parties) == 1 else None)

    def day(found: date | None) -> str:
        return str(format_date(found, "long", locale=form)) if found else ""

    return LetterFacts(
        supplier=str(supplier or ""),
        buyer=deviation.organisation.name,
        agreement=agreement.title if agreement else str(supplier or ""),
        number=agreement.number if agreement else "",
        deviation=deviation.title.rstrip("."),
        found_on=day(deviation.found_on),
        clause=deviation.clause,
        terms=terms.name.in_language(form) if terms else "",
        deadline=day(deviation.deadline),
        answer_by=day(sanction.answer_by),
        reason=sanction.reason,
    )
