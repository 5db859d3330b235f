"""Follow-ups and deviations, many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from aktsom.followup.models import Deviation, FollowUp, FollowUpTheme
from aktsom.register.actions.bulk import BulkTable, Several
from aktsom.search.actions import Findable
from aktsom.ui.addresses import page_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


_WHOSE = {"agreement": "agreement_id", "supplier": "supplier_id", "owner": "owner_id"}


def _of_whom(row: FollowUp | Deviation) -> str:
    return " · ".join(str(each) for each in (row.agreement, row.supplier) if each)


def _follow_ups(organisation: Organisation, keys: Collection[int]) -> Iterator[Findable]:
    rows = FollowUp.objects.filter(organisation=organisation, pk__in=keys).select_related("agreement", "supplier")
    for row in rows:
        address, of_whom = page_of("followup:follow_up", row.pk), _of_whom(row)
        title = f"{str(row.get_kind_display()).capitalize()}: {row.title or of_whom}"
        yield Findable("follow_up", str(row.pk), title, of_whom, address, f"{row.place} {row.note[:2000]}")


def _deviations(organisation: Organisation, keys: Collection[int]) -> Iterator[Findable]:
    rows = Deviation.objects.filter(organisation=organisation, pk__in=keys).select_related("agreement", "supplier")
    for row in rows:
        address = page_of("followup:deviation", row.pk)
        yield Findable("deviation", str(row.pk), row.title, _of_whom(row), address, row.text[:2000])


FOLLOW_UPS = BulkTable(
    "follow_up",
    FollowUp,
    {
        **_same(
            "kind", "title", "state", "planned_on", "done_on", "reported_on", "because", "place", "note", "cancelled_because"
        ),
        **_WHOSE,
    },
    {"themes": Several(FollowUpTheme, "follow_up_id", "code")},
    telling={"agreement": "agreement", "supplier": "supplier"},
    findables=_follow_ups,
)
DEVIATIONS = BulkTable(
    "deviation",
    Deviation,
    {
        **_same("title", "text", "kind", "theme", "place", "country", "severity", "clause", "found_on", "deadline", "state"),
        **_same("verified_on", "closed_on", "closed_because", "supplier_says"),
        **_WHOSE,
    },
    telling={"agreement": "agreement", "supplier": "supplier"},
    findables=_deviations,
)
