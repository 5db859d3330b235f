"""Reading risk assessments: of procurements, of agreements and of categories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.risk.assessment_details import AssessmentDetails, ProductDetails
from aktsom.risk.models import AssessedProduct, RiskAssessment
from aktsom.risk.tokens import token_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation
    from aktsom.register.models import Agreement, Procurement

Row = TypeVar("Row", bound=Model)
DECIDED = Q(withdrawn_at__isnull=True, decided_on__isnull=False, level__isnull=False)


def annotate_level(queryset: QuerySet[Row], prefix: str = "") -> QuerySet[Row]:
    """Adds `risk_level` to agreements: the level of the agreement's newest decided assessment, else of its procurement's.

    `prefix` is the way from the rows to the agreement, such as "agreement__".
    """
    own = _newest_level(agreement=OuterRef(f"{prefix}pk"))
    of_procurement = _newest_level(procurement=OuterRef(f"{prefix}procurement"))
    return cast("QuerySet[Row]", queryset.annotate(risk_level=Coalesce(own, of_procurement)))


def annotate_level_of_procurements(queryset: QuerySet[Row], prefix: str = "") -> QuerySet[Row]:
    """Adds `risk_level` to procurements: the level of the newest decided assessment."""
    return cast("QuerySet[Row]", queryset.annotate(risk_level=_newest_level(procurement=OuterRef(f"{prefix}pk"))))


def _newest_level(**of: OuterRef) -> Subquery:
    decided = RiskAssessment.objects.filter(DECIDED, **of).order_by("-decided_on", "-pk")
    return Subquery(decided.values("level")[:1])


def assessments_of(organisation: Organisation) -> QuerySet[RiskAssessment]:
    """Every assessment that stands, decided or not, newest first, with what it is of."""
    standing = RiskAssessment.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return standing.select_related("procurement", "agreement", "decided_by")


def assessments_in(organisation: Organisation, year: int) -> QuerySet[RiskAssessment]:
    """The assessments that were decided in a year, oldest first, with their themes and places."""
    decided = assessments_of(organisation).filter(DECIDED, decided_on__year=year)
    return decided.prefetch_related("themes", "places").order_by("decided_on", "pk")


def assessment_of(organisation: Organisation, pk: int) -> RiskAssessment:
    """One assessment with everything that its page shows. Raises NotFound."""
    return one_row(_whole(assessments_of(organisation)), pk, _("Denne risikovurderingen finnes ikke."))


def assessments_about(
    organisation: Organisation, procurement: Procurement | None = None, agreement: Agreement | None = None
) -> list[RiskAssessment]:
    """The assessments of a procurement or an agreement, newest first."""
    about: dict[str, Any] = {"procurement": procurement} if procurement is not None else {"agreement": agreement}
    return list(_whole(assessments_of(organisation)).filter(**about))


def newest_decided(assessments: list[RiskAssessment]) -> RiskAssessment | None:
    """The one that holds: decided last."""
    decided = [one for one in assessments if one.decided_on is not None and one.level is not None]
    return max(decided, key=lambda one: (one.decided_on, one.pk), default=None)


def newest_draft(assessments: list[RiskAssessment]) -> RiskAssessment | None:
    """The one that somebody is at work on."""
    return next((one for one in assessments if one.decided_on is None), None)


def _whole(assessments: QuerySet[RiskAssessment]) -> QuerySet[RiskAssessment]:
    return assessments.prefetch_related("products__stages", "themes", "places")


def details_of(assessment: RiskAssessment) -> AssessmentDetails:
    """What an assessment says, as the page and the actions hand it to each other."""
    return AssessmentDetails(
        list_edition=assessment.list_edition,
        products=tuple(_product(one) for one in assessment.products.all()),
        themes=tuple(theme.code for theme in assessment.themes.all()),
        places=tuple(place.code for place in assessment.places.all()),
        unknown=assessment.unknown,
        method=assessment.method,
    )


def token_of_assessment(assessment: RiskAssessment) -> str:
    """A mark of what an assessment says, for a form to carry."""
    details = details_of(assessment)
    products = [(one.product, one.category, sorted(one.stages.items()), one.reason) for one in details.products]
    said = (details.list_edition, products, sorted(details.themes), sorted(details.places), details.unknown, details.method)
    return token_of(*said)


def _product(one: AssessedProduct) -> ProductDetails:
    stages = list(one.stages.all())
    return ProductDetails(
        product=one.product,
        category=one.category,
        from_cpv=one.from_cpv,
        stages={stage.stage: stage.level for stage in stages},
        from_list={stage.stage: stage.from_list for stage in stages if stage.from_list is not None},
        reason=next((stage.reason for stage in stages if stage.reason), ""),
    )


def draft_of_category(organisation: Organisation, category: str) -> RiskAssessment | None:
    """The assessment of a category that somebody is at work on."""
    return assessments_of(organisation).filter(category=category, decided_on__isnull=True).first()
