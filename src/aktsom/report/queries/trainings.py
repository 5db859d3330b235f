"""Reading the training log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.report.models import Training

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def trainings_of(organisation: Organisation) -> QuerySet[Training]:
    """The courses of an organisation, newest first; those recorded by mistake are left out."""
    return Training.objects.filter(organisation=organisation, withdrawn_at__isnull=True)


def training_of(organisation: Organisation, pk: int) -> Training:
    """One course, a withdrawn one too, for its page tells of that. Raises NotFound."""
    return one_row(
        Training.objects.filter(organisation=organisation).select_related("organisation"), pk, _("Dette kurset finnes ikke.")
    )


def years_with_trainings(organisation: Organisation) -> list[int]:
    """The years that courses were held in, newest first."""
    return [day.year for day in trainings_of(organisation).order_by().dates("held_on", "year", order="DESC")]
