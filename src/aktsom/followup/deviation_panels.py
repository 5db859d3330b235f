"""What deviations add to the pages, lists and timelines of suppliers and agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktsom.followup.models import Deviation, Sanction
from aktsom.followup.queries.deviations import UNSETTLED, deviations_of
from aktsom.followup.tables.deviations import TONES, age_in_days, is_overdue
from aktsom.register.offers import (
    ExtraColumns,
    Happening,
    Panel,
    offer_columns,
    offer_panel,
    offer_supplier_rows,
    offer_timeline,
)
from aktsom.ui.columns import NumberColumn

if TYPE_CHECKING:
    from django.http import HttpRequest

    from aktsom.register.models import Agreement, Supplier

SHOWN = 10


def offer_deviations() -> None:
    """Add deviations to what suppliers and agreements show; called once, when the app is ready."""
    title = gettext_lazy("Avvik")
    offer_panel("agreement", Panel("deviations", title, 50, "followup/parts/deviations_panel.html", of_agreement))
    offer_panel("supplier", Panel("deviations", title, 50, "followup/parts/deviations_panel.html", of_supplier))
    columns = {"open_deviations": NumberColumn(verbose_name=gettext_lazy("Åpne avvik"))}
    offer_columns("agreements", ExtraColumns(with_open_of_agreement, columns))
    offer_columns("suppliers", ExtraColumns(with_open_of_supplier, columns))
    offer_timeline("agreement", happenings_of_agreement)
    offer_timeline("supplier", happenings_of_supplier)
    for table in ("followup.Deviation", "followup.Remedy"):
        offer_supplier_rows(table, "supplier", gettext_lazy("avvik og gjenoppretting"))


def of_agreement(_request: HttpRequest, agreement: Agreement) -> Mapping[str, Any]:
    """What the panel of an agreement tells."""
    return _panel(deviations_of(agreement.organisation).filter(agreement=agreement), f"?avtale={agreement.pk}")


def of_supplier(_request: HttpRequest, supplier: Supplier) -> Mapping[str, Any]:
    """What the panel of a supplier tells."""
    return _panel(deviations_of(supplier.organisation).filter(supplier=supplier), f"?leverandor={supplier.pk}")


def _panel(rows: QuerySet[Deviation], query: str) -> Mapping[str, Any]:
    newest = list(rows[:SHOWN])
    counted = rows.order_by().aggregate(all=Count("pk"), open=Count("pk", filter=UNSETTLED))
    shown = [
        {"deviation": one, "tone": TONES[one.state], "age": age_in_days(one), "is_overdue": is_overdue(one)} for one in newest
    ]
    return {
        "rows": shown,
        "open_count": counted["open"],
        "all_count": counted["all"],
        "new_address": f"{reverse('followup:new_deviation')}{query}",
        "list_address": reverse("followup:deviations"),
    }


def with_open_of_agreement(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Agreements with how many of their deviations are not closed."""
    return _with_open(rows, "agreement")


def with_open_of_supplier(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Suppliers with how many of their deviations are not closed."""
    return _with_open(rows, "supplier")


def _with_open(rows: QuerySet[Any], of: str) -> QuerySet[Any]:
    standing = Deviation.objects.filter(UNSETTLED, Q(withdrawn_at__isnull=True), **{of: OuterRef("pk")})
    counted = standing.order_by().values(of).annotate(number=Count("pk")).values("number")
    annotated: QuerySet[Any] = rows.annotate(open_deviations=Coalesce(Subquery(counted, output_field=IntegerField()), 0))
    return annotated


def happenings_of_agreement(agreement: Agreement) -> Iterable[Happening]:
    """The deviations and sanctions of an agreement, each on its day; two queries."""
    return _happenings(deviations_of(agreement.organisation).filter(agreement=agreement))


def happenings_of_supplier(supplier: Supplier) -> Iterable[Happening]:
    """The deviations and sanctions of a supplier, each on its day; two queries."""
    return _happenings(deviations_of(supplier.organisation).filter(supplier=supplier))


def _happenings(rows: QuerySet[Deviation]) -> Iterable[Happening]:
    for one in rows:
        address = reverse("followup:deviation", args=[one.pk])
        yield Happening(one.found_on, _("Avvik funnet"), one.title, address, "danger")
        if one.closed_on:
            yield Happening(one.closed_on, _("Avvik lukket"), one.title, address, "success")
    decided = Sanction.objects.filter(deviation__in=rows.order_by(), decided_on__isnull=False).select_related("deviation")
    for sanction in decided:
        if sanction.decided_on:
            step = str(sanction.get_step_display()).capitalize()
            address = reverse("followup:sanction", args=[sanction.pk])
            yield Happening(sanction.decided_on, step, sanction.deviation.title, address, "warning")
