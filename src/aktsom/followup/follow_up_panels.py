"""What follow-ups add to the pages, lists and timelines of suppliers and agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktsom.followup.models import FollowUp
from aktsom.followup.queries.follow_ups import follow_ups_as_listed, follow_ups_of
from aktsom.followup.states import COUNTS_AS_DONE, FollowUpKind, FollowUpState
from aktsom.followup.tables.follow_ups import TONES, shown_state
from aktsom.register.offers import (
    ExtraColumns,
    Happening,
    Panel,
    offer_columns,
    offer_panel,
    offer_supplier_rows,
    offer_timeline,
)
from aktsom.register.queries.agreements import agreements_of
from aktsom.ui.columns import DateColumn

if TYPE_CHECKING:
    from django.http import HttpRequest

    from aktsom.register.models import Agreement, Supplier

SHOWN = 10
FOLLOWED_UP, NOT_FOLLOWED_UP = "ja", "nei"


def offer_follow_ups() -> None:
    """Add follow-ups to what suppliers and agreements show; called once, when the app is ready."""
    title = gettext_lazy("Oppfølging")
    offer_panel("agreement", Panel("follow_ups", title, 30, "followup/parts/follow_ups_panel.html", of_agreement))
    offer_panel("supplier", Panel("follow_ups", title, 30, "followup/parts/follow_ups_panel.html", of_supplier))
    offer_columns("agreements", ExtraColumns(with_last_of_agreement, _columns(), {"fulgt_opp": _filter()}))
    offer_columns("suppliers", ExtraColumns(with_last_of_supplier, _columns(), {"fulgt_opp": _filter()}))
    offer_timeline("agreement", happenings_of_agreement)
    offer_timeline("supplier", happenings_of_supplier)
    offer_supplier_rows("followup.FollowUp", "supplier", gettext_lazy("oppfølginger"))


def _columns() -> dict[str, Any]:
    return {"last_followed_up": DateColumn(verbose_name=gettext_lazy("Sist fulgt opp"), default="–")}


def _filter() -> Any:
    choices = [(FOLLOWED_UP, gettext_lazy("Ja")), (NOT_FOLLOWED_UP, gettext_lazy("Nei"))]
    return django_filters.ChoiceFilter(label=gettext_lazy("Fulgt opp i år"), choices=choices, method=_is_followed_up)


def _is_followed_up(rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
    year = timezone.localdate().year
    this_year = Q(last_followed_up__year=year)
    return rows.filter(this_year) if value == FOLLOWED_UP else rows.filter(~this_year | Q(last_followed_up__isnull=True))


def with_last_of_agreement(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Agreements with the day that each was last followed up."""
    dated: QuerySet[Any] = rows.annotate(last_followed_up=_last(agreement=OuterRef("pk")))
    return dated


def with_last_of_supplier(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Suppliers with the day that each was last followed up by itself."""
    dated: QuerySet[Any] = rows.annotate(last_followed_up=_last(supplier=OuterRef("pk")))
    return dated


def _last(**of: OuterRef) -> Subquery:
    done = FollowUp.objects.filter(withdrawn_at__isnull=True, state__in=COUNTS_AS_DONE, **of)
    return Subquery(done.order_by("-done_on").values("done_on")[:1])


def of_agreement(_request: HttpRequest, agreement: Agreement) -> Mapping[str, Any]:
    """What the panel of an agreement tells."""
    rows = follow_ups_as_listed(agreement.organisation).filter(agreement=agreement)
    return _panel(rows, f"agreement={agreement.pk}", agreement.number or agreement.title)


def of_supplier(_request: HttpRequest, supplier: Supplier) -> Mapping[str, Any]:
    """What the panel of a supplier tells: its own, and those of all the suppliers of an agreement that it has."""
    rows = _towards(follow_ups_as_listed(supplier.organisation), supplier)
    return _panel(rows, f"supplier={supplier.pk}", supplier.name, is_of_supplier=True)


def _towards(rows: QuerySet[FollowUp], supplier: Supplier) -> QuerySet[FollowUp]:
    among = agreements_of(supplier.organisation).filter(pk=OuterRef("agreement"), parties__supplier=supplier)
    return rows.filter(Q(supplier=supplier) | Q(Exists(among), supplier__isnull=True))


def _panel(rows: QuerySet[FollowUp], query: str, words: str, *, is_of_supplier: bool = False) -> Mapping[str, Any]:
    planned = rows.filter(state=FollowUpState.PLANNED).order_by("planned_on", "pk")[: SHOWN + 1]
    past = rows.exclude(state=FollowUpState.PLANNED).order_by("-done_on", "-pk")[: SHOWN + 1]
    name = "supplier" if is_of_supplier else "agreement"
    return {
        "planned": [_shown(one) for one in planned[:SHOWN]],
        "past": [_shown(one) for one in past[:SHOWN]],
        "new_address": f"{reverse('followup:new_follow_up')}?{query}",
        "list_address": reverse("followup:follow_ups"),
        "list_field": name,
        "list_words": words,
    }


def _shown(one: FollowUp) -> dict[str, Any]:
    word, tone = shown_state(one)
    return {"follow_up": one, "word": word, "tone": tone}


def happenings_of_agreement(agreement: Agreement) -> Iterable[Happening]:
    """The follow-ups of an agreement that took place; one query."""
    done = follow_ups_of(agreement.organisation).filter(agreement=agreement, state__in=COUNTS_AS_DONE)
    for one in done.select_related("supplier"):
        yield from _happening(one, str(one.supplier or _("Alle leverandørene på avtalen")))


def happenings_of_supplier(supplier: Supplier) -> Iterable[Happening]:
    """The follow-ups that took place of a supplier, and of all on its agreements; one query."""
    done = _towards(follow_ups_of(supplier.organisation), supplier).filter(state__in=COUNTS_AS_DONE)
    for one in done.select_related("agreement"):
        yield from _happening(one, str(one.agreement or ""))


def _happening(one: FollowUp, towards: str) -> Iterable[Happening]:
    address = reverse("followup:follow_up", args=[one.pk])
    if one.done_on:
        yield Happening(one.done_on, FollowUpKind(one.kind).heading, one.title or towards, address, TONES[one.state])
