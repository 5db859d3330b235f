"""How the arithmetic of a proposed level is told, step by step, in one of the languages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from aktsom.risk.levels import RiskLevel, Stage
from aktsom.risk.proposed_level import JudgedStage, Proposal, ProposalStep, StepCode

MOST_NAMED = 4


def steps_in_words(proposal: Proposal, language: str | None = None) -> list[str]:
    """Each step as a sentence; in the reader's language, or in the one that is asked for."""
    if language is None:
        return [_step(step) for step in proposal.steps]
    with override(language):
        return [_step(step) for step in proposal.steps]


def level_word(level: int | None) -> str:
    """A level's word; `ukjent` where it is not known."""
    return str(RiskLevel(level).label) if level is not None else _("ukjent")


def stage_word(stage: str) -> str:
    """A stage's word."""
    return str(Stage(stage).label)


def _step(step: ProposalStep) -> str:
    named = _named(step.stages)
    level = level_word(step.level)
    if step.code is StepCode.HIGHEST_STAGE:
        return _("Det høyeste nivået er «%(level)s»: %(stages)s.") % {"level": level, "stages": named}
    if step.code is StepCode.NOTHING_KNOWN:
        return _("Ingen ledd har et kjent nivå, men varene står på listen. Da foreslås «%(level)s».") % {"level": level}
    if step.code is StepCode.UNKNOWN_RAISES:
        return _("Ukjent: %(stages)s. Det høyeste kjente er under «høy», så det ukjente hever nivået til «%(level)s».") % {
            "level": level,
            "stages": named,
        }
    if step.code is StepCode.UNKNOWN_CHANGES_NOTHING:
        return _("Ukjent: %(stages)s. Nivået er alt «høy» eller mer og endres ikke av det ukjente.") % {"stages": named}
    if step.code is StepCode.ALL_KNOWN:
        return _("Alle ledd er vurdert, så ingenting ukjent hever nivået.")
    return _("Ingen produkter er vurdert, så det er ikke noe å regne med. Du avgjør nivået selv.")


def _named(stages: tuple[JudgedStage, ...]) -> str:
    words = ", ".join(f"{one.product} ({stage_word(one.stage)})" for one in stages[:MOST_NAMED])
    rest = len(stages) - MOST_NAMED
    if rest <= 0:
        return words
    return words + ngettext(" og ett ledd til", " og %(count)s ledd til", rest) % {"count": rest}
