"""What an assessment is of, and what an assessment of it begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from aktsom.register.policies_procurements import is_open
from aktsom.register.queries.agreements import agreement_of
from aktsom.register.queries.procurements import procurement_of
from aktsom.risk.actions.assessments import About
from aktsom.risk.assessment_details import AssessmentDetails, ProductDetails
from aktsom.risk.high_risk_lists import Lead, ProductList, leads, products_of, themes_and_places
from aktsom.risk.queries.high_risk import list_on, own_mappings

if TYPE_CHECKING:
    from aktsom.access.models import Organisation
    from aktsom.risk.models import RiskAssessment


@dataclass(frozen=True, slots=True)
class Subject:
    """What is assessed: what it is called, where its pages are, and the codes that lead to products."""

    about: About
    title: str
    address: str
    up: tuple[tuple[str, str], ...]
    codes: tuple[str, ...] = ()
    may_change: bool = True


def subject_procurement(organisation: Organisation, pk: int) -> Subject:
    """A procurement. Raises NotFound."""
    found = procurement_of(organisation, pk)
    return Subject(
        about=About(organisation, procurement=found),
        title=found.title,
        address=reverse("risk:assess_procurement", args=[pk]),
        up=((_("Anskaffelser"), reverse("register:procurements")), (found.title, reverse("register:procurement", args=[pk]))),
        codes=tuple(one.code for one in found.cpv.all()),
        may_change=is_open(found),
    )


def subject_agreement(organisation: Organisation, pk: int) -> Subject:
    """An agreement. Raises NotFound."""
    found = agreement_of(organisation, pk)
    return Subject(
        about=About(organisation, agreement=found),
        title=found.title,
        address=reverse("risk:assess_agreement", args=[pk]),
        up=((_("Avtaler"), reverse("register:agreements")), (found.title, reverse("register:agreement", args=[pk]))),
        codes=tuple(one.code for one in found.cpv.all()),
    )


def subject_category(assessment: RiskAssessment) -> Subject:
    """A category that an assessment is of."""
    return Subject(
        about=About(assessment.organisation, category=assessment.category),
        title=assessment.category,
        address=reverse("risk:assessment", args=[assessment.pk]),
        up=((_("Risikovurderinger"), reverse("risk:assessments")),),
    )


def leads_of(subject: Subject, products: ProductList) -> list[Lead]:
    """What the codes of what is assessed lead to in an edition."""
    return leads(subject.codes, products, own_mappings(subject.about.organisation))


def first_details(subject: Subject) -> AssessmentDetails:
    """What an assessment begins with: what the codes lead to in the edition that holds today."""
    products = list_on(subject.about.organisation)
    found = leads_of(subject, products)
    themes, places = themes_and_places(found)
    return AssessmentDetails(products.code, products_of(found), themes, places)


def details_of_category(products: ProductList, category: str) -> AssessmentDetails:
    """What the assessment of a category begins with: the products that the edition has in it."""
    listed = products.in_category(category)
    made = tuple(
        ProductDetails(
            one.product,
            one.category,
            stages=dict(one.stages),
            from_list={stage: level for stage, level in one.stages.items() if level is not None},
        )
        for one in listed
        if one.product
    )
    themes = tuple(dict.fromkeys(theme for one in listed for theme in one.themes))
    places = tuple(dict.fromkeys(place for one in listed for place in one.places))
    return AssessmentDetails(products.code, made, themes, places)
