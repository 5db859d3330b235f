"""Requirements as pages and other rooms read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.register.models import Agreement, Procurement, Requirement, RequirementText
from aktsom.register.states import RequirementUse

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

_BY_USE = Case(
    *[When(use=use, then=Value(place)) for place, use in enumerate(RequirementUse.values)], output_field=IntegerField()
)


def requirements_of_procurement(procurement: Procurement) -> QuerySet[Requirement]:
    """The requirements that stand in a procurement, in the order of the phases."""
    return _in_order(Requirement.objects.filter(procurement=procurement, dropped_at__isnull=True))


def requirements_of_agreement(agreement: Agreement) -> QuerySet[Requirement]:
    """The requirements that stand in an agreement, in the order of the phases."""
    return _in_order(Requirement.objects.filter(agreement=agreement, dropped_at__isnull=True))


def dropped_requirements(procurement: Procurement) -> QuerySet[Requirement]:
    """The requirements that were dropped from a procurement, with the reason."""
    return Requirement.objects.filter(procurement=procurement, dropped_at__isnull=False).order_by("dropped_at", "pk")


def requirement_of(organisation: Organisation, pk: int) -> Requirement:
    """One requirement of a standing procurement of the organisation. Raises NotFound."""
    rows = Requirement.objects.filter(procurement__organisation=organisation, procurement__withdrawn_at__isnull=True)
    return one_row(rows.select_related("procurement__organisation"), pk, _("Dette kravet finnes ikke."))


def requirement_texts_of(organisation: Organisation) -> QuerySet[RequirementText]:
    """The buyer's own reusable texts, in use."""
    return RequirementText.objects.filter(organisation=organisation, closed_at__isnull=True)


def requirement_text_of(organisation: Organisation, pk: int) -> RequirementText:
    """One of the buyer's own texts. Raises NotFound."""
    return one_row(requirement_texts_of(organisation), pk, _("Denne teksten finnes ikke."))


def _in_order(rows: QuerySet[Requirement]) -> QuerySet[Requirement]:
    return rows.annotate(use_order=_BY_USE).order_by("use_order", "position", "pk")
