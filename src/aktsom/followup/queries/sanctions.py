"""What can be read of sanctions. Every query starts from the organisation that the caller has been let into."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.followup.models import Sanction, SanctionLetter

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def sanctions_of(organisation: Organisation) -> QuerySet[Sanction]:
    """The sanctions of an organisation, newest first; those of withdrawn deviations are left out."""
    found = Sanction.objects.filter(deviation__organisation=organisation, deviation__withdrawn_at__isnull=True)
    return found.select_related("deviation__agreement", "deviation__supplier", "decided_by").order_by("-considered_on", "-pk")


def sanctions_in(organisation: Organisation, year: int) -> QuerySet[Sanction]:
    """The sanctions that were decided in a year."""
    return sanctions_of(organisation).filter(decided_on__range=(date(year, 1, 1), date(year, 12, 31)))


def sanction_of(organisation: Organisation, pk: int) -> Sanction:
    """One sanction of the organisation. Raises NotFound."""
    rows = Sanction.objects.filter(deviation__organisation=organisation)
    related = ("deviation__organisation", "deviation__agreement", "deviation__supplier", "decided_by")
    return one_row(rows.select_related(*related), pk, _("Denne sanksjonen finnes ikke."))


def letter_of(organisation: Organisation, pk: int) -> SanctionLetter:
    """One letter of the organisation's sanctions. Raises NotFound."""
    rows = SanctionLetter.objects.filter(sanction__deviation__organisation=organisation)
    return one_row(rows.select_related("sanction__deviation__organisation", "made_by"), pk, _("Dette brevet finnes ikke."))
