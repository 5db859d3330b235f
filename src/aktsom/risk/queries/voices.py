"""Those who were heard about a risk, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.risk.models import Voice

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def standing_voices() -> QuerySet[Voice]:
    """Those not taken away, the undated last; which of them may be seen is the caller's to say."""
    return Voice.objects.filter(withdrawn_at__isnull=True).order_by(F("heard_on").asc(nulls_last=True), "pk")


def voice_of(organisation: Organisation, pk: int) -> Voice:
    """Somebody who was heard about a risk of the organisation, and is not taken away. Raises NotFound."""
    found = standing_voices().filter(risk_year__risk__organisation=organisation)
    return one_row(found.select_related("risk_year__risk__organisation"), pk, _("Det som ble hørt, finnes ikke."))
