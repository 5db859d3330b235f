"""Assessments as pages show them, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from aktsom.reference.themes import theme_coded
from aktsom.risk.assessment_details import AssessmentDetails, ProductDetails
from aktsom.risk.assessment_words import level_word, stage_word, steps_in_words
from aktsom.risk.coding import name_of_place
from aktsom.risk.high_risk_lists import STAGES
from aktsom.risk.proposed_level import proposed_level
from aktsom.risk.queries.assessments import details_of
from aktsom.risk.queries.high_risk import list_called

if TYPE_CHECKING:
    from aktsom.risk.models import RiskAssessment

LEVEL_TONES = {1: "success", 2: "info", 3: "warning", 4: "danger"}


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """A level with its word and its tint."""

    level: int | None
    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class ShownStage:
    """A stage of a product: its level, and the list's where it is another."""

    name: str
    level: ShownLevel
    listed: str


@dataclass(frozen=True, slots=True)
class ShownProduct:
    """A product with its stages."""

    name: str
    category: str
    from_cpv: str
    stages: tuple[ShownStage | None, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """The proposed level and each step that led there."""

    level: ShownLevel
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownAssessment:
    """An assessment in the reader's language."""

    pk: int
    level: ShownLevel
    proposal: ShownProposal
    reason: str
    decided_by: str
    decided_on: date | None
    list_name: str
    products: tuple[ShownProduct, ...]
    themes: str
    places: str
    unknown: str
    method: str

    @property
    def differs(self) -> bool:
        """The person decided otherwise than was proposed."""
        return self.proposal.level.level is not None and self.level.level != self.proposal.level.level


def shown_level(level: int | None) -> ShownLevel:
    """A level as a tag."""
    return ShownLevel(level, level_word(level), LEVEL_TONES.get(level or 0, "neutral"))


def proposal_shown(details: AssessmentDetails) -> ShownProposal:
    """What the judged stages point to, with the arithmetic."""
    proposal = proposed_level(details.judged_stages)
    return ShownProposal(shown_level(proposal.level), tuple(steps_in_words(proposal)))


def shown_assessment(assessment: RiskAssessment) -> ShownAssessment:
    """An assessment for a page."""
    details = details_of(assessment)
    language = (get_language() or "nb")[:2]
    return ShownAssessment(
        pk=assessment.pk,
        level=shown_level(assessment.level),
        proposal=proposal_shown(details),
        reason=assessment.reason,
        decided_by=str(assessment.decided_by or ""),
        decided_on=assessment.decided_on,
        list_name=list_called(assessment.organisation, details.list_edition).name if details.list_edition else "",
        products=tuple(_product(one) for one in details.products),
        themes=", ".join(theme_coded(code).name.in_language(language) for code in details.themes),
        places=", ".join(name_of_place(code).in_language(language) for code in details.places),
        unknown=details.unknown,
        method=details.method,
    )


def _product(one: ProductDetails) -> ShownProduct:
    return ShownProduct(one.product, one.category, one.from_cpv, tuple(_stage(one, stage) for stage in STAGES), one.reason)


def _stage(one: ProductDetails, stage: str) -> ShownStage | None:
    if stage not in one.stages:
        return None
    level, listed = one.stages[stage], one.from_list.get(stage)
    other = level_word(listed) if listed is not None and listed != level else ""
    return ShownStage(stage_word(stage), shown_level(level), other)
