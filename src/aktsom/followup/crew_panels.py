"""What crew registers add to the pages of agreements: who did the work, month by month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from aktsom.followup.queries.crew_hours import hours_by_month, together
from aktsom.register.offers import Panel, offer_panel, offer_supplier_rows
from aktsom.register.states import PurchaseKind
from aktsom.ui.tables import SEARCH

if TYPE_CHECKING:
    from django.http import HttpRequest

    from aktsom.register.models import Agreement

SHOWN = 12
WITH_CREWS = (PurchaseKind.WORKS, PurchaseKind.SERVICES)


def offer_crew_hours() -> None:
    """Add the hours to what agreements show; called once, when the app is ready."""
    offer_panel("agreement", Panel("crew_hours", _("Mannskap"), 60, "followup/parts/crew_hours_panel.html", of_agreement))
    offer_supplier_rows("followup.CrewHours", "supplier", _("timer fra mannskapsregister"))


def of_agreement(_request: HttpRequest, agreement: Agreement) -> Mapping[str, Any]:
    """What the panel of an agreement tells: the last months, and what they come to. Goods have no crew, and no panel then."""
    months = hours_by_month(agreement)
    shown = months[:SHOWN]
    return {
        "months": [(MONTHS[one.month], one) for one in shown],
        "sum": together(shown) if shown else None,
        "has_more": len(months) > len(shown),
        "is_taught": not months and agreement.purchase in WITH_CREWS,
        "list_address": f"{reverse('followup:crew_hours')}?{urlencode({SEARCH: agreement.number or agreement.title})}",
    }
