"""A person's number in place of the counted one: with a reason, and with both kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.report.models import Answer
from aktsom.report.page import NUMBERS
from aktsom.report.states import AnswerSource
from aktsom.report.template import Field
from aktsom.report.things import thing_of
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User


class OverrideNeedsReason(Refusal):
    """A computed number is overridden only with a reason."""

    code = "override_needs_reason"
    status = 422


@dataclass(frozen=True, slots=True)
class Because:
    """Why a number is another than the records say, and what they say now where anybody has counted."""

    reason: str
    counted: int | None = None


def override(field: Field, answer: Answer, value: Any, because: Because | None) -> None:
    """Note on the answer what was counted and why it is not used; the answer is not saved. Raises OverrideNeedsReason.

    Where the counted number was in use, a reason is needed; where a person wrote a number of her own, she may give one.
    """
    if field.kind not in NUMBERS:
        return
    reason, counted = (because.reason.strip(), because.counted) if because else ("", None)
    was_used = answer.source == AnswerSource.COMPUTED and value != answer.number
    if was_used and not reason:
        raise OverrideNeedsReason(_("Skriv hvorfor du bruker et annet tall enn det beregnede."))
    if was_used:
        counted = answer.number if counted is None else counted
    if value is None or value in (counted, answer.computed_number):
        answer.computed_number, answer.override_reason = None, ""
    elif reason:
        answer.computed_number = counted if counted is not None else answer.computed_number
        answer.override_reason = reason


@dataclass(slots=True)
class Overridden:
    """What stood of an override before a change, so that the history can tell what became of it."""

    number: int | None = None
    reason: str = ""

    def take(self, answer: Answer) -> None:
        """Remember what stands."""
        self.number, self.reason = answer.computed_number, answer.override_reason

    def tell(self, answer: Answer, actor: User | None) -> None:
        """One event where the override is another than it was."""
        if (self.number, self.reason) != (answer.computed_number, answer.override_reason):
            told = {
                "field": Change(None, answer.meaning),
                "counted_number": Change(_words(self.number), _words(answer.computed_number)),
                "reason": Change(self.reason or None, answer.override_reason or None),
            }
            record_event(actor, answer.report.organisation, "number_overridden", thing_of(answer.report), told)


def _words(number: int | None) -> str | None:
    return None if number is None else str(number)
