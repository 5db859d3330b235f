"""Follow-ups and deviations, many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from aktsom.followup.findables import findable_deviation, findable_follow_up
from aktsom.followup.models import Deviation, FollowUp, FollowUpTheme
from aktsom.register.actions.bulk import BulkTable, Several
from aktsom.search.actions import Findable

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


_WHOSE = {"agreement": "agreement_id", "supplier": "supplier_id", "owner": "owner_id"}


def _follow_ups(organisation: Organisation, keys: Collection[int]) -> Iterator[Findable]:
    for row in FollowUp.objects.filter(organisation=organisation, pk__in=keys).select_related("agreement", "supplier"):
        yield findable_follow_up(row, organisation.written_form)


def _deviations(organisation: Organisation, keys: Collection[int]) -> Iterator[Findable]:
    rows = Deviation.objects.filter(organisation=organisation, pk__in=keys).select_related("agreement", "supplier")
    return map(findable_deviation, rows)


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
