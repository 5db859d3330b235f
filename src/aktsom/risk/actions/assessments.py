"""Writing risk assessments, and deciding them. A decided assessment is kept as it is; a new one takes its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing, changes_between
from aktsom.access.policies import check_can_contribute
from aktsom.risk.assessment_details import AssessmentDetails, Decision, ProductDetails
from aktsom.risk.assessment_words import level_word, stage_word, steps_in_words
from aktsom.risk.coding import name_of_place, name_of_theme
from aktsom.risk.models import AssessedProduct, AssessedStage, AssessmentPlace, AssessmentTheme, RiskAssessment
from aktsom.risk.policies_assessments import check_is_undecided
from aktsom.risk.proposed_level import proposed_level
from aktsom.risk.queries.assessments import details_of, token_of_assessment
from aktsom.risk.tokens import check_is_fresh
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.register.models import Agreement, Procurement


class AssessmentNeedsReason(Refusal):
    """A level is decided, and an assessment withdrawn, with a reason."""

    code = "assessment_needs_reason"
    status = 422


class LevelUnknown(Refusal):
    """A decision is one of the four levels."""

    code = "level_unknown"
    status = 422


@dataclass(frozen=True, slots=True)
class About:
    """What is assessed: one of the three."""

    organisation: Organisation
    procurement: Procurement | None = None
    agreement: Agreement | None = None
    category: str = ""


@transaction.atomic
def write_assessment(
    about: About, draft: RiskAssessment | None, details: AssessmentDetails, actor: User | None, *, seen: str | None = None
) -> RiskAssessment:
    """Write a draft, on top of what the writer saw; the first time it is begun. Raises StaleRecord, AssessmentIsDecided."""
    if actor is not None:
        check_can_contribute(actor, about.organisation)
    draft = _held(draft) if draft is not None else None
    if draft is not None:
        check_is_undecided(draft)
        check_is_fresh(seen, token_of_assessment(draft))
    before = told_of(details_of(draft)) if draft is not None else {}
    assessment = draft or RiskAssessment.objects.create(
        organisation=about.organisation, procurement=about.procurement, agreement=about.agreement, category=about.category
    )
    _write(assessment, details)
    told = {name: change for name, change in changes_between(before, told_of(details)).items() if change.old or change.new}
    if told:
        verb = "assessment_changed" if draft is not None else "assessment_begun"
        record_event(actor, about.organisation, verb, thing_of_assessment(assessment), told)
    return assessment


@transaction.atomic
def decide_assessment(assessment: RiskAssessment, decision: Decision, actor: User | None) -> RiskAssessment:
    """A person settles the level, whatever was proposed, and says why. Raises AssessmentIsDecided, AssessmentNeedsReason."""
    if actor is not None:
        check_can_contribute(actor, assessment.organisation)
    assessment = _held(assessment)
    check_is_undecided(assessment)
    if not decision.reason.strip():
        raise AssessmentNeedsReason(_("Skriv hvorfor nivået blir dette."))
    if decision.level not in range(1, 5):
        raise LevelUnknown(_("Velg et nivå."))
    assessment.level, assessment.reason = decision.level, decision.reason.strip()
    assessment.decided_by, assessment.decided_on = actor, timezone.localdate()
    assessment.save(update_fields=["level", "reason", "decided_by", "decided_on"])
    changes = {
        "assessment_proposed_level": Change(None, _text(assessment.proposed_level)),
        "assessment_level": Change(None, str(decision.level)),
        "reason": Change(None, assessment.reason),
    }
    record_event(actor, assessment.organisation, "assessment_decided", thing_of_assessment(assessment), changes)
    return assessment


@transaction.atomic
def withdraw_assessment(assessment: RiskAssessment, reason: str, actor: User | None) -> None:
    """Take away an assessment that was a mistake; the row and its history stay. Raises AssessmentNeedsReason."""
    if actor is not None:
        check_can_contribute(actor, assessment.organisation)
    if not reason.strip():
        raise AssessmentNeedsReason(_("Skriv hvorfor vurderingen trekkes tilbake."))
    assessment = _held(assessment)
    assessment.withdrawn_at = timezone.now()
    assessment.save(update_fields=["withdrawn_at"])
    changes = {"reason": Change(None, reason.strip())}
    record_event(actor, assessment.organisation, "assessment_withdrawn", thing_of_assessment(assessment), changes)


def thing_of_assessment(assessment: RiskAssessment) -> Thing:
    """The assessment as the history names it: by what it is of."""
    return Thing("assessment", str(assessment.pk), str(assessment)[:200])


def told_of(details: AssessmentDetails) -> dict[str, object]:
    """What the history tells of an assessment, field by field; what is blank is None."""
    return {
        "assessment_list": details.list_edition or None,
        "assessment_products": "; ".join(_product_told(one) for one in details.products) or None,
        "assessment_themes": ", ".join(name_of_theme(code) for code in details.themes) or None,
        "assessment_places": ", ".join(name_of_place(code).nb for code in details.places) or None,
        "assessment_unknown": details.unknown or None,
        "assessment_method": details.method or None,
    }


def _product_told(one: ProductDetails) -> str:
    with override("nb"):
        levels = ", ".join(f"{stage_word(stage)}: {level_word(level)}" for stage, level in one.stages.items())
    return f"{one.product} ({levels})" if levels else one.product


def _text(level: int | None) -> str | None:
    return None if level is None else str(level)


def _held(assessment: RiskAssessment) -> RiskAssessment:
    rows = RiskAssessment.objects.select_for_update(of=("self",)).select_related("organisation", "procurement", "agreement")
    return rows.prefetch_related("products__stages", "themes", "places").get(pk=assessment.pk)


def _write(assessment: RiskAssessment, details: AssessmentDetails) -> None:
    proposal = proposed_level(details.judged_stages)
    assessment.list_edition = details.list_edition
    assessment.unknown, assessment.method = details.unknown, details.method
    assessment.proposed_level = proposal.level
    assessment.proposed_because = "\n".join(steps_in_words(proposal, "nb"))
    assessment.save()
    assessment.products.all().delete()
    for one in details.products:
        _write_product(assessment, one)
    assessment.themes.all().delete()
    AssessmentTheme.objects.bulk_create(AssessmentTheme(assessment=assessment, code=code) for code in details.themes)
    assessment.places.all().delete()
    AssessmentPlace.objects.bulk_create(AssessmentPlace(assessment=assessment, code=code) for code in details.places)


def _write_product(assessment: RiskAssessment, one: ProductDetails) -> None:
    row = AssessedProduct.objects.create(
        assessment=assessment, category=one.category[:200], product=one.product[:200], from_cpv=one.from_cpv
    )
    AssessedStage.objects.bulk_create(
        AssessedStage(product=row, stage=stage, level=level, from_list=one.from_list.get(stage), reason=one.reason)
        for stage, level in one.stages.items()
    )
